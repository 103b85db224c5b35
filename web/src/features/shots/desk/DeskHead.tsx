import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconEyeOff, IconHistory, IconLockOpen, IconRestore } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { SaveMark, type SaveState } from "@/ui/SaveMark";
import { ShotMark } from "@/ui/ShotMark";
import { useShotState } from "../board/useShotDeeds";
import type { Shot } from "../queries";
import styles from "./Desk.module.css";
import { Neighbours } from "./Neighbours";
import { ShotTitle } from "./ShotTitle";

/** The shot's name and state, the way to its neighbours, and whether its card is saved. */
export function DeskHead({
  project,
  shot,
  canEdit,
  saveState,
  onSave,
  onHistory,
}: {
  project: string;
  shot: Shot;
  canEdit: boolean;
  saveState: SaveState;
  onSave: () => void;
  onHistory: () => void;
}) {
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <h1 className={styles.code}>
          <Link
            to="/p/$project/story/$scene"
            params={{ project, scene: shot.scene }}
            className="ct-link"
            title={`Scene ${shot.scene}`}
          >
            {shot.scene}
          </Link>
          {shot.code.slice(shot.scene.length)}
        </h1>
        <ShotTitle project={project} shot={shot} canEdit={canEdit} />
        <ShotMark state={shot.state} />
      </div>
      <Neighbours project={project} shot={shot.code} />
      <div className={styles.deeds}>
        {canEdit && (
          <>
            <SaveMark state={saveState}>
              {saveState === "saved" ? `Version ${shot.card_version}, saved` : SHORT[saveState]}
            </SaveMark>
            <Button
              variant="default"
              disabled={saveState === "saved" || saveState === "saving"}
              title="Ctrl S"
              onClick={onSave}
            >
              Save card
            </Button>
          </>
        )}
        <ActionIcon variant="default" size={36} aria-label="Versions of the card" onClick={onHistory}>
          <IconHistory size={18} />
        </ActionIcon>
        {canEdit && <ShotMenu project={project} shot={shot} />}
      </div>
    </header>
  );
}

const SHORT: Record<SaveState, string> = {
  saved: "Saved",
  saving: "Saving…",
  draft: "Draft, kept here",
  behind: "Others saved too",
  fault: "Not saved, kept here",
};

function ShotMenu({ project, shot }: { project: string; shot: Shot }) {
  const state = useShotState(project);
  const change = (verb: "omit" | "restore" | "reopen") => state.mutate({ shot: shot.code, verb });
  return (
    <Menu position="bottom-end" width={220} portalProps={{ target: "#main" }}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={`More for ${shot.code}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {shot.state === "approved" && (
          <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => change("reopen")}>
            Reopen the shot
          </Menu.Item>
        )}
        {shot.state === "omitted" ? (
          <Menu.Item leftSection={<IconRestore size={16} />} onClick={() => change("restore")}>
            Take it back
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={() => change("omit")}>
            Omit the shot
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
