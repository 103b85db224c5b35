import styles from "./Wordmark.module.css";

/** Our name as a script supervisor would mark it: the take is circled. Sized by its font. */
export function Wordmark() {
  return (
    <span className={styles.word} role="img" aria-label="circletake">
      <span aria-hidden="true">circle</span>
      <span aria-hidden="true" className={styles.take}>
        take
        <svg viewBox="0 0 100 60" preserveAspectRatio="none" focusable="false" aria-hidden="true">
          <path
            d="M52 5C78 3 97 13 96 30 95 47 74 56 47 55.500 20 55 3 45 4 29 5 13 25 3.500 56 3.500c14 0 26 2 34 7"
            fill="none"
            stroke="var(--ct-ring-drawn)"
            strokeWidth={2.5}
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </span>
    </span>
  );
}
