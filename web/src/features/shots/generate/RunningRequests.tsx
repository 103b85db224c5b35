import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { later } from "@/ui/later";
import { isOpen, lineQuery, requestsQuery } from "../queries";
import styles from "./Generate.module.css";
import { troubled, waitingBefore } from "./line";

const ALWAYS = { isWanted: () => true, shut: {} };
const OpenRequest = later(async () => (await import("./RequestCards")).OpenRequest, ALWAYS);
const FailedRequest = later(async () => (await import("./RequestCards")).FailedRequest, ALWAYS);

/** What is under way for this shot, clip by clip, and what went wrong since takes last came. */
export function RunningRequests({
  project,
  shot,
  canCancel,
}: {
  project: string;
  shot: string;
  canCancel: boolean;
}) {
  const requests = useQuery(requestsQuery(project, shot)).data?.items ?? [];
  const [putAway, setPutAway] = useState<readonly string[]>([]);
  const open = requests.filter(isOpen);
  const failed = troubled(requests).filter((request) => !isOpen(request) && !putAway.includes(request.id));
  const line = useQuery({ ...lineQuery(project), enabled: open.length > 0 }).data?.items ?? [];
  if (open.length === 0 && failed.length === 0) return null;
  return (
    <section className={styles.running} aria-label="Under way">
      {open.map((request) => (
        <OpenRequest
          key={request.id}
          project={project}
          request={request}
          before={waitingBefore(line, request)}
          canCancel={canCancel}
        />
      ))}
      {failed.slice(0, 2).map((request) => (
        <FailedRequest
          key={request.id}
          request={request}
          onPutAway={() => setPutAway([...putAway, request.id])}
        />
      ))}
    </section>
  );
}
