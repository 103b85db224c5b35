import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { later } from "@/ui/later";
import { type ClipShot, EMPTY_CLIP_SHOT } from "../card/card";
import { fieldId, focusWhenThere } from "../desk/focus";
import { usePen } from "../desk/pen";
import styles from "./Form.module.css";
import { SortableList } from "./SortableList";

const MOST = 12;
/** Most clips are one shot: what lists several comes with the first of them. */
const ShotRow = later(async () => (await import("./ShotRow")).ShotRow, { isWanted: () => true, shut: {} });

/** The shots of a multi-shot clip, in the order of events: what happens, how long, and the camera of each. */
export const ShotsField = memo(function ShotsField({
  shots,
  clipS,
}: {
  shots: readonly ClipShot[];
  /** How long the clip is, whole seconds. */
  clipS: number;
}) {
  const pen = usePen();
  const total = shots.reduce((sum, shot) => sum + shot.duration_s, 0);
  const put = (next: readonly ClipShot[]) => pen.set("shots", next);
  return (
    <div id={fieldId("shots")} tabIndex={-1} className={styles.anchors}>
      <SortableList
        items={shots}
        noun="Shot"
        isReadOnly={pen.isReadOnly}
        made={() => EMPTY_CLIP_SHOT}
        onChange={put}
      >
        {(shot, at) => <ShotRow shot={shot} at={at} />}
      </SortableList>
      {shots.length > 0 && (
        <p className={styles.total} data-off={total !== clipS || undefined}>
          {total} of {clipS} s{total === clipS ? "" : total > clipS ? ", too long" : ", too short"}
        </p>
      )}
      {!pen.isReadOnly && shots.length < MOST && (
        <Button
          data-add
          className={styles.addShot}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={16} />}
          onClick={() => {
            put([...shots, { ...EMPTY_CLIP_SHOT, duration_s: Math.max(1, Math.min(60, clipS - total)) }]);
            focusWhenThere(fieldId(`shots.${shots.length}.action`));
          }}
        >
          {shots.length === 0 ? "List the shots of the clip" : "Add shot"}
        </Button>
      )}
      {pen.isReadOnly && shots.length === 0 && <p className="ct-quiet ct-small">One shot.</p>}
    </div>
  );
});
