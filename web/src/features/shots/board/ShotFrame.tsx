import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { StaleTake } from "@/api/stale";
import { counted } from "@/lib/words";
import { CircledRing } from "@/ui/CircledRing";
import { Picture } from "@/ui/Picture";
import { ShotMark } from "@/ui/ShotMark";
import { choiceWords, MOVEMENTS } from "../card/words";
import type { BoardShot } from "../queries";
import { StaleShot } from "../stale/StaleShot";
import styles from "./Board.module.css";
import type { OpenMenu } from "./FrameMenu";
import { takeNumber } from "./length";

interface ShotFrameProps {
  project: string;
  shot: BoardShot;
  /** Chosen takes of it that rest on what has changed since. */
  stale: readonly StaleTake[] | undefined;
  isCurrent: boolean;
  isChosen: boolean;
  canEdit: boolean;
  canReorder: boolean;
  onFocusFrame: (code: string) => void;
  onMove: (code: string, by: number) => void;
  onMenu: (menu: OpenMenu) => void;
  /** Chooses the shot, or lets it go; with `isStretch` all from the one chosen before to this one. */
  onChoose: (code: string, isStretch: boolean) => void;
}

/** Size, movement and length of a shot in a few words. */
export function setupWords(shot: BoardShot): string {
  const movement = shot.movement ? choiceWords(MOVEMENTS, shot.movement) : "";
  return [shot.size ?? "", movement, `${shot.duration_s} s`].filter((word) => word !== "").join(" · ");
}

/** A shot as a frame of the board. Shift and an arrow move it within its scene; space chooses it for bulk verbs. */
export const ShotFrame = memo(function ShotFrame(props: ShotFrameProps) {
  const {
    project,
    shot,
    stale,
    isCurrent,
    isChosen,
    canEdit,
    canReorder,
    onFocusFrame,
    onMove,
    onMenu,
    onChoose,
  } = props;
  const moveByKey = (event: React.KeyboardEvent) => {
    if (
      canEdit &&
      (event.key === " " || event.key.toLowerCase() === "x") &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      event.preventDefault();
      onChoose(shot.code, event.shiftKey);
      return;
    }
    if (!canReorder || !event.shiftKey) return;
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    onMove(shot.code, event.key === "ArrowRight" ? 1 : -1);
  };
  return (
    <li
      className={styles.frame}
      data-state={shot.state}
      data-chosen={isChosen || undefined}
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
      {stale && <StaleShot takes={stale} tabIndex={isCurrent ? 0 : -1} />}
      {canEdit && (
        <input
          type="checkbox"
          checked={isChosen}
          className={styles.choose}
          tabIndex={isCurrent ? 0 : -1}
          aria-label={`Choose ${shot.code}`}
          title="Choose (space)"
          onChange={({ nativeEvent }) =>
            onChoose(shot.code, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      )}
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
