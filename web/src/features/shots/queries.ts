import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import type { Card } from "./card/card";

type Schemas = components["schemas"];
export type Shot = Schemas["ShotOut"];
export type BoardScene = Schemas["BoardSceneOut"];
export type BoardShot = Schemas["BoardShotOut"];
export type Take = Schemas["TakeOut"];
export type TakePass = Schemas["PassOut"];
export type Request = Schemas["RequestOut"];
export type Ticket = Schemas["TicketOut"];
export type Order = Schemas["OrderOut"];
export type Asset = Schemas["AssetOut"];
export type Model = Schemas["ModelOut"];
export type Verdict = Schemas["VerdictOut"];
export type Look = Schemas["LookOut"];
export type PromptPart = Look["parts"][number];
export type Finding = Look["findings"][number];
export type Mend = Finding["mends"][number];
export type TakesWanted = Schemas["TakesWanted"];
export type CardVersion = Schemas["CardVersionOut"];

/** How often a running request is looked at beside the live stream, which tells no progress. */
const LOOK_AGAIN_MS = 1500;
const PAGE = 200;
const OPEN_STATES = new Set(["held", "queued", "submitting", "running"]);

export const isOpen = (request: Request) => OPEN_STATES.has(request.state);

export const shotQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/shots/{shot}", { params: { path: { project, shot } } })),
  });

export const cardsQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "cards"),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/shots/{shot}/cards", { params: { path: { project, shot } } })),
  });

export const passesQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "passes"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/shots/{shot}/passes", { params: { path: { project, shot } } }),
      ),
  });

/** All takes of a shot; the server tells them by the page. */
export const takesQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "takes", "of-shot", shot),
    queryFn: () => allTakes(project, shot),
  });

async function allTakes(project: string, shot: string): Promise<Take[]> {
  const found: Take[] = [];
  let cursor: string | null = null;
  do {
    const page: Schemas["TakesOut"] = await body(
      api.GET("/api/v1/projects/{project}/shots/{shot}/takes", {
        params: { path: { project, shot }, query: { limit: PAGE, cursor } },
      }),
    );
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

export const ordersQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "orders", "open"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/orders", {
          params: { path: { project }, query: { state: "open" } },
        }),
      ),
  });

/** A shot's newest requests, open and ended; looked at again while any is under way. */
export const requestsQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "requests", "of-shot", shot),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/requests", {
          params: { path: { project }, query: { shot, limit: 20 } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.items.some(isOpen) ? LOOK_AGAIN_MS : false),
  });

/** All requests of the project that are under way: who waits in line before whom. */
export const lineQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "requests", "open"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/requests", {
          params: { path: { project }, query: { open_only: true, limit: PAGE } },
        }),
      ),
  });

export const modelsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "models"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/models", { params: { path: { project } } })),
    staleTime: 5 * 60_000,
  });

/** A card looked over for a model: its prompt and findings; it need not be saved. It grows old with assets. */
export const lookQuery = (project: string, shot: string, card: Card, model: string | null) =>
  queryOptions({
    queryKey: keys.project(project, "looks", shot, model ?? "", JSON.stringify(card)),
    queryFn: () =>
      body(
        api.POST("/api/v1/projects/{project}/shots/{shot}/look", {
          params: { path: { project, shot } },
          body: { card, model },
        }),
      ),
    gcTime: 30_000,
  });

/** What the gateway would say now to that wish, for the saved card at that version. */
export const verdictQuery = (project: string, shot: string, cardVersion: number, wanted: TakesWanted) =>
  queryOptions({
    queryKey: keys.project(project, "shots", shot, "verdict", cardVersion, JSON.stringify(wanted)),
    queryFn: () =>
      body(
        api.POST("/api/v1/projects/{project}/shots/{shot}/verdict", {
          params: { path: { project, shot } },
          body: wanted,
        }),
      ),
    gcTime: 30_000,
  });
