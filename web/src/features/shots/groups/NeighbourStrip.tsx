import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconLink, IconLogout, IconSettings, IconUnlink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { laterDialog } from "@/ui/later";
import { Picture } from "@/ui/Picture";
import { takeNumber } from "../board/length";
import { choiceWords, DIRECTIONS } from "../card/words";
import type { Group, GroupedShot } from "../plan/queries";
import styles from "./Groups.module.css";
import { useGroupDeeds } from "./useGroupDeeds";

const GroupDialog = laterDialog(async () => (await import("./GroupDialog")).GroupDialog);

const ARROWS: Record<string, string> = {
  LEFT_TO_RIGHT: "→",
  RIGHT_TO_LEFT: "←",
  TOWARDS: "↓",
  AWAY: "↑",
  NEUTRAL: "·",
};

/** The shots of a group side by side: picture, which way the action goes, length, and where one starts on the other. */
export function NeighbourStrip({
  project,
  group,
  here,
  canEdit,
  onStartOn,
}: {
  project: string;
  group: Group;
  here: string;
  canEdit: boolean;
  /** Has the card on the desk start on the last frame of a take. */
  onStartOn: (take: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const deeds = useGroupDeeds(project);
  const seconds = group.shots
    .filter((shot) => shot.state !== "omitted")
    .reduce((sum, shot) => sum + shot.duration_s, 0);
  return (
    <nav className={styles.strip} aria-label={`Planned together: ${group.name}`}>
      <div className={styles.stripHead}>
        <strong className={styles.name}>{group.name}</strong>
        <span className="ct-quiet ct-small">
          {group.kind === "one_clip" ? "one clip" : "shot by shot"}, {seconds} s
        </span>
      </div>
      <ol className={styles.shots}>
        {group.shots.map((shot, at) => (
          <li key={shot.code} className={styles.place}>
            {at > 0 && (
              <Joint shot={shot} isHere={shot.code === here} canEdit={canEdit} onStartOn={onStartOn} />
            )}
            <StripShot project={project} shot={shot} number={at + 1} isHere={shot.code === here} />
          </li>
        ))}
      </ol>
      {canEdit && (
        <Menu
          position="bottom-end"
          width={240}
          portalProps={{ target: "#main" }}
          returnFocus={false} // comes later, when the dialog that an item opens has the focus already
          onClose={() => button.current?.focus()}
        >
          <Menu.Target>
            <ActionIcon ref={button} variant="subtle" color="gray" aria-label={`More for ${group.name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => setOpen(true)}>
              Order, name and shared references
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void deeds.leave(group, here)}>
              Take {here} out
            </Menu.Item>
            <Menu.Item leftSection={<IconUnlink size={16} />} onClick={() => void deeds.dissolve(group)}>
              Dissolve the group
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <GroupDialog
        project={project}
        group={group}
        here={here}
        opened={isOpen}
        onClose={() => setOpen(false)}
      />
    </nav>
  );
}

function StripShot({
  project,
  shot,
  number,
  isHere,
}: {
  project: string;
  shot: GroupedShot;
  number: number;
  isHere: boolean;
}) {
  const direction = shot.screen_direction
    ? choiceWords(DIRECTIONS, shot.screen_direction)
    : "no screen direction";
  return (
    <Link
      to="/p/$project/shots/$shot"
      params={{ project, shot: shot.code }}
      className={styles.shot}
      data-state={shot.state}
      aria-current={isHere ? "page" : undefined}
      title={`${shot.code} ${shot.title}`}
    >
      <span className={styles.picture}>
        <Picture src={shot.picture_url} alt="" />
      </span>
      <span className={styles.facts}>
        <span className="ct-code">{shot.code}</span>
        <span className="ct-visually-hidden">
          , shot {number}, {shot.title || "untitled"},
        </span>
        <span className={`ct-quiet ct-small ${styles.line}`}>
          <span aria-hidden title={direction} className={styles.arrow}>
            {shot.screen_direction ? ARROWS[shot.screen_direction] : "–"}
          </span>
          <span className="ct-visually-hidden">{direction}, </span>
          <span className="ct-num">{shot.duration_s} s</span>
          {shot.size && <span>{shot.size}</span>}
          {shot.state === "omitted" && <span>omitted</span>}
        </span>
        {shot.lacks.length > 0 && (
          <span className="ct-small" data-lack>
            {shot.lacks.length} shared missing
          </span>
        )}
      </span>
    </Link>
  );
}

/** Between two shots: whether the second starts on a frame of the first, or could. */
function Joint({
  shot,
  isHere,
  canEdit,
  onStartOn,
}: {
  shot: GroupedShot;
  isHere: boolean;
  canEdit: boolean;
  onStartOn: (take: string) => void;
}) {
  if (shot.starts_on && !shot.start_offer) {
    const words = `${shot.code} starts on the last frame of ${shot.starts_on}`;
    return (
      <span className={styles.joint} data-joined title={words}>
        <IconLink size={16} aria-hidden />
        <span className="ct-visually-hidden">{words}</span>
      </span>
    );
  }
  const offer = shot.start_offer;
  if (!isHere || !canEdit || !offer) return <span className={styles.joint} aria-hidden />;
  return (
    <ActionIcon
      variant="subtle"
      className={styles.joint}
      aria-label={`Start on the last frame of ${offer}`}
      title={`Start on the last frame of ${takeNumber(offer)}`}
      onClick={() => onStartOn(offer)}
    >
      <IconLink size={16} />
    </ActionIcon>
  );
}
