import { useQuery } from "@tanstack/react-query";
import { ago, onDay } from "@/lib/words";
import { CodeText } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { SkeletonLine } from "@/ui/Skeletons";
import { gatesOf } from "./gates";
import styles from "./Handoff.module.css";
import { type Handoff, receiptsQuery } from "./queries";

/** What was open when the package was built and who went on over it; and who fetched it. */
export function PackageDetails({ project, handoff }: { project: string; handoff: Handoff }) {
  return (
    <div className={styles.details}>
      <section>
        <h3 className={styles.gateTitle}>Open when it was built</h3>
        {handoff.findings.length === 0 && <p className="ct-quiet">Nothing.</p>}
        {gatesOf(handoff.findings).map((gate) => (
          <ul key={`${gate.isBlocking}-${gate.code}`} className={styles.findings}>
            {gate.findings.map((finding) => (
              <li key={finding.subject + finding.message}>
                <span className={styles.message}>
                  <CodeText>{finding.message}</CodeText>
                  {finding.accepted_reason && (
                    <span className="ct-quiet">
                      {" "}
                      {finding.accepted_by ?? "Someone"} went on: {finding.accepted_reason}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        ))}
      </section>
      <Receipts project={project} handoff={handoff.code} />
    </div>
  );
}

function Receipts({ project, handoff }: { project: string; handoff: string }) {
  const query = useQuery(receiptsQuery(project, handoff));
  return (
    <section>
      <h3 className={styles.gateTitle}>Fetched by</h3>
      {query.isPending && <SkeletonLine width={160} />}
      {query.error && <Fault error={query.error} retry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="ct-quiet">Nobody yet.</p>}
      <ul className={styles.findings}>
        {query.data?.items.map(({ person, at }) => (
          <li key={`${person}${at}`}>
            {person ?? "Someone"}{" "}
            <time className="ct-quiet" dateTime={at} title={onDay(at)}>
              {ago(at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
