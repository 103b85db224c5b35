import { useRef } from "react";
import { timecode } from "@/lib/filmtime";
import type { Note, Take } from "../types";
import { useDeck, useFrame, useFrameAtRest, useFrames } from "./deck";
import { tileOf, within } from "./frames";
import styles from "./Timeline.module.css";
import { TrimHandle } from "./TrimHandle";
import { kept, type Trim } from "./trim";
import type { TrimWork } from "./useTrim";

const TILES = Array.from({ length: 14 }, (_, at) => at);

/** The take as a strip of its own pictures: drag to scrub, drag the ends to trim; notes stand over their frames. */
export function Timeline({
  take,
  notes,
  trim,
  canTrim,
}: {
  take: Take;
  notes: Note[];
  trim: TrimWork;
  canTrim: boolean;
}) {
  const deck = useDeck();
  const frames = useFrames();
  const rest = useFrameAtRest() ?? 0;
  const bar = useRef<HTMLDivElement>(null);
  const frameAtX = (x: number) => {
    const box = bar.current?.getBoundingClientRect();
    return box && frames ? within(Math.floor(((x - box.left) / box.width) * frames), frames) : 0;
  };
  return (
    <div className={styles.timeline}>
      <NoteMarks notes={notes} frames={frames} onGo={(frame) => deck.seek(frame)} />
      <div
        ref={bar}
        className={styles.bar}
        role="slider"
        tabIndex={0}
        data-room-keys
        aria-label="Frame"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, frames - 1)}
        aria-valuenow={rest}
        aria-valuetext={`frame ${rest}, ${timecode(rest, deck.film.rate)}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          deck.seek(frameAtX(event.clientX));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) deck.seek(frameAtX(event.clientX));
        }}
      >
        <Tiles take={take} frames={frames} />
        <Shades trim={trim.value} frames={frames} />
        <Playhead frames={frames} />
      </div>
      {canTrim && frames > 1 && (
        <>
          <TrimHandle end="in" trim={trim} frames={frames} frameAtX={frameAtX} />
          <TrimHandle end="out" trim={trim} frames={frames} frameAtX={frameAtX} />
        </>
      )}
    </div>
  );
}

/** Pictures from the filmstrip, spread over the bar. */
function Tiles({ take, frames }: { take: Take; frames: number }) {
  if (take.media_state !== "ready" || frames === 0) return null;
  return (
    <span className={styles.tiles} aria-hidden>
      {TILES.map((at) => {
        const tile = tileOf(Math.floor(((at + 0.5) / TILES.length) * frames), frames);
        return (
          <i
            key={at}
            style={{
              backgroundImage: `url("${take.filmstrip_url}")`,
              backgroundSize: tile.size,
              backgroundPosition: tile.position,
            }}
          />
        );
      })}
    </span>
  );
}

const part = (frame: number, frames: number) => `${frames === 0 ? 0 : (frame / frames) * 100}%`;

/** What the trim leaves out, and the spots that are known to be weak. */
function Shades({ trim, frames }: { trim: Trim; frames: number }) {
  const [from, until] = kept(trim, frames);
  return (
    <span aria-hidden>
      {trim.weak_start_until !== null && (
        <i className={styles.weak} style={{ left: 0, width: part(trim.weak_start_until, frames) }} />
      )}
      {trim.failed_end_from !== null && (
        <i className={styles.weak} style={{ left: part(trim.failed_end_from, frames), right: 0 }} />
      )}
      <i className={styles.out} style={{ left: 0, width: part(from, frames) }} />
      <i className={styles.out} style={{ left: part(until, frames), right: 0 }} />
    </span>
  );
}

function Playhead({ frames }: { frames: number }) {
  const frame = useFrame();
  if (frame === undefined || frames === 0) return null;
  return <i className={styles.head} aria-hidden style={{ left: part(frame + 0.5, frames) }} />;
}

/** Marks over the frames that notes speak of. The notes themselves are reached by keyboard in their list. */
function NoteMarks({
  notes,
  frames,
  onGo,
}: {
  notes: Note[];
  frames: number;
  onGo: (frame: number) => void;
}) {
  return (
    <div className={styles.marks} aria-hidden>
      {notes.map((note) => {
        const { frame_start: from, frame_end: until } = note;
        if (from === null || note.reply_to !== null || frames === 0) return null;
        return (
          <button
            key={note.id}
            type="button"
            tabIndex={-1}
            className={styles.mark}
            data-resolved={note.resolved_at !== null || undefined}
            title={note.text}
            style={{ left: part(from, frames), width: part(Math.max(1, (until ?? from + 1) - from), frames) }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onGo(from)}
          />
        );
      })}
    </div>
  );
}
