import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { makeOld } from "@/api/plan";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Script = Schemas["ScriptOut"];
export type Version = Schemas["VersionOut"];
export type Plan = Schemas["ImportOut"];
export type ScenePlan = Schemas["ScenePlanOut"];
export type NamePlan = Schemas["NamePlanOut"];
export type Done = Schemas["ImportDoneOut"];
/** What of a plan is left out, by key. */
export type Skipped = Required<Omit<Schemas["ImportConfirmed"], "digest">>;
export type FormatExport = Schemas["ExportOut"];

/** The script as it is now; version 0 while there is none. */
export const scriptQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "script"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/script", { params: { path: { project } } })),
  });

/** The scenes of the saved script and the scenes of the plan that they are linked to. */
export const outlineQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "script-outline"),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/script/outline", { params: { path: { project } } })),
  });

/** All versions, newest first, a page at a time. */
export const versionsQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: keys.project(project, "script", "versions"),
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/projects/{project}/script/versions", {
          params: { path: { project }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });

/** One version with its text; it never changes. */
export const versionQuery = (project: string, version: number) =>
  queryOptions({
    queryKey: keys.project(project, "script-version", version),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/script/versions/{version}", {
          params: { path: { project, version } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What each format of export would leave out of the present version. */
export const exportsQuery = (project: string, version: number) =>
  queryOptions({
    queryKey: keys.project(project, "script-exports", version),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/script/exports", {
          params: { path: { project }, query: { version } },
        }),
      ),
  });

/** What an import would make of the plan as it stands now. */
export const planQuery = (project: string, id: string) =>
  queryOptions({
    queryKey: keys.project(project, "script-import", id),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/script/imports/{import_id}", {
          params: { path: { project, import_id: id } },
        }),
      ),
    staleTime: 0,
  });

/** Puts the script as the server answered it into the cache; an older answer on its way is dropped. */
export function noteScript(cache: QueryClient, project: string, script: Script): void {
  void cache.cancelQueries({ queryKey: scriptQuery(project).queryKey, exact: true });
  cache.setQueryData(scriptQuery(project).queryKey, script);
  void cache.invalidateQueries({ queryKey: versionsQuery(project).queryKey });
  void makeOld(cache, project, "script-outline");
}

/** Saves a text as a new version, made on the version that its writer saw. */
export function saveScript(project: string, text: string, seen: number, note = ""): Promise<Script> {
  return body(
    api.PUT("/api/v1/projects/{project}/script", {
      params: { path: { project } },
      body: { seen_version: seen, text, note },
    }),
  );
}

/** Has a text looked at for an import: nothing is written yet. */
export function planText(project: string, text: string): Promise<Plan> {
  return body(
    api.POST("/api/v1/projects/{project}/script/imports", {
      params: { path: { project } },
      body: { text, file_name: "", note: "" },
    }),
  );
}

/** The same for a file. */
export function planFile(project: string, file: File): Promise<Plan> {
  const form = new FormData();
  form.set("file", file);
  return body(
    api.POST("/api/v1/projects/{project}/script/imports/file", {
      params: { path: { project } },
      body: { file: file.name },
      bodySerializer: () => form,
    }),
  );
}

/** Writes what was planned, but for what is left out. */
export function confirmPlan(project: string, plan: Plan, skipped: Skipped): Promise<Done> {
  return body(
    api.POST("/api/v1/projects/{project}/script/imports/{import_id}/confirm", {
      params: { path: { project, import_id: plan.id } },
      body: { digest: plan.digest, ...skipped },
    }),
  );
}

/** Puts a plan away that nobody confirmed. */
export async function dropPlan(project: string, id: string): Promise<void> {
  await api.DELETE("/api/v1/projects/{project}/script/imports/{import_id}", {
    params: { path: { project, import_id: id } },
  });
}
