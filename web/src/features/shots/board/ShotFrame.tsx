import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { counted } from "@/lib/words";
import { CircledRing } from "@/ui/CircledRing";
import { Picture } from "@/ui/Picture";
import { ShotMark } from "@/ui/ShotMark";
import { choiceWords, MOVEMENTS } from "../card/words";
import type { BoardShot } from "../queries";
import styles from "./Board.module.css";
import type { OpenMenu } from "./FrameMenu";

interface ShotFrameProps {
  project: string;
  shot: BoardShot;
  isCurrent: boolean;
  canEdit: boolean;
  canReorder: boolean;
  onFocusFrame: (code: string) => void;
  onMove: (code: string, by: number) => void;
  onMenu: (menu: OpenMenu) => void;
}

/** Size, movement and length of a shot in a few words. */
export function setupWords(shot: BoardShot): string {
  const movement = shot.movement ? choiceWords(MOVEMENTS, shot.movement) : "";
  return [shot.size ?? "", movement, `${shot.duration_s} s`].filter((word) => word !== "").join(" · ");
}

/** The last part of a take's code: `T04`. */
export function takeNumber(take: string): string {
  return take.slice(take.lastIndexOf("-") + 1);
}

/** A shot as a frame of the board. Shift and an arrow move it within its scene. */
export const ShotFrame = memo(function ShotFrame(props: ShotFrameProps) {
  const { project, shot, isCurrent, canEdit, canReorder, onFocusFrame, onMove, onMenu } = props;
  const moveByKey = (event: React.KeyboardEvent) => {
    if (!canReorder || !event.shiftKey) return;
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    onMove(shot.code, event.key === "ArrowRight" ? 1 : -1);
  };
  return (
    <li
      className={styles.frame}
      data-state={shot.state}
      data-sort={shot.code}
      data-name={shot.code}
      data-grip={canReorder || undefined}
      onDragStart={(event) => event.preventDefault()}
    >
      <Link
        to="/p/$project/shots/$shot"
        params={{ project, shot: shot.code }}
        className={styles.open}
        data-frame={shot.code}
        tabIndex={isCurrent ? 0 : -1}
        draggable={false}
        onFocus={() => onFocusFrame(shot.code)}
        onKeyDown={moveByKey}
      >
        <Picture src={shot.picture_url} alt="">
          {shot.circled && (
            <span className={styles.ring} title={`${shot.circled} is circled`}>
              <CircledRing size={38}>
                <span className="ct-code">{takeNumber(shot.circled)}</span>
              </CircledRing>
              <span className="ct-visually-hidden">is circled</span>
            </span>
          )}
        </Picture>
        <span className={styles.codeLine}>
          <span className="ct-code">{shot.code}</span>
          <ShotMark state={shot.state} />
        </span>
        <span className={styles.title}>{shot.title || shot.action || "Untitled"}</span>
        <span className={`ct-quiet ${styles.setup}`}>{setupWords(shot)}</span>
        <span className={`ct-quiet ${styles.setup}`}>
          {counted(shot.take_count, "take")}
          {shot.unreviewed_count > 0 && `, ${shot.unreviewed_count} to review`}
        </span>
      </Link>
      {canEdit && (
        <button
          type="button"
          className={styles.menu}
          tabIndex={isCurrent ? 0 : -1}
          aria-label={`More for ${shot.code}`}
          aria-haspopup="menu"
          onClick={(event) => onMenu({ shot, button: event.currentTarget })}
        >
          <IconDots size={16} aria-hidden />
        </button>
      )}
    </li>
  );
});
