import { Button, CloseButton, Progress } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { counted } from "@/lib/words";
import { tellFault } from "@/ui/tell";
import type { Request } from "../queries";
import styles from "./Generate.module.css";
import { progressOf, ticketWords } from "./line";

const nameOf = (request: Request) =>
  `${request.pass_number === null ? "" : `P${request.pass_number}, `}${counted(request.count, "take")}, ${request.model}`;

/** A request under way, clip by clip; it can be stopped. */
export function OpenRequest({
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

/** A request that failed, with what to do about it. */
export function FailedRequest({ request, onPutAway }: { request: Request; onPutAway: () => void }) {
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
