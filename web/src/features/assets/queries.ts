import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";

export type AssetVersion = components["schemas"]["AssetVersionOut"];
export type AssetChange = components["schemas"]["AssetChangeOut"];
export type Pointing = components["schemas"]["PointingOut"];
export type TakeUsing = components["schemas"]["TakeUsingOut"];

/** What lies in the bin. */
export const binQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "assets", "bin"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets", {
          params: { path: { project }, query: { shelf: "bin" } },
        }),
      ),
  });

/** An asset's versions, newest first, the first hundred. */
export const versionsQuery = (project: string, asset: string) =>
  queryOptions({
    queryKey: keys.project(project, "assets", "versions", asset),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets/{asset}/versions", {
          params: { path: { project, asset }, query: { limit: 100 } },
        }),
      ),
  });

/** What differs between two versions, told from the older to the newer. */
export const comparedQuery = (project: string, asset: string, older: number, newer: number) =>
  queryOptions({
    queryKey: keys.project(project, "assets", "compared", asset, older, newer),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets/{asset}/versions/{version}", {
          params: { path: { project, asset, version: newer }, query: { against: older } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The cards that point at an asset or at one of its files. It hangs under the shots: every card makes it old. */
export const pointingQuery = (project: string, asset: string, file?: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", "pointing", asset, file ?? "all"),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets/{asset}/cards", {
          params: { path: { project, asset }, query: file === undefined ? {} : { file } },
        }),
      ),
  });

/** Takes that were made from an asset. */
export const takesUsingQuery = (project: string, asset: string) =>
  queryOptions({
    queryKey: keys.project(project, "takes", "using", asset),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets/{asset}/takes", { params: { path: { project, asset } } }),
      ),
  });
