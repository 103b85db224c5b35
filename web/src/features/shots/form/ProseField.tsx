import { memo } from "react";
import { withAsset, withValueAt } from "../card/card";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { MentionArea } from "./MentionArea";

/** Prose on the card. Mentioning an asset puts it on the card as well. */
export const ProseField = memo(function ProseField({
  path,
  label,
  ask,
  value,
}: {
  path: string;
  label: string;
  ask: string;
  value: string;
}) {
  const pen = usePen();
  return (
    <MentionArea
      id={fieldId(path)}
      label={label}
      ask={ask}
      value={value}
      error={pen.faults[path]}
      isReadOnly={pen.isReadOnly}
      assets={pen.assets}
      onChange={(text) => pen.set(path, text)}
      onMention={(text, asset) => pen.edit((card) => withAsset(withValueAt(card, path, text), asset))}
    />
  );
});
