import { focusField } from "../desk/focus";
import type { Verdict } from "../queries";
import styles from "./Generate.module.css";
import { OF_LOOK } from "./ruling";

const OUTCOMES: Record<string, [string, string]> = {
  allow: ["✓", "Allowed"],
  hold: ["‖", "Held for a signature"],
  deny: ["✕", "Not allowed"],
  open: ["○", "Not ruled on yet"],
};
const PASSED: Record<string, string> = {
  role: "Your role may ask for takes",
  project: "Project and shot are open",
  card: "The card says enough",
  assets: "Every asset and file can be used",
  consent: "Consent and rights cover it",
  policy: "No policy stands against it",
  model: "The model can make it",
  budget: "The tokens suffice",
  sign_off: "No second signature is needed",
};
/** What is told in full beside the prompt is named here only. */
const TOLD_THERE: Record<string, string> = {
  card: "The card has something to mend",
  assets: "An asset or a file cannot be used",
  consent: "A consent is missing",
  model: "The model cannot make it",
};
const OF_TECHNICAL = new Set(["duration_s", "aspect_ratio", "resolution", "rate", "generate_audio"]);
const OF_CARD =
  /^(intent|camera|shots|light|sound|technical|references|anchors|avoid|avoid_sets|pass_standard|edits?)\b/;

/** The path on the card that a reason speaks of; undefined when it is about something else. */
function pathOfReason(field: string): string | undefined {
  const name = field.replace(/^card\./, "");
  if (OF_TECHNICAL.has(name)) return `technical.${name}`;
  return OF_CARD.test(name) ? name : undefined;
}

/** The outcome of a ruling: shape and word. */
export function OutcomeMark({ outcome }: { outcome: string }) {
  const [shape, word] = OUTCOMES[outcome] ?? ["?", outcome];
  return (
    <output className={styles.outcome}>
      <span className={styles.shape} data-outcome={outcome} aria-hidden>
        {shape}
      </span>
      {word}
    </output>
  );
}

/** Why the gateway does not simply allow it, as far as it is not about the card: every reason in words. */
export function ReasonList({ ruling }: { ruling: Verdict["ruling"] }) {
  const reasons = ruling.checks.filter(({ check }) => !OF_LOOK.has(check)).flatMap((check) => check.reasons);
  if (reasons.length === 0) return null;
  return (
    <section className={styles.verdict} aria-label="What the gateway says">
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={`${reason.field} ${reason.message}`}>
            <Reason field={reason.field ?? ""}>{reason.message ?? ""}</Reason>
          </li>
        ))}
      </ul>
      {ruling.may_sign.length > 0 && (
        <p className="ct-small">Can be signed by: {ruling.may_sign.join(", ").replaceAll("_", " ")}</p>
      )}
    </section>
  );
}

/** Every check of the gateway and what it says now. */
export function CheckList({ ruling }: { ruling: Verdict["ruling"] }) {
  return (
    <details className={styles.checks}>
      <summary>All {ruling.checks.length} checks</summary>
      <ul>
        {ruling.checks.map((check) => (
          <li key={check.check}>
            <span className={styles.shape} data-outcome={check.outcome} aria-hidden>
              {OUTCOMES[check.outcome]?.[0]}
            </span>
            <span className="ct-visually-hidden">{OUTCOMES[check.outcome]?.[1]}: </span>
            {(check.outcome === "deny" ? TOLD_THERE[check.check] : undefined) ??
              check.reasons[0]?.message ??
              (check.outcome === "open" ? "The card is being changed" : PASSED[check.check]) ??
              check.check.replaceAll("_", " ")}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Reason({ field, children }: { field: string; children: string }) {
  const path = pathOfReason(field);
  if (path === undefined) return <>{children}</>;
  return (
    <button type="button" className={styles.link} onClick={() => focusField(path)}>
      {children}
    </button>
  );
}
