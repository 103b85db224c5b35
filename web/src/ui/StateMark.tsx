import styles from "./StateMark.module.css";

export type ReviewState = "unreviewed" | "rejected" | "maybe" | "selected" | "approved";

const RING =
  "M8.4 1.9C12.200 1.700 14.800 4.300 14.500 8 14.200 12 11 14.600 7.200 14.300 3.500 14 1.100 11.200 1.500 7.500 1.800 4 4.400 1.700 8.200 1.300c1.500-.2 3 .2 4.300 1";

/** A review state's shape: ○ ✕ ◐ ◯ (ringed by hand) ●. */
function Shape({ state, circled }: { state: ReviewState; circled: boolean }) {
  const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round" } as const;
  return (
    <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true" focusable="false">
      {state === "unreviewed" && <circle cx={8} cy={8} r={4.2} {...line} />}
      {state === "rejected" && <path d="M4.500 4.500l7 7M11.500 4.500l-7 7" {...line} strokeWidth={1.8} />}
      {state === "maybe" && (
        <>
          <circle cx={8} cy={8} r={4.2} {...line} />
          <path d="M8 3.800a4.200 4.200 0 0 0 0 8.400z" fill="currentColor" />
        </>
      )}
      {(state === "selected" || circled) && (
        <path d={RING} {...line} strokeWidth={1.7} stroke="var(--ct-ring-drawn)" />
      )}
      {state === "approved" && <circle cx={8} cy={8} r={circled ? 3.4 : 5} fill="currentColor" />}
    </svg>
  );
}

/** A review state by shape, word and colour; never by colour alone. `bare` leaves the word to screen readers. */
export function StateMark({
  state,
  circled = false,
  bare = false,
}: {
  state: string;
  circled?: boolean;
  bare?: boolean;
}) {
  const known = isReviewState(state) ? state : "unreviewed";
  return (
    <span className={styles.mark} data-state={known}>
      <Shape state={known} circled={circled} />
      <span className={bare ? "ct-visually-hidden" : undefined}>
        {known}
        {circled && <span className="ct-visually-hidden">, circled</span>}
      </span>
    </span>
  );
}

function isReviewState(word: string): word is ReviewState {
  return ["unreviewed", "rejected", "maybe", "selected", "approved"].includes(word);
}
