import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowRight,
  IconDots,
  IconEyeOff,
  IconPlus,
  IconRestore,
} from "@tabler/icons-react";
import type { BoardShot } from "../queries";
import styles from "./Board.module.css";
import { useShotState } from "./useShotDeeds";

/** What can be done with a shot on the board. */
export function FrameMenu({
  project,
  shot,
  canReorder,
  onMove,
  onInsertAfter,
}: {
  project: string;
  shot: BoardShot;
  canReorder: boolean;
  onMove: (code: string, by: number) => void;
  onInsertAfter: (code: string) => void;
}) {
  const state = useShotState(project);
  const isOmitted = shot.state === "omitted";
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          className={styles.menu}
          aria-label={`More for ${shot.code}`}
          onMouseDown={(event) => event.stopPropagation()}
          onTouchStart={(event) => event.stopPropagation()}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => onInsertAfter(shot.code)}>
          Insert a shot after it
        </Menu.Item>
        {canReorder && (
          <>
            <Menu.Item
              leftSection={<IconArrowLeft size={16} />}
              rightSection={<span className="ct-quiet ct-small">Shift ←</span>}
              onClick={() => onMove(shot.code, -1)}
            >
              Move earlier
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowRight size={16} />}
              rightSection={<span className="ct-quiet ct-small">Shift →</span>}
              onClick={() => onMove(shot.code, 1)}
            >
              Move later
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={isOmitted ? <IconRestore size={16} /> : <IconEyeOff size={16} />}
          onClick={() => state.mutate({ shot: shot.code, verb: isOmitted ? "restore" : "omit" })}
        >
          {isOmitted ? "Take it back" : "Omit the shot"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
