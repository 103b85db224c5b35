import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type StaleTake = Schemas["StaleTakeOut"];
export type Cause = Schemas["CauseOut"];
export type Consequences = Schemas["ConsequencesOut"];

/** Selected and approved takes of the project that rest on what has changed since. */
export const staleQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "stale"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/stale", { params: { path: { project } } })),
  });

/** All takes of a shot that rest on what has changed since. */
export const staleOfShotQuery = (project: string, shot: string) =>
  queryOptions({
    queryKey: keys.project(project, "stale", "of-shot", shot),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/shots/{shot}/stale", { params: { path: { project, shot } } })),
  });

/** What saving a card would make stale. */
export const cardConsequencesQuery = (
  project: string,
  shot: string,
  card: Schemas["CardDraft"]["card"],
  version: number,
) =>
  queryOptions({
    queryKey: keys.project(project, "stale", "of-card", shot, version, JSON.stringify(card)),
    queryFn: () =>
      body(
        api.POST("/api/v1/projects/{project}/shots/{shot}/consequences", {
          params: { path: { project, shot } },
          body: { card },
        }),
      ),
    gcTime: 30_000,
    placeholderData: keepPreviousData,
  });

/** Which selected and approved takes rest on an asset. */
export const assetConsequencesQuery = (project: string, asset: string) =>
  queryOptions({
    queryKey: keys.project(project, "stale", "of-asset", asset),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets/{asset}/consequences", {
          params: { path: { project, asset } },
        }),
      ),
  });

/** What an edit of a scene would make stale. */
export const sceneConsequences = (project: string, scene: string, edit: Schemas["SceneEdit"]) =>
  body(
    api.POST("/api/v1/projects/{project}/scenes/{scene}/consequences", {
      params: { path: { project, scene } },
      body: edit,
    }),
  );
