import { Button, CloseButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { AssetPicker } from "./AssetPicker";
import styles from "./Form.module.css";

/** Constraint sets of the library on this card, each with its lines. */
export const AvoidSets = memo(function AvoidSets({ slugs }: { slugs: readonly string[] }) {
  const pen = usePen();
  const sets = pen.assets.filter((asset) => asset.kind === "constraint_set");
  const free = sets.filter((set) => !slugs.includes(set.slug));
  return (
    <div id={fieldId("avoid_sets")} tabIndex={-1} className={styles.sets}>
      {slugs.map((slug, at) => {
        const set = sets.find((one) => one.slug === slug);
        const fault = pen.faults[`avoid_sets.${at}`];
        return (
          <div key={slug} id={fieldId(`avoid_sets.${at}`)} tabIndex={-1} className={styles.set}>
            <div className={styles.referenceHead}>
              <strong>{set?.name ?? slug}</strong>
              {!pen.isReadOnly && (
                <CloseButton
                  size="sm"
                  aria-label={`Take ${set?.name ?? slug} off the card`}
                  onClick={() =>
                    pen.set(
                      "avoid_sets",
                      slugs.filter((other) => other !== slug),
                    )
                  }
                />
              )}
            </div>
            <span className="ct-quiet ct-small">
              {set?.negative_constraints.join("; ") ?? "This set is not in the library any more."}
            </span>
            {fault && (
              <p role="alert" className={styles.fault}>
                {fault}
              </p>
            )}
          </div>
        );
      })}
      {!pen.isReadOnly && free.length > 0 && (
        <AssetPicker assets={free} onChoose={pen.bringIn}>
          {(open) => (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconPlus size={16} />}
              onClick={open}
            >
              Add constraint set
            </Button>
          )}
        </AssetPicker>
      )}
    </div>
  );
});
