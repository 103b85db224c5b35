import { StateMark } from "@/ui/StateMark";
import type { Take } from "../types";
import type { Asking, VerdictWork } from "./useVerdict";
import styles from "./VerdictBar.module.css";

const VERB: Record<string, string> = {
  reject: "Reject it",
  maybe: "Hold it as maybe",
  select: "Select it",
  approve: "Approve it",
  withdraw: "Withdraw the approval",
};

/** Somebody else decided first: says who and what, shows the present state, and asks again. */
export function StaleAsk({
  take,
  asking,
  work,
  isOpen,
}: {
  take: Take;
  asking: Extract<Asking, { about: "stale" }>;
  work: VerdictWork;
  /** Whether the decision can still be made from the present state. */
  isOpen: boolean;
}) {
  return (
    <section className={styles.bar} aria-label="Somebody decided meanwhile">
      <p className={styles.standing} role="alert">
        <StateMark state={take.review_state} circled={take.is_circled} bare />
        {asking.happened} Yours was not taken.
      </p>
      <div className={styles.verdicts}>
        {isOpen && (
          <button
            type="button"
            className={styles.plain}
            // biome-ignore lint/a11y/noAutofocus: the question stands where the person was just deciding
            autoFocus
            onClick={() => void work.decide(asking.decision)}
          >
            {VERB[asking.decision]} all the same
          </button>
        )}
        <button
          type="button"
          className={styles.plain}
          // biome-ignore lint/a11y/noAutofocus: as above, when this is the only way on
          autoFocus={!isOpen}
          onClick={() => work.ask(undefined)}
        >
          Leave it as it is
        </button>
      </div>
    </section>
  );
}
