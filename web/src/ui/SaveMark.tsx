import styles from "./SaveMark.module.css";

export type SaveState = "saved" | "saving" | "draft" | "behind" | "fault";

const WORDS: Record<SaveState, string> = {
  saved: "Saved",
  saving: "Saving…",
  draft: "Draft kept on this machine",
  behind: "Someone saved meanwhile; your draft is kept",
  fault: "Not saved; your draft is kept",
};

/** Whether what was typed is with the server, on its way, or kept here. Told to screen readers when it changes. */
export function SaveMark({ state, children }: { state: SaveState; children?: string }) {
  return (
    <output className={styles.mark} data-state={state}>
      <span className={styles.dot} aria-hidden />
      {children ?? WORDS[state]}
    </output>
  );
}
