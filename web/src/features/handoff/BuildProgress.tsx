import { Button, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { keys } from "@/api/keys";
import { tellFault } from "@/ui/tell";
import styles from "./Handoff.module.css";
import { cancelHandoff, type Handoff } from "./queries";

/** How far a build has come, by bytes packed; it can be stopped. */
export function BuildProgress({ project, handoff }: { project: string; handoff: Handoff }) {
  const cache = useQueryClient();
  const canStop = useCan("build_handoff");
  const [isAsking, setAsking] = useState(false);
  const percent = Math.round(handoff.progress * 100);
  const isStopping = isAsking || handoff.cancel_asked;
  const stop = async () => {
    setAsking(true);
    try {
      await cancelHandoff(project, handoff.code);
    } catch (refusal) {
      tellFault(refusal);
    } finally {
      setAsking(false);
      void cache.invalidateQueries({ queryKey: keys.project(project, "handoffs") });
    }
  };
  return (
    <div className={styles.progress}>
      <Progress.Root size="md" className={styles.progressBar}>
        <Progress.Section value={percent} aria-label={`Building ${handoff.code}`} />
      </Progress.Root>
      <span className="ct-num">{handoff.state === "queued" ? "waiting" : `${percent} %`}</span>
      {canStop && (
        <Button size="compact-sm" variant="default" disabled={isStopping} onClick={() => void stop()}>
          {isStopping ? "Stopping…" : "Cancel"}
        </Button>
      )}
    </div>
  );
}
