import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import { valueAt } from "../card/card";
import { type Shot, shotQuery } from "../queries";

export type TableShot = components["schemas"]["TableShotOut"];

/** Every shot as a row. It stands under the board's name, so that whatever makes the board old makes it old. */
export const tableQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "board", "table"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/table", { params: { path: { project } } })),
  });

/** A row with what the server answered when its shot was saved. */
export function rowOf(before: TableShot, shot: Shot): TableShot {
  const said = <T>(path: string) => valueAt(shot.card, path) as T;
  return {
    ...before,
    title: shot.title,
    state: shot.state,
    version: shot.version,
    card_version: shot.card_version,
    size: said<string | null>("camera.size") ?? null,
    angle: said<string | null>("camera.angle") ?? null,
    movement: said<string | null>("camera.movement") ?? null,
    duration_s: said<number>("technical.duration_s"),
    action: said<string>("intent.action") ?? "",
    job: said<string>("intent.job") ?? "",
    updated_at: shot.updated_at,
  };
}

/** Puts a shot as the server answered it into the table and wherever else it is shown. */
export function noteShot(cache: QueryClient, project: string, shot: Shot): void {
  cache.setQueryData(shotQuery(project, shot.code).queryKey, shot);
  cache.setQueryData(tableQuery(project).queryKey, (table) =>
    table
      ? { ...table, items: table.items.map((row) => (row.code === shot.code ? rowOf(row, shot) : row)) }
      : table,
  );
  void cache.invalidateQueries({ queryKey: keys.project(project, "board"), exact: true });
}
