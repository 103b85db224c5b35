import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { EMPTY_REFERENCE, type Reference } from "../card/card";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { AssetPicker } from "./AssetPicker";
import { ReferenceRow } from "./ReferenceRow";
import { SortableList } from "./SortableList";

const MOST = 40;

/** The assets that control the shot, in the order of the prompt. */
export const ReferencesField = memo(function ReferencesField({
  references,
}: {
  references: readonly Reference[];
}) {
  const pen = usePen();
  return (
    <div>
      <SortableList
        items={references}
        noun="Reference"
        isReadOnly={pen.isReadOnly}
        made={() => EMPTY_REFERENCE}
        onChange={(next) => pen.set("references", next)}
      >
        {(reference, at) => <ReferenceRow reference={reference} at={at} />}
      </SortableList>
      {!pen.isReadOnly && references.length < MOST && (
        <AssetPicker
          assets={pen.assets.filter((asset) => asset.kind !== "constraint_set")}
          onChoose={pen.bringIn}
        >
          {(open) => (
            <Button
              id={fieldId("references")}
              data-add
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconPlus size={16} />}
              onClick={open}
            >
              Add reference
            </Button>
          )}
        </AssetPicker>
      )}
    </div>
  );
});
