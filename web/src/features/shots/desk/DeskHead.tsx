import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBarToDown, IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SaveMark, type SaveState } from "@/ui/SaveMark";
import { ShotMark } from "@/ui/ShotMark";
import type { Surroundings } from "../plan/queries";
import type { Shot } from "../queries";
import styles from "./Desk.module.css";
import { Neighbours } from "./Neighbours";
import { ShotMenu } from "./ShotMenu";
import { ShotTitle } from "./ShotTitle";
import type { DeskPlan } from "./useDeskPlan";

/** The shot's name and state, the way to its neighbours, and whether its card is saved. */
export function DeskHead({
  project,
  shot,
  around,
  plan,
  canEdit,
  saveState,
  beforeSaving,
  onSave,
  onHistory,
  onInherit,
}: {
  project: string;
  shot: Shot;
  around: Surroundings;
  plan: DeskPlan;
  canEdit: boolean;
  saveState: SaveState;
  /** What one should know before saving. */
  beforeSaving: ReactNode;
  onSave: () => void;
  onHistory: () => void;
  onInherit: () => void;
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
      <Neighbours project={project} shot={shot.code} shots={around.neighbours} />
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
        {canEdit && (
          <Button
            variant="default"
            title="Take over from the shot before or the scene"
            leftSection={<IconArrowBarToDown size={16} />}
            onClick={onInherit}
          >
            Take over
          </Button>
        )}
        <ActionIcon variant="default" size={36} aria-label="Versions of the card" onClick={onHistory}>
          <IconHistory size={18} />
        </ActionIcon>
        {canEdit && <ShotMenu project={project} shot={shot} around={around} plan={plan} />}
        {beforeSaving}
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
