import { counted } from "@/lib/words";
import styles from "./ProgressStrip.module.css";

/** How many shots got how far; each number counts those that are further, too. */
export interface Progress {
  shot_count: number;
  covered_count: number;
  selected_count: number;
  approved_count: number;
}

/** More shots than this are drawn as lengths instead of single frames. */
const MOST_FRAMES = 40;

type Step = "approved" | "selected" | "covered" | "planned";

/** How many shots are at each step and not further, furthest first. */
export function shotsAtStep(progress: Progress): [Step, number][] {
  const total = progress.shot_count;
  const covered = Math.min(
    total,
    Math.max(progress.covered_count, progress.selected_count, progress.approved_count),
  );
  const selected = Math.min(covered, Math.max(progress.selected_count, progress.approved_count));
  const approved = Math.min(selected, progress.approved_count);
  return [
    ["approved", approved],
    ["selected", selected - approved],
    ["covered", covered - selected],
    ["planned", total - covered],
  ];
}

/** The same in words: `9 shots: 1 approved, 2 selected, 3 with takes, 3 planned`. */
export function progressInWords(progress: Progress): string {
  if (progress.shot_count === 0) return "no shots yet";
  const words: Record<Step, string> = {
    approved: "approved",
    selected: "selected",
    covered: "with takes",
    planned: "planned",
  };
  const parts = shotsAtStep(progress)
    .filter(([, count]) => count > 0)
    .map(([step, count]) => `${count} ${words[step]}`);
  return `${counted(progress.shot_count, "shot")}: ${parts.join(", ")}`;
}

/** Progress as a strip of frames, one a shot: approved, selected, with takes, planned. */
export function ProgressStrip({ progress }: { progress: Progress }) {
  const steps = shotsAtStep(progress).filter(([, count]) => count > 0);
  const isCut = progress.shot_count <= MOST_FRAMES;
  return (
    <span
      className={styles.strip}
      role="img"
      aria-label={progressInWords(progress)}
      data-cut={isCut || undefined}
    >
      {steps.length === 0 && <i data-step="none" />}
      {steps.map(([step, count]) =>
        isCut ? (
          Array.from({ length: count }, (_, at) => `${step}-${at}`).map((frame) => (
            <i key={frame} data-step={step} />
          ))
        ) : (
          <i key={step} data-step={step} style={{ flexGrow: count }} />
        ),
      )}
    </span>
  );
}
