import { Modal } from "@mantine/core";
import { GroupShots } from "../groups/GroupShots";
import { MergeShots } from "./MergeShots";
import { MoveShots } from "./MoveShots";
import { SplitShot } from "./SplitShot";
import { named } from "./useShotVerbs";
import type { PlanWish } from "./wishes";

const TITLES: Record<PlanWish["verb"], (wish: PlanWish) => string> = {
  split: (wish) => (wish.verb === "split" ? `Split ${wish.shot}` : ""),
  merge: (wish) => (wish.verb === "merge" ? `Merge ${wish.other} into ${wish.shot}` : ""),
  move: (wish) => (wish.verb === "move" ? `Move ${named(wish.shots)} to another scene` : ""),
  group: (wish) => (wish.verb === "group" ? `Plan ${named(wish.shots)} together` : ""),
};

/** What is asked before shots are split, merged, moved to another scene, or planned together. */
export function PlanDialogs({
  project,
  wish,
  opened,
  onDone,
  onClose,
}: {
  project: string;
  wish: PlanWish | undefined;
  opened: boolean;
  /** The codes of the shots that stand now for those asked about. */
  onDone?: (codes: readonly string[]) => void;
  onClose: () => void;
}) {
  const done = (codes: readonly string[]) => {
    onClose();
    onDone?.(codes);
  };
  const isWide = wish?.verb === "split" || wish?.verb === "merge";
  return (
    <Modal
      opened={opened && wish !== undefined}
      onClose={onClose}
      size={isWide ? 860 : "md"}
      title={wish && TITLES[wish.verb](wish)}
    >
      {wish?.verb === "split" && (
        <SplitShot project={project} shot={wish.shot} onDone={done} onClose={onClose} />
      )}
      {wish?.verb === "merge" && (
        <MergeShots project={project} shot={wish.shot} other={wish.other} onDone={done} onClose={onClose} />
      )}
      {wish?.verb === "move" && (
        <MoveShots project={project} shots={wish.shots} onDone={done} onClose={onClose} />
      )}
      {wish?.verb === "group" && (
        <GroupShots project={project} shots={wish.shots} onDone={done} onClose={onClose} />
      )}
    </Modal>
  );
}
