import { useDeck } from "./deck";
import styles from "./Timeline.module.css";
import { kept, withIn, withOut } from "./trim";
import type { TrimWork } from "./useTrim";

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** An end of the trim: dragged, or moved by arrows; the picture shows the frame that it stands on. */
export function TrimHandle({
  end,
  trim,
  frames,
  frameAtX,
}: {
  end: "in" | "out";
  trim: TrimWork;
  frames: number;
  frameAtX: (x: number) => number;
}) {
  const deck = useDeck();
  const [from, until] = kept(trim.value, frames);
  const frame = end === "in" ? from : until - 1;
  const move = (to: number) => {
    const inside =
      end === "in" ? Math.min(Math.max(0, to), until - 1) : Math.max(Math.min(frames - 1, to), from);
    trim.change(end === "in" ? withIn(trim.value, inside) : withOut(trim.value, inside, frames));
    deck.seek(inside);
  };
  const edge = ((end === "in" ? from : until) / frames) * 100;
  return (
    <span
      className={styles.handle}
      data-end={end}
      style={{ left: `${edge}%` }}
      role="slider"
      tabIndex={0}
      aria-label={end === "in" ? "In point" : "Out point"}
      aria-valuemin={0}
      aria-valuemax={frames - 1}
      aria-valuenow={frame}
      aria-valuetext={`frame ${frame}`}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(frameAtX(event.clientX));
      }}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        move(frame + step * (event.shiftKey ? 10 : 1));
      }}
    />
  );
}
