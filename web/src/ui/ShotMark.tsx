import styles from "./ShotMark.module.css";

const WORDS: Record<string, string> = {
  planned: "planned",
  ready: "ready",
  in_production: "in production",
  covered: "covered",
  approved: "approved",
  omitted: "omitted",
};

/** Where a shot stands: a bar that fills from planned to approved, and the word. */
export function ShotMark({ state, bare = false }: { state: string; bare?: boolean }) {
  return (
    <span className={styles.mark} data-state={state}>
      <span className={styles.steps} aria-hidden>
        <i />
        <i />
        <i />
        <i />
      </span>
      <span className={bare ? "ct-visually-hidden" : undefined}>{WORDS[state] ?? state}</span>
    </span>
  );
}
