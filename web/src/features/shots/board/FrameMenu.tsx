import { Menu } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconEyeOff, IconPlus, IconRestore } from "@tabler/icons-react";
import type { BoardShot } from "../queries";
import { useShotState } from "./useShotDeeds";

/** A frame whose menu is open, and the button that opened it. */
export interface OpenMenu {
  shot: BoardShot;
  button: HTMLElement;
}

/** What can be done with a shot on the board. One menu serves all frames of a scene: a menu each would be slow. */
export function FrameMenu({
  project,
  menu,
  canReorder,
  onMove,
  onInsertAfter,
  onClose,
}: {
  project: string;
  menu: OpenMenu;
  canReorder: boolean;
  onMove: (code: string, by: number) => void;
  onInsertAfter: (code: string) => void;
  onClose: () => void;
}) {
  const state = useShotState(project);
  const { shot, button } = menu;
  const isOmitted = shot.state === "omitted";
  const close = () => {
    onClose();
    button.focus();
  };
  return (
    <Menu
      opened
      onChange={close}
      position="bottom-end"
      width={230}
      returnFocus={false}
      portalProps={{ target: "#main" }}
    >
      <Menu.Target>
        <span aria-hidden style={placeOf(button)} />
      </Menu.Target>
      <Menu.Dropdown aria-label={shot.code}>
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

/** Where a button stands within its scene. */
function placeOf(button: HTMLElement): React.CSSProperties {
  const box = button.getBoundingClientRect();
  const scene = button.closest("section")?.getBoundingClientRect();
  return {
    position: "absolute",
    top: box.top - (scene?.top ?? 0),
    left: box.left - (scene?.left ?? 0),
    width: box.width,
    height: box.height,
    pointerEvents: "none",
  };
}
