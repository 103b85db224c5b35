import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import {
  IconArrowLeft,
  IconArrowRight,
  IconCopy,
  IconEyeOff,
  IconLink,
  IconRestore,
  IconTransfer,
  IconX,
} from "@tabler/icons-react";
import { counted } from "@/lib/words";
import { useShotVerbs } from "../plan/useShotVerbs";
import type { PlanWish } from "../plan/wishes";
import type { BoardScene } from "../queries";
import styles from "./Chosen.module.css";
import { movedTogether } from "./order";
import { useReorder } from "./useShotDeeds";

/** What can be done with the chosen shots together. */
export function ChosenBar({
  project,
  scenes,
  chosen,
  canReorder,
  onPlan,
  onClear,
}: {
  project: string;
  scenes: readonly BoardScene[];
  chosen: ReadonlySet<string>;
  canReorder: boolean;
  onPlan: (wish: PlanWish) => void;
  onClear: () => void;
}) {
  const verbs = useShotVerbs(project);
  const reorder = useReorder(project);
  useHotkeys([["Escape", (event) => isOnBoard(event) && onClear()]]);
  if (chosen.size === 0) return null;
  const homes = scenes.filter((scene) => scene.shots.some((shot) => chosen.has(shot.code)));
  const shots = homes.flatMap((scene) => scene.shots.filter((shot) => chosen.has(shot.code)));
  const codes = shots.map((shot) => shot.code);
  const home = homes.length === 1 ? homes[0] : undefined;
  const areOmitted = shots.every((shot) => shot.state === "omitted");
  const move = (by: -1 | 1) => {
    if (!home) return;
    const order = movedTogether(
      home.shots.map((shot) => shot.code),
      chosen,
      by,
    );
    reorder(
      home.code,
      order,
      `${counted(codes.length, "shot")} moved ${by < 0 ? "earlier" : "later"} in ${home.code}.`,
    );
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Chosen shots">
      <output className={styles.count}>{counted(codes.length, "shot")} chosen</output>
      <Deed icon={<IconCopy size={16} />} onClick={() => void verbs.copy(codes)}>
        Copy
      </Deed>
      {canReorder && home && (
        <>
          <Deed icon={<IconArrowLeft size={16} />} onClick={() => move(-1)}>
            Earlier
          </Deed>
          <Deed icon={<IconArrowRight size={16} />} onClick={() => move(1)}>
            Later
          </Deed>
        </>
      )}
      {scenes.length > 1 && (
        <Deed icon={<IconTransfer size={16} />} onClick={() => onPlan({ verb: "move", shots: codes })}>
          Other scene
        </Deed>
      )}
      {codes.length > 1 && (
        <Deed icon={<IconLink size={16} />} onClick={() => onPlan({ verb: "group", shots: codes })}>
          Plan together
        </Deed>
      )}
      <Deed
        icon={areOmitted ? <IconRestore size={16} /> : <IconEyeOff size={16} />}
        onClick={() => void (areOmitted ? verbs.restore(codes) : verbs.omit(codes))}
      >
        {areOmitted ? "Take back" : "Omit"}
      </Deed>
      <Deed icon={<IconX size={16} />} onClick={onClear}>
        Let go
      </Deed>
    </div>
  );
}

/** Escape in a dialog or menu shuts that, and leaves the choice. */
function isOnBoard(event: KeyboardEvent): boolean {
  return !(
    event.target instanceof Element && event.target.closest("[role=dialog], [role=menu], [role=listbox]")
  );
}

function Deed({ icon, onClick, children }: { icon: React.ReactNode; onClick: () => void; children: string }) {
  return (
    <Button variant="subtle" color="gray" size="compact-md" leftSection={icon} onClick={onClick}>
      {children}
    </Button>
  );
}
