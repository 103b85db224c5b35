import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { projectQuery } from "@/api/session";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonRows } from "@/ui/Skeletons";
import { BuildForm } from "./BuildForm";
import { Contents } from "./Contents";
import { Gates } from "./Gates";
import styles from "./Handoff.module.css";
import { Packages } from "./Packages";
import { findingsQuery } from "./queries";

/** What leaves the house: what is still open, what the package will hold, and the packages that were built. */
export function HandoffDesk({ project }: { project: string }) {
  const found = useQuery(findingsQuery(project));
  const page = useQuery(projectQuery(project));
  const canBuild = useCan("build_handoff");
  const canAccept = useCan("accept_findings");
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [latest, setLatest] = useState<string>();
  return (
    <>
      <PageHead title="Handoff">The cut, its takes and its papers in one package for the editor.</PageHead>
      {found.error && <Fault error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <SkeletonRows rows={6} height={52} />}
      {found.data && (
        <div className={styles.desk}>
          <section aria-labelledby="gates" className={styles.gates}>
            <h2 id="gates" className={styles.title}>
              Open before it goes out
            </h2>
            <Gates
              project={project}
              findings={found.data.items}
              reasons={reasons}
              onReason={(key, reason) => setReasons({ ...reasons, [key]: reason })}
              canAccept={canAccept && canBuild}
            />
          </section>
          <section aria-labelledby="contents" className={styles.contents}>
            <h2 id="contents" className={styles.title}>
              In the package
            </h2>
            <Contents counts={found.data.counts} rate={page.data?.rate ?? "24"} />
            {canBuild ? (
              <BuildForm project={project} found={found.data} reasons={reasons} onBuilt={setLatest} />
            ) : (
              <p className="ct-quiet ct-small">
                Owners, producers, directors, their assistants and editors build it.
              </p>
            )}
          </section>
          <Packages project={project} latest={latest} />
        </div>
      )}
    </>
  );
}
