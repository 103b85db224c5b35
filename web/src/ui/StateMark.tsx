import { CircledRing } from "./CircledRing";
import styles from "./StateMark.module.css";

export type ReviewState = "unreviewed" | "rejected" | "maybe" | "selected" | "approved";

const SHAPES: Record<ReviewState, [string, string]> = {
  unreviewed: ["○", "unreviewed"],
  rejected: ["✕", "rejected"],
  maybe: ["◐", "maybe"],
  selected: ["◯", "selected"],
  approved: ["●", "approved"],
};

/** A review state by shape, word and colour; never by colour alone. */
export function StateMark({
  state,
  circled = false,
  bare = false,
}: {
  state: string;
  circled?: boolean;
  bare?: boolean;
}) {
  const known = (state in SHAPES ? state : "unreviewed") as ReviewState;
  const [shape, word] = SHAPES[known];
  return (
    <span className={styles.mark} data-state={known}>
      <span className={styles.shape} aria-hidden>
        {circled ? <CircledRing>{shape}</CircledRing> : shape}
      </span>
      <span className={bare ? "ct-visually-hidden" : undefined}>
        {word}
        {circled && <span className="ct-visually-hidden">, circled</span>}
      </span>
    </span>
  );
}
