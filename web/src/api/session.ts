import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => body(api.GET("/api/v1/me")),
  staleTime: 60_000,
});

/** A project with all its fields and what the signed-in person may do in it. */
export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "page"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}", { params: { path: { project } } })),
  });
