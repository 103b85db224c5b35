import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useCan } from "@/api/can";
import { overviewQuery } from "@/api/overview";
import { projectQuery } from "@/api/session";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { FirstSteps, useBeginning } from "./FirstSteps";
import { LatestHandoff, RunningTime, Tokens } from "./Measures";
import styles from "./Overview.module.css";
import { Scenes } from "./Scenes";
import { WhatWaits } from "./WhatWaits";

/** A project's first page: what needs somebody, how far each scene is, what time and tokens say. */
export function Overview({ project, actions }: { project: string; actions: ReactNode }) {
  const page = useQuery(projectQuery(project)).data;
  const told = useQuery(overviewQuery(project));
  const overview = told.data;
  const { isComing } = useBeginning(project, overview);
  const mayPlan = useCan("edit_plan");
  return (
    <>
      <PageHead title={page?.title ?? project} actions={actions}>
        {page?.logline}
      </PageHead>
      {(told.isPending || isComing) && <Waiting />}
      {told.isError && <Fault error={told.error} retry={() => void told.refetch()} />}
      {overview && !isComing && (
        <div className={styles.columns}>
          <div className={styles.column}>
            <FirstSteps project={project} overview={overview} />
            {overview.scenes.length === 0 && !mayPlan && (
              <p className="ct-quiet">
                Nothing is planned yet. Scenes and shots appear here as they are written.
              </p>
            )}
            {overview.scenes.length > 0 && (
              <>
                <WhatWaits project={project} overview={overview} capabilities={page?.capabilities ?? []} />
                <Scenes project={project} scenes={overview.scenes} />
              </>
            )}
          </div>
          <aside className={styles.side} aria-label="Measures">
            <RunningTime runtime={overview.runtime} />
            {overview.tokens && <Tokens budget={overview.tokens} />}
            <LatestHandoff project={project} handoff={overview.latest_handoff} />
          </aside>
        </div>
      )}
    </>
  );
}

function Waiting() {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <SkeletonRows rows={4} height={48} />
        <SkeletonRows rows={3} height={64} />
      </div>
      <div className={styles.side}>
        <SkeletonLine width="100%" height={120} />
        <SkeletonLine width="100%" height={96} />
      </div>
    </div>
  );
}
