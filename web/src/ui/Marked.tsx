import styles from "./Marked.module.css";

/** A text whose words that were looked for are marked. */
export function Marked({ pieces }: { pieces: readonly { text: string; is_marked: boolean }[] }) {
  let at = 0;
  return (
    <>
      {pieces.map((piece) => {
        const key = at;
        at += piece.text.length;
        return piece.is_marked ? (
          <mark key={key} className={styles.mark}>
            {piece.text}
          </mark>
        ) : (
          <span key={key}>{piece.text}</span>
        );
      })}
    </>
  );
}
