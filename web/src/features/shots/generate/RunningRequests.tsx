import { Button, CloseButton, Progress } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { counted } from "@/lib/words";
import { tellFault } from "@/ui/tell";
import { isOpen, lineQuery, type Request, requestsQuery } from "../queries";
import styles from "./Generate.module.css";
import { progressOf, ticketWords, troubled, waitingBefore } from "./line";

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

const nameOf = (request: Request) =>
  `${request.pass_number === null ? "" : `P${request.pass_number}, `}${counted(request.count, "take")}, ${request.model}`;

function OpenRequest({
  project,
  request,
  before,
  canCancel,
}: {
  project: string;
  request: Request;
  before: number;
  canCancel: boolean;
}) {
  const cache = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/projects/{project}/requests/{request_id}/cancel", {
          params: { path: { project, request_id: request.id } },
        }),
      ),
    onError: tellFault,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.project(project, "requests") }),
  });
  return (
    <article className={styles.request}>
      <header>
        <strong>{nameOf(request)}</strong>
        {canCancel && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancelling.isPending}
            disabled={request.cancel_asked}
            onClick={() => cancelling.mutate()}
          >
            {request.cancel_asked ? "Stopping…" : "Cancel"}
          </Button>
        )}
      </header>
      <Progress value={progressOf(request) * 100} size="sm" aria-label={`Progress of ${nameOf(request)}`} />
      <ol className={styles.tickets}>
        {request.tickets.map((ticket, at) => (
          <li key={ticket.id}>
            <span className="ct-num">{ticket.number}</span> {ticketWords(ticket, before + at)}
            {ticket.take && <span className="ct-code"> {ticket.take}</span>}
          </li>
        ))}
      </ol>
    </article>
  );
}

function FailedRequest({ request, onPutAway }: { request: Request; onPutAway: () => void }) {
  const faults = [
    ...new Set(request.tickets.map((ticket) => ticket.fault).filter((fault) => fault !== null)),
  ];
  return (
    <article className={styles.request} data-failed>
      <header>
        <strong>
          <span aria-hidden>✕ </span>
          {nameOf(request)}: {request.state === "unknown" ? "lost sight of" : "failed"}
        </strong>
        <CloseButton size="sm" aria-label="Put this notice away" onClick={onPutAway} />
      </header>
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
      <p className="ct-quiet ct-small">
        {request.state === "unknown"
          ? "It may still arrive. Nothing is sent again by itself, so that nothing is paid twice."
          : "It costs nothing. Change what is named above, or ask again."}
      </p>
    </article>
  );
}
