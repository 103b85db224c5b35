import { Tooltip } from "@mantine/core";
import type { LiveState } from "@/api/live";
import styles from "./LiveMark.module.css";

const WORDS: Record<LiveState, [string, string]> = {
  live: ["Live", "What others do appears here by itself"],
  connecting: ["Connecting", "Looking for the live connection"],
  off: ["No connection", "What you write is kept on this machine and saved when the connection is back"],
};

/** Whether this window follows what others do. */
export function LiveMark({ state }: { state: LiveState }) {
  const [word, help] = WORDS[state];
  return (
    <Tooltip label={help}>
      <output className={styles.mark} data-state={state}>
        <span className={styles.dot} aria-hidden />
        <span className={styles.word}>{word}</span>
      </output>
    </Tooltip>
  );
}
