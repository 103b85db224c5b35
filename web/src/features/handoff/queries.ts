import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Finding = Schemas["FindingOut"];
export type SettledFinding = Schemas["SettledFindingOut"];
export type Findings = Schemas["FindingsOut"];
export type Counts = Schemas["CountsOut"];
export type Handoff = Schemas["HandoffOut"];
export type Acceptance = Schemas["Acceptance"];

const UNDER_WAY = ["queued", "building"];
const LOOK_AGAIN_MS = 700;

/** Whether a build is still running or waits to run. */
export function isUnderWay(handoff: Handoff): boolean {
  return UNDER_WAY.includes(handoff.state);
}

/** The check as of now. It hangs under the overview, since whatever changes what is left to do changes it too. */
export const findingsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "overview", "findings"),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/handoffs/findings", { params: { path: { project } } })),
    staleTime: 0,
  });

/** Packages, newest first; asked again and again while one is being built. */
export const handoffsQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: keys.project(project, "handoffs"),
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/projects/{project}/handoffs", {
          params: { path: { project }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isUnderWay)) ? LOOK_AGAIN_MS : false,
  });

/** Who fetched a package, and when. */
export const receiptsQuery = (project: string, handoff: string) =>
  queryOptions({
    queryKey: keys.project(project, "handoffs", handoff, "receipts"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/handoffs/{handoff}/receipts", {
          params: { path: { project, handoff } },
        }),
      ),
  });

export function orderHandoff(project: string, note: string, accepted: Acceptance[]): Promise<Handoff> {
  return body(
    api.POST("/api/v1/projects/{project}/handoffs", {
      params: { path: { project } },
      body: { note, accepted },
    }),
  );
}

export function cancelHandoff(project: string, handoff: string): Promise<Handoff> {
  return body(
    api.POST("/api/v1/projects/{project}/handoffs/{handoff}/cancel", {
      params: { path: { project, handoff } },
    }),
  );
}
