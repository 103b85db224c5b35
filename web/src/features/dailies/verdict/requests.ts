import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import { queueQuery, roomQuery } from "../queries";
import { isIn, type Only } from "../queue/only";
import type { Decision, NewReview, Room, Take } from "../types";

type Decided = components["schemas"]["DecidedOut"];
type Queue = components["schemas"]["DailiesOut"];

/** One decision as it goes to the server. */
export interface Verdict {
  decision: Decision;
  seen_version: number;
  note: string;
  waived?: { criterion: number; reason: string }[];
}

export function postDecision(project: string, take: string, verdict: Verdict): Promise<Decided> {
  return body(
    api.POST("/api/v1/projects/{project}/takes/{take}/decisions", {
      params: { path: { project, take } },
      body: verdict,
    }),
  );
}

export function postReview(project: string, take: string, review: NewReview): Promise<unknown> {
  return body(
    api.POST("/api/v1/projects/{project}/takes/{take}/reviews", {
      params: { path: { project, take } },
      body: review,
    }),
  );
}

export function postCircle(project: string, take: string, isOn: boolean): Promise<Take> {
  const params = { params: { path: { project, take } } };
  return body(
    isOn
      ? api.POST("/api/v1/projects/{project}/takes/{take}/circle", params)
      : api.POST("/api/v1/projects/{project}/takes/{take}/uncircle", params),
  );
}

/** Shows a take as the server just answered it, before everything else is fetched again. */
export function showTake(cache: QueryClient, project: string, only: Only, take: Take): void {
  cache.setQueryData(roomQuery(project, take.code).queryKey, (room: Room | undefined) =>
    room ? { ...room, take: { ...room.take, ...take } } : room,
  );
  cache.setQueryData(queueQuery(project, only).queryKey, (queue: InfiniteData<Queue> | undefined) =>
    queue
      ? {
          ...queue,
          pages: queue.pages.map((page) => ({
            ...page,
            items: page.items
              .map((item) => (item.code === take.code ? { ...item, ...take } : item))
              .filter((item) => isIn(only.feed, item.review_state)),
          })),
        }
      : queue,
  );
}

/** Makes old what a deed in the room changed; the live stream says the same to everyone else. */
export function refresh(cache: QueryClient, project: string): void {
  for (const part of ["dailies", "takes", "board", "shots", "overview", "orders"])
    void cache.invalidateQueries({ queryKey: keys.project(project, part) });
}
