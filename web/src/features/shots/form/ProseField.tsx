import { memo } from "react";
import { tellDone } from "@/ui/tell";
import { type Card, withAsset, withValueAt } from "../card/card";
import { choiceWords, ROLES } from "../card/words";
import { fieldId } from "../desk/focus";
import { type Pen, usePen } from "../desk/pen";
import type { Asset } from "../queries";
import { MentionArea } from "./MentionArea";
import { MentionChips } from "./MentionChips";

/** Prose on the card. Mentioning an asset puts it on the card as well; what is mentioned stands beneath as chips. */
export const ProseField = memo(function ProseField({
  path,
  label,
  aria,
  ask,
  value,
  isLine = false,
}: {
  path: string;
  label?: string;
  aria?: string;
  ask: string;
  value: string;
  isLine?: boolean;
}) {
  const pen = usePen();
  return (
    <div>
      <MentionArea
        id={fieldId(path)}
        {...(label === undefined ? {} : { label })}
        {...(aria === undefined ? {} : { aria })}
        ask={ask}
        most={isLine ? 500 : 4000}
        isLine={isLine}
        value={value}
        error={pen.faults[path]}
        isReadOnly={pen.isReadOnly}
        assets={pen.assets}
        onChange={(text) => pen.set(path, text)}
        onMention={(text, asset) => {
          pen.set(path, text);
          bringInTold(pen, asset);
        }}
      />
      <MentionChips text={value} />
    </div>
  );
});

/** Puts an asset on the card and says as what, with a way back; nothing when it stands there already. */
export function bringInTold(pen: Pen, asset: Asset) {
  let before: Card | undefined;
  let role: string | null | undefined;
  pen.edit((card) => {
    const after = withAsset(card, asset);
    if (after === card) return card;
    before = card;
    role = after.references.find((one) => one.asset === asset.slug)?.role;
    return after;
  });
  if (before === undefined) return;
  const { references, avoid_sets: avoidSets } = before;
  const words =
    asset.kind === "constraint_set"
      ? `${asset.name} is among what to avoid.`
      : `${asset.name} is a reference now${role ? `, for its ${choiceWords(ROLES, role)}` : ""}.`;
  tellDone(words, () =>
    pen.edit((card) => withValueAt(withValueAt(card, "references", references), "avoid_sets", avoidSets)),
  );
}
