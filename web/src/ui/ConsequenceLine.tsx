import { type Change, consequencesInWords } from "@/lib/stale";
import { StaleSign } from "./StaleMark";
import styles from "./StaleMark.module.css";

interface Told {
  takes: readonly { code: string; review_state: string; causes: readonly Change[] }[];
  redo_tokens: number | null;
}

/** What a change would make stale, and what that cost to make; told to screen readers when it comes or changes. */
export function ConsequenceLine({
  deed,
  told,
  className,
}: {
  deed: string;
  told: Told | undefined;
  className?: string | undefined;
}) {
  const words = told && consequencesInWords(deed, told);
  return (
    <output className={className}>
      {words && (
        <span className={styles.mark} title={words}>
          <StaleSign />
          <span className={className ? styles.words : undefined}>{words}</span>
        </span>
      )}
    </output>
  );
}
