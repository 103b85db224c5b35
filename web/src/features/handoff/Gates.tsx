import { useState } from "react";
import { counted } from "@/lib/words";
import { CodeText } from "@/ui/CodeLink";
import { type Gate, gatesOf, keyOf } from "./gates";
import styles from "./Handoff.module.css";
import { MendLink } from "./MendLink";
import type { Finding } from "./queries";

/** Of a kind, this many are shown before one asks for the rest. */
const FIRST = 5;

/** What is open before the package goes out: what blocks first, each with the way to mend it. */
export function Gates({
  project,
  findings,
  reasons,
  onReason,
  canAccept,
}: {
  project: string;
  findings: Finding[];
  reasons: Record<string, string>;
  onReason: (key: string, reason: string) => void;
  canAccept: boolean;
}) {
  const gates = gatesOf(findings);
  if (gates.length === 0) return <p className={styles.clear}>Nothing is open. Every shot has its take.</p>;
  return (
    <>
      {gates.map((gate) => (
        <GateRows
          key={`${gate.isBlocking}-${gate.code}`}
          gate={gate}
          project={project}
          reasons={reasons}
          onReason={onReason}
          canAccept={canAccept}
        />
      ))}
    </>
  );
}

function GateRows({
  gate,
  project,
  reasons,
  onReason,
  canAccept,
}: {
  gate: Gate;
  project: string;
  reasons: Record<string, string>;
  onReason: (key: string, reason: string) => void;
  canAccept: boolean;
}) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? gate.findings : gate.findings.slice(0, FIRST);
  const more = gate.findings.length - shown.length;
  return (
    <section className={styles.gate} data-blocking={gate.isBlocking || undefined}>
      <h3 className={styles.gateTitle}>
        {gate.title} <span className="ct-quiet">{gate.findings.length}</span>
        {gate.isBlocking && <span className={styles.blocks}>blocks</span>}
      </h3>
      <ul className={styles.findings}>
        {shown.map((finding) => (
          <li key={keyOf(finding) + finding.message}>
            <span className={styles.message}>
              <CodeText>{finding.message}</CodeText>
            </span>
            <MendLink project={project} finding={finding} />
            {finding.is_blocking && finding.may_be_accepted && canAccept && (
              <input
                className={styles.reason}
                aria-label={`Why the build goes on over: ${finding.message}`}
                placeholder="Or build all the same, because"
                maxLength={500}
                value={reasons[keyOf(finding)] ?? ""}
                onChange={(event) => onReason(keyOf(finding), event.currentTarget.value)}
              />
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show {counted(more, "more", "more")}
        </button>
      )}
    </section>
  );
}
