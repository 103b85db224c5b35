import { Link } from "@tanstack/react-router";
import type { Budget, Overview, Runtime } from "@/api/overview";
import { parseRate, runtime, timecode } from "@/lib/filmtime";
import { ago, titleWord, tokens } from "@/lib/words";
import styles from "./Measures.module.css";
import sheet from "./Overview.module.css";

/** A measure as a bar: `part` of `whole`, which may be more than all of it. */
function Bar({ part, whole, tone }: { part: number; whole: number; tone: "plan" | "select" | "spent" }) {
  const share = whole > 0 ? Math.min(1, part / whole) : 0;
  return (
    <span className={styles.bar} aria-hidden="true">
      <i data-tone={tone} data-over={part > whole || undefined} style={{ width: `${share * 100}%` }} />
    </span>
  );
}

/** Running time planned and selected, against the target. */
export function RunningTime({ runtime: time }: { runtime: Runtime }) {
  const rate = parseRate(time.rate);
  const selected_s = (time.selected_frames * rate.den) / rate.num;
  const whole = Math.max(
    time.target_s ?? 0,
    time.target_s === null ? Math.max(time.planned_s, selected_s) : 0,
  );
  return (
    <section className={sheet.panel} aria-labelledby="running-time">
      <h2 id="running-time" className={sheet.heading}>
        Running time
      </h2>
      <dl className={styles.list}>
        <div>
          <dt>Planned</dt>
          <dd className="ct-num">{runtime(time.planned_s)}</dd>
          <Bar part={time.planned_s} whole={whole} tone="plan" />
        </div>
        <div>
          <dt>Selected</dt>
          <dd className="ct-num" title={timecode(time.selected_frames, rate)}>
            {runtime(selected_s)}
          </dd>
          <Bar part={selected_s} whole={whole} tone="select" />
        </div>
        <div>
          <dt>Target</dt>
          <dd className="ct-num">{time.target_s === null ? "none set" : runtime(time.target_s)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** Tokens spent and held, against the budget. */
export function Tokens({ budget }: { budget: Budget }) {
  return (
    <section className={sheet.panel} aria-labelledby="tokens">
      <h2 id="tokens" className={sheet.heading}>
        Tokens
      </h2>
      <dl className={styles.list}>
        <div>
          <dt>Spent</dt>
          <dd className="ct-num">{tokens(budget.spent)}</dd>
          {budget.budget !== null && (
            <Bar part={budget.spent + budget.held} whole={budget.budget} tone="spent" />
          )}
        </div>
        {budget.held > 0 && (
          <div>
            <dt>Held for requests under way</dt>
            <dd className="ct-num">{tokens(budget.held)}</dd>
          </div>
        )}
        <div>
          <dt>Budget</dt>
          <dd className="ct-num">{budget.budget === null ? "none set" : tokens(budget.budget)}</dd>
        </div>
        {budget.left !== null && (
          <div>
            <dt>Left</dt>
            <dd className="ct-num">{tokens(budget.left)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** The newest package for the edit. */
export function LatestHandoff({
  project,
  handoff,
}: {
  project: string;
  handoff: Overview["latest_handoff"];
}) {
  return (
    <section className={sheet.panel} aria-labelledby="latest-handoff">
      <h2 id="latest-handoff" className={sheet.heading}>
        Handoff
      </h2>
      <p className={styles.handoff}>
        {handoff ? (
          <>
            <span className="ct-code">{handoff.code}</span> {titleWord(handoff.state)}
            <span className="ct-quiet"> · {ago(handoff.created_at)}</span>
          </>
        ) : (
          <span className="ct-quiet">None built yet.</span>
        )}
      </p>
      <Link to="/p/$project/handoff" params={{ project }} className="ct-text-link ct-small">
        {handoff ? "Open the handoffs" : "See what is still open for one"}
      </Link>
    </section>
  );
}
