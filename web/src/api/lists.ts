import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";

/** All scenes with their shots in story order; shared by the board, the palette and whoever picks a shot. */
export const boardQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "board"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/board", { params: { path: { project } } })),
  });

/** All assets with their files; shared by the asset grid, the palette and whoever mentions one. */
export const assetsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "assets"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/assets", { params: { path: { project } } })),
  });

/** The crew and the table of what each role may do. */
export const crewQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "crew"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/crew", { params: { path: { project } } })),
  });
