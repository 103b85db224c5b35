import { Button, Checkbox } from "@mantine/core";
import { useCallback } from "react";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import type { Made } from "../queries";
import styles from "./Arrival.module.css";
import { Columns } from "./Columns";
import { type Field, type RowLook, type ShotList, summed, ticked, written } from "./list";
import { RowList } from "./RowList";
import { useLooks, usePlanList } from "./useShotList";

/** A list on the desk: its columns, its rows with what each would do, and the one press that plans them. */
export function ListDesk({
  project,
  list,
  edit,
  onPutAway,
  onMade,
}: {
  project: string;
  list: ShotList;
  edit: (change: (before: ShotList) => ShotList) => void;
  onPutAway: () => void;
  onMade: (made: Made) => void;
}) {
  const looks = useLooks(project, list);
  const planning = usePlanList(project);
  const write = useCallback(
    (row: number, field: Field, words: string) => edit((before) => written(before, row, field, words)),
    [edit],
  );
  const tick = useCallback(
    (row: number, isWanted: boolean) => edit((before) => ticked(before, [row], isWanted)),
    [edit],
  );
  const sums = looks.items && summed(looks.items, list.leftOut);
  const plan = async () => {
    if (looks.items) onMade(await planning.mutateAsync({ list, looks: looks.items }));
  };
  return (
    <div className={styles.desk}>
      <Columns list={list} edit={edit} />
      <section className={styles.group} aria-labelledby="rows-title">
        <div className={styles.rowsHead}>
          <h2 id="rows-title" className={styles.title}>
            Rows
          </h2>
          <Checkbox
            label="Make scenes that are missing"
            checked={list.makesScenes}
            onChange={(event) => {
              const makesScenes = event.currentTarget.checked;
              edit((before) => ({ ...before, makesScenes }));
            }}
          />
        </div>
        {sums && <Sums sums={sums} />}
        {looks.error && !looks.isOld && <Fault error={looks.error} retry={looks.retry} />}
        {looks.items ? (
          <RowList list={list} looks={looks.items} onWrite={write} onTick={tick} />
        ) : (
          !looks.error && <SkeletonRows rows={8} height={64} />
        )}
      </section>
      {planning.error && <Fault error={planning.error} />}
      <div className={styles.confirm}>
        <Button variant="default" onClick={onPutAway}>
          Put it away
        </Button>
        <Button
          className={styles.deed}
          loading={planning.isPending}
          disabled={!sums || sums.makes === 0 || looks.isOld}
          onClick={() => void plan().catch(() => undefined)}
        >
          {deedInWords(sums, looks.items)}
        </Button>
      </div>
    </div>
  );
}

type Sum = ReturnType<typeof summed>;

function deedInWords(sums: Sum | undefined, looks: readonly RowLook[] | undefined): string {
  if (!sums || !looks) return "Looking at the rows…";
  if (sums.makes === 0) return "No row makes a shot yet";
  const scenes = sums.scenes > 0 ? ` and ${counted(sums.scenes, "scene")}` : "";
  return `Plan ${counted(sums.makes, "shot")}${scenes}`;
}

/** What the rows come to, told again whenever it changes. */
function Sums({ sums }: { sums: Sum }) {
  const parts = [
    sums.makes > 0 && `${counted(sums.makes, "row")} ${sums.makes === 1 ? "makes" : "make"} a shot`,
    sums.there > 0 && `${sums.there} ${sums.there === 1 ? "is" : "are"} there already`,
    sums.out > 0 && `${sums.out} left out`,
    sums.unread > 0 &&
      `${sums.unread} cannot be read: mend ${sums.unread === 1 ? "it" : "them"} here, or go on without`,
  ];
  return <output className={styles.sums}>{parts.filter(Boolean).join(" · ")}</output>;
}
