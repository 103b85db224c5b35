import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { later } from "@/ui/later";
import { type Anchor, EMPTY_ANCHOR } from "../card/card";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { AnchorOffer } from "../plan/AnchorOffer";
import styles from "./Form.module.css";

/** Most shots have none: how an anchor is written comes with the first. */
const AnchorRow = later(async () => (await import("./AnchorRow")).AnchorRow, {
  isWanted: () => true,
  shut: {},
});
const ENDS = ["start", "end"] as const;

/** The pictures that the clip starts from and ends on; one of each at most. */
export const AnchorsField = memo(function AnchorsField({ anchors }: { anchors: readonly Anchor[] }) {
  const pen = usePen();
  const free = ENDS.filter((end) => !anchors.some((anchor) => anchor.at === end));
  const put = (next: readonly Anchor[]) =>
    pen.set(
      "anchors",
      [...next].sort((one, other) => ENDS.indexOf(one.at) - ENDS.indexOf(other.at)),
    );
  return (
    <div id={fieldId("anchors")} tabIndex={-1} className={styles.anchors}>
      {anchors.map((anchor, at) => (
        <AnchorRow
          key={anchor.at}
          anchor={anchor}
          at={at}
          onRemove={() => put(anchors.filter((other) => other !== anchor))}
        />
      ))}
      <AnchorOffer anchors={anchors} />
      {!pen.isReadOnly && (
        <div className={styles.adds}>
          {free.map((end) => (
            <Button
              key={end}
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconPlus size={16} />}
              onClick={() => put([...anchors, { ...EMPTY_ANCHOR, at: end }])}
            >
              {end === "start" ? "Add start frame" : "Add end frame"}
            </Button>
          ))}
        </div>
      )}
      {pen.isReadOnly && anchors.length === 0 && <p className="ct-quiet ct-small">None.</p>}
    </div>
  );
});
