import { timecode } from "@/lib/filmtime";
import { useDeck, useFrame, useFrames } from "./deck";
import styles from "./Transport.module.css";

/** Timecode and number of the frame on screen. A timer is silent for screen readers unless they go to it. */
export function FrameReadout() {
  const deck = useDeck();
  const frame = useFrame();
  const frames = useFrames();
  const digits = String(Math.max(0, frames - 1)).length;
  return (
    <span className={styles.readout} role="timer" aria-label="Timecode and frame" data-frame={frame}>
      <span className={styles.timecode}>
        {frame === undefined ? "--:--:--:--" : timecode(frame, deck.film.rate)}
      </span>
      <span className={styles.frame} title="Frames count from 0">
        {frame === undefined ? "-".repeat(digits) : String(frame).padStart(digits, "0")}
        <span className={styles.of}>/{Math.max(0, frames - 1)}</span>
      </span>
    </span>
  );
}
