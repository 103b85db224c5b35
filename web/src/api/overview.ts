import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type ProjectCard = Schemas["ProjectCardOut"];
export type Overview = Schemas["OverviewOut"];
export type SceneProgress = Schemas["SceneProgressOut"];
export type OpenOrder = Schemas["OrderOut"];
export type OpenNeed = Schemas["NeedOut"];
export type OpenRequest = Schemas["OpenRequestOut"];
export type Runtime = Schemas["RuntimeOut"];
export type Budget = Schemas["BudgetOut"];

/** The projects that the signed-in person may see, the newest first, page by page. */
export const projectsQuery = infiniteQueryOptions({
  queryKey: keys.projects,
  queryFn: ({ pageParam }) =>
    body(api.GET("/api/v1/projects", { params: { query: pageParam ? { cursor: pageParam } : {} } })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** What needs somebody in a project, and how far it is. */
export const overviewQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "overview"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/overview", { params: { path: { project } } })),
  });
