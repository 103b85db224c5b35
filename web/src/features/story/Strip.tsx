import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconEyeOff,
  IconGripVertical,
  IconPlus,
  IconRestore,
  IconTrash,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import type { Scene } from "@/api/plan";
import type { components } from "@/api/schema";
import { counted } from "@/lib/words";
import { Picture } from "@/ui/Picture";
import { tellFault } from "@/ui/tell";
import { useOmit, useSceneDeeds } from "./deeds";
import styles from "./Strip.module.css";

type Shot = components["schemas"]["BoardShotOut"];

const FRAMES_SHOWN = 4;

/** The colour that a production board gives a strip: inside or outside, by day or by night. */
function bandOf({ int_ext, time_of_day }: Scene): string {
  const where = int_ext === "EXT" || int_ext === "EST" ? "out" : "in";
  const dark = ["NIGHT", "EVENING", "DUSK", "DAWN"].includes(time_of_day ?? "");
  return int_ext === null && time_of_day === null ? "none" : `${where}-${dark ? "night" : "day"}`;
}

/** A scene as a strip of the board: code, slugline, its job, who is in it, and how far its shots are. */
export function Strip({
  project,
  scene,
  shots,
  isFirst,
  isLast,
  canWrite,
  grip,
  onMove,
  onAddAfter,
}: {
  project: string;
  scene: Scene;
  shots: Shot[];
  isFirst: boolean;
  isLast: boolean;
  canWrite: boolean;
  /** What makes the handle take hold of the strip. */
  grip: object;
  onMove: (places: number) => void;
  onAddAfter: () => void;
}) {
  const nudge = (event: KeyboardEvent) => {
    if (!canWrite || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li
      className={styles.strip}
      data-sort={scene.code}
      data-name={scene.code}
      data-band={bandOf(scene)}
      data-omitted={scene.is_omitted || undefined}
      data-fixed={canWrite ? undefined : true}
    >
      {canWrite && (
        <button type="button" className={styles.handle} {...grip} aria-label={`Move ${scene.code}`}>
          <IconGripVertical size={18} aria-hidden />
        </button>
      )}
      <Link
        to="/p/$project/story/$scene"
        params={{ project, scene: scene.code }}
        className={styles.words}
        onKeyDown={nudge}
        aria-keyshortcuts={canWrite ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
      >
        <span className={styles.line}>
          <span className={`ct-code ${styles.code}`}>{scene.code}</span>
          <span className={styles.slug}>{scene.slugline || scene.title || "No slugline yet"}</span>
          {scene.is_omitted && <span className={styles.omitted}>omitted</span>}
        </span>
        {(scene.title || scene.story_job) && (
          <span className={styles.job}>
            {[scene.slugline ? scene.title : "", scene.story_job].filter(Boolean).join(" — ")}
          </span>
        )}
        <span className={styles.facts}>{factsOf(scene, shots)}</span>
      </Link>
      <Frames shots={shots} />
      {canWrite && (
        <StripMenu
          project={project}
          scene={scene}
          hasShots={shots.length > 0}
          isFirst={isFirst}
          isLast={isLast}
          onMove={onMove}
          onAddAfter={onAddAfter}
        />
      )}
    </li>
  );
}

function factsOf(scene: Scene, shots: Shot[]): string {
  const live = shots.filter(({ state }) => state !== "omitted");
  const covered = live.filter(({ state }) => state === "covered" || state === "approved").length;
  const open = scene.needs.filter(({ state }) => state === "open").length;
  return [
    scene.cast.map(({ name }) => name).join(", "),
    live.length === 0 ? "no shots yet" : `${covered} of ${counted(live.length, "shot")} covered`,
    open > 0 ? `${open} still wanted` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The first shots as small frames; words for them are in the line beside. */
function Frames({ shots }: { shots: Shot[] }) {
  const live = shots.filter(({ state }) => state !== "omitted");
  if (live.length === 0) return null;
  return (
    <span className={styles.frames} aria-hidden>
      {live.slice(0, FRAMES_SHOWN).map(({ code, picture_url, state }) => (
        <span key={code} className={styles.frame} data-state={state} title={code}>
          <Picture src={picture_url} alt="" />
        </span>
      ))}
      {live.length > FRAMES_SHOWN && <span className="ct-num ct-quiet">+{live.length - FRAMES_SHOWN}</span>}
    </span>
  );
}

function StripMenu({
  project,
  scene,
  hasShots,
  isFirst,
  isLast,
  onMove,
  onAddAfter,
}: {
  project: string;
  scene: Scene;
  hasShots: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (places: number) => void;
  onAddAfter: () => void;
}) {
  const turn = useOmit(project);
  const { remove } = useSceneDeeds(project);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={styles.menu}
          aria-label={`What to do with ${scene.code}`}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={16} />} disabled={isFirst} onClick={() => onMove(-1)}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} />} disabled={isLast} onClick={() => onMove(1)}>
          Move down
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={onAddAfter}>
          Insert a scene after it
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={scene.is_omitted ? <IconRestore size={16} /> : <IconEyeOff size={16} />}
          onClick={() => void turn(scene.code, scene.is_omitted)}
        >
          {scene.is_omitted ? "Take back into the film" : "Omit from the film"}
        </Menu.Item>
        {!hasShots && (
          <Menu.Item
            color="miss"
            leftSection={<IconTrash size={16} />}
            onClick={() => void remove(scene.code).catch(tellFault)}
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
