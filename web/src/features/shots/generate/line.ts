import type { Request, Ticket } from "../queries";

const TROUBLED = new Set(["failed", "expired", "unknown"]);
const ENDED = new Set(["succeeded", "failed", "cancelled", "expired", "unknown"]);
const WORDS: Record<string, string> = {
  held: "waits for a signature",
  queued: "waiting",
  submitting: "being sent",
  running: "being made",
  succeeded: "done",
  failed: "failed",
  cancelled: "cancelled",
  expired: "ran out of time",
  unknown: "lost sight of",
};

/** Where a ticket stands, in words; `before` is how many wait in line ahead of it. */
export function ticketWords(ticket: Ticket, before: number): string {
  if (ticket.state === "queued" && before > 0) return `waiting, ${before} before it`;
  if (ticket.state === "running" && ticket.progress !== null) {
    return `being made, ${Math.round(ticket.progress * 100)} %`;
  }
  return WORDS[ticket.state] ?? ticket.state;
}

/** How many tickets of the project wait or run ahead of this request's first open one. */
export function waitingBefore(line: readonly Request[], request: Request): number {
  return line
    .filter((other) => other.id !== request.id && other.created_at < request.created_at)
    .flatMap((other) => other.tickets)
    .filter((ticket) => !ENDED.has(ticket.state)).length;
}

/** How far a request is, from 0 to 1; ended tickets count whole. */
export function progressOf(request: Request): number {
  const done = request.tickets.reduce(
    (sum, ticket) => sum + (ENDED.has(ticket.state) ? 1 : (ticket.progress ?? 0)),
    0,
  );
  return request.tickets.length === 0 ? 0 : done / request.tickets.length;
}

/** The requests that ended badly since the newest one that brought takes. */
export function troubled(requests: readonly Request[]): Request[] {
  const found: Request[] = [];
  for (const request of requests) {
    if (request.state === "succeeded") break;
    if (TROUBLED.has(request.state) || request.tickets.some((ticket) => TROUBLED.has(ticket.state))) {
      found.push(request);
    }
  }
  return found;
}
