import { Menu } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowMerge,
  IconArrowRight,
  IconArrowsSplit,
  IconCheckbox,
  IconCopy,
  IconEyeOff,
  IconPlus,
  IconRestore,
  IconTransfer,
  IconTrash,
} from "@tabler/icons-react";
import { useShotVerbs } from "../plan/useShotVerbs";
import type { PlanWish } from "../plan/wishes";
import type { BoardShot } from "../queries";

/** A frame whose menu is open, and the button that opened it. */
export interface OpenMenu {
  shot: BoardShot;
  button: HTMLElement;
}

/** What can be done with a shot on the board. One menu serves all frames of a scene: a menu each would be slow. */
export function FrameMenu({
  project,
  menu,
  next,
  canReorder,
  onMove,
  onInsertAfter,
  onChoose,
  onPlan,
  onClose,
}: {
  project: string;
  menu: OpenMenu;
  /** The code of the shot that plays after it in the scene. */
  next: string | undefined;
  canReorder: boolean;
  onMove: (code: string, by: number) => void;
  onInsertAfter: (code: string) => void;
  onChoose: (code: string) => void;
  onPlan: (wish: PlanWish) => void;
  onClose: () => void;
}) {
  const verbs = useShotVerbs(project);
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
      width={250}
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
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void verbs.copy([shot.code])}>
          Copy
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCheckbox size={16} />}
          rightSection={<span className="ct-quiet ct-small">Space</span>}
          onClick={() => onChoose(shot.code)}
        >
          Choose
        </Menu.Item>
        {!isOmitted && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconArrowsSplit size={16} />}
              onClick={() => onPlan({ verb: "split", shot: shot.code })}
            >
              Split in two
            </Menu.Item>
            {next && (
              <Menu.Item
                leftSection={<IconArrowMerge size={16} />}
                onClick={() => onPlan({ verb: "merge", shot: shot.code, other: next })}
              >
                Merge with {next}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconTransfer size={16} />}
              onClick={() => onPlan({ verb: "move", shots: [shot.code] })}
            >
              Move to another scene
            </Menu.Item>
          </>
        )}
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
          onClick={() => void (isOmitted ? verbs.restore([shot.code]) : verbs.omit([shot.code]))}
        >
          {isOmitted ? "Take it back" : "Omit the shot"}
        </Menu.Item>
        {shot.take_count === 0 && (
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void verbs.remove(shot.code)}>
            Delete
          </Menu.Item>
        )}
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
