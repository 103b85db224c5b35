import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import type { ShotList } from "./arrival/list";

/** What was made: each row's number with its shot's code. */
export type Made = Pick<components["schemas"]["ListMadeOut"], "items">;

/** Has a file read as a table. Nothing is kept of it. */
export function readList(project: string, file: File): Promise<components["schemas"]["ListReadOut"]> {
  const form = new FormData();
  form.set("file", file);
  return body(
    api.POST("/api/v1/projects/{project}/shot-lists/read", {
      params: { path: { project } },
      body: { file: file.name },
      bodySerializer: () => form,
    }),
  );
}

/** What each row of a list would do. `settled` names the state of the list that is asked about. */
export const looksQuery = (project: string, settled: number, list: ShotList) =>
  queryOptions({
    queryKey: keys.project(project, "shot-list", settled),
    queryFn: ({ signal }) =>
      body(
        api.POST("/api/v1/projects/{project}/shot-lists/check", {
          params: { path: { project } },
          body: sent(list, []),
          signal,
        }),
      ),
    gcTime: 0,
  });

/** Plans the shots of all rows but those that are left out. A repeat with the same key plans nothing twice. */
export function planList(project: string, list: ShotList, leftOut: number[], key: string): Promise<Made> {
  return body(
    api.POST("/api/v1/projects/{project}/shot-lists", {
      params: { path: { project }, header: { "idempotency-key": key } },
      body: sent(list, leftOut),
    }),
  );
}

const sent = (list: ShotList, leave_out: number[]) => ({
  rows: list.rows.map((row) => [...row]),
  columns: { ...list.columns },
  makes_scenes: list.makesScenes,
  leave_out,
});
