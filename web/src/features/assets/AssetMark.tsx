import { Tooltip } from "@mantine/core";
import styles from "./AssetMark.module.css";
import { STATES } from "./words";

/** An asset's state by shape, word and colour. */
export function AssetMark({ state }: { state: string }) {
  const { mark, word, help } = STATES[state] ?? { mark: "○", word: state, help: "", did: "" };
  return (
    <Tooltip label={help}>
      <span className={styles.mark} data-state={state}>
        <span aria-hidden>{mark}</span> {word}
      </span>
    </Tooltip>
  );
}
