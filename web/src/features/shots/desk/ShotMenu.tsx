import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowMerge,
  IconArrowsSplit,
  IconCopy,
  IconDots,
  IconEyeOff,
  IconLink,
  IconLockOpen,
  IconPlus,
  IconRestore,
  IconTransfer,
  IconTrash,
} from "@tabler/icons-react";
import { useRef } from "react";
import { useShotState } from "../board/useShotDeeds";
import type { Surroundings } from "../plan/queries";
import type { Shot } from "../queries";
import type { DeskPlan } from "./useDeskPlan";

/** What can be done with the shot on the desk. */
export function ShotMenu({
  project,
  shot,
  around,
  plan,
}: {
  project: string;
  shot: Shot;
  around: Surroundings;
  plan: DeskPlan;
}) {
  const state = useShotState(project);
  const change = (verb: "omit" | "restore" | "reopen") => state.mutate({ shot: shot.code, verb });
  const isOmitted = shot.state === "omitted";
  const next = around.after?.scene === shot.scene ? around.after.code : undefined;
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      position="bottom-end"
      width={250}
      portalProps={{ target: "#main" }}
      returnFocus={false} // comes later, when a dialog that an item opens has the focus already
      onClose={() => button.current?.focus()}
    >
      <Menu.Target>
        <ActionIcon ref={button} variant="default" size={36} aria-label={`More for ${shot.code}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => void plan.insertAfter()}>
          Insert a shot after it
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void plan.copy()}>
          Copy
        </Menu.Item>
        {!isOmitted && <PartAndJoin shot={shot} next={next} around={around} plan={plan} />}
        <Menu.Divider />
        {shot.state === "approved" && (
          <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => change("reopen")}>
            Reopen the shot
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={isOmitted ? <IconRestore size={16} /> : <IconEyeOff size={16} />}
          onClick={() => change(isOmitted ? "restore" : "omit")}
        >
          {isOmitted ? "Take it back" : "Omit the shot"}
        </Menu.Item>
        {shot.take_count === 0 && (
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void plan.remove()}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function PartAndJoin({
  shot,
  next,
  around,
  plan,
}: {
  shot: Shot;
  next: string | undefined;
  around: Surroundings;
  plan: DeskPlan;
}) {
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowsSplit size={16} />}
        onClick={() => void plan.ask({ verb: "split", shot: shot.code })}
      >
        Split in two
      </Menu.Item>
      {next && (
        <Menu.Item
          leftSection={<IconArrowMerge size={16} />}
          onClick={() => void plan.ask({ verb: "merge", shot: shot.code, other: next })}
        >
          Merge with {next}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconTransfer size={16} />}
        onClick={() => void plan.ask({ verb: "move", shots: [shot.code] })}
      >
        Move to another scene
      </Menu.Item>
      {next && !around.group && (
        <Menu.Item
          leftSection={<IconLink size={16} />}
          onClick={() => void plan.ask({ verb: "group", shots: [shot.code, next] })}
        >
          Plan together with {next}
        </Menu.Item>
      )}
    </>
  );
}
