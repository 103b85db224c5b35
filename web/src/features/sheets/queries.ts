import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import { type Recipe, wholeRecipe } from "./recipe";

export type Sheet = components["schemas"]["SheetOut"];
export type Preview = components["schemas"]["PreviewOut"];

const UNDER_WAY = ["queued", "making"];
const LOOK_AGAIN_MS = 900;

/** Whether a sheet is still being drawn, or its picture is still being checked. */
export const isUnderWay = ({ state, picture_url }: Sheet): boolean =>
  UNDER_WAY.includes(state) || (state === "ready" && picture_url === null);

const at = (project: string, asset: string) => ({ params: { path: { project, asset } } });

/** Kinds of asset that have sheets. */
export const SHEET_KINDS = ["character", "location", "prop", "wardrobe"];

/** An asset's sheets, newest first; asked again and again while one is being made. */
export const sheetsQuery = (project: string, asset: string) =>
  queryOptions({
    queryKey: keys.project(project, "sheets", asset),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/assets/{asset}/sheets", at(project, asset))),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });

/** Layouts and sizes: the same for everyone and always. */
export const layoutsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "sheet-layouts"),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/sheet-layouts", { params: { path: { project } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A recipe to begin with, and the version that it would make. */
export const startQuery = (project: string, asset: string) =>
  queryOptions({
    queryKey: keys.project(project, "sheets", asset, "start"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/assets/{asset}/sheet-start", at(project, asset))),
  });

/** What is suggested for one layout. */
export async function suggestion(project: string, asset: string, layout: Recipe["layout"]): Promise<Recipe> {
  const call = api.GET("/api/v1/projects/{project}/assets/{asset}/sheet-start", {
    params: { path: { project, asset }, query: { layout } },
  });
  return wholeRecipe((await body(call)).recipe);
}

/** A small drawing of a recipe; the last one stays on show while the next is drawn. */
export const previewQuery = (project: string, asset: string, recipe: Recipe) =>
  queryOptions({
    queryKey: keys.project(project, "sheet-previews", asset, JSON.stringify(recipe)),
    queryFn: ({ signal }) =>
      body(
        api.POST("/api/v1/projects/{project}/assets/{asset}/sheet-preview", {
          ...at(project, asset),
          body: recipe,
          signal,
        }),
      ),
    enabled: recipe.panels.length > 0 && recipe.title.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });

/** Colours of pictures, or of a part of one. */
export async function sampleColours(
  project: string,
  asset: string,
  wanted: components["schemas"]["ColoursWanted"],
): Promise<string[]> {
  const call = api.POST("/api/v1/projects/{project}/assets/{asset}/sheet-colours", {
    ...at(project, asset),
    body: wanted,
  });
  return (await body(call)).items.map(({ hex }) => hex);
}

export function orderSheet(
  project: string,
  asset: string,
  wish: { recipe: Recipe; becomes_current: boolean },
): Promise<Sheet> {
  return body(
    api.POST("/api/v1/projects/{project}/assets/{asset}/sheets", { ...at(project, asset), body: wish }),
  );
}

export function chooseSheet(project: string, asset: string, version: number): Promise<Sheet> {
  return body(
    api.POST("/api/v1/projects/{project}/assets/{asset}/sheets/{version}/choose", {
      params: { path: { project, asset, version } },
    }),
  );
}

export async function deleteSheet(project: string, asset: string, version: number): Promise<void> {
  await api.DELETE("/api/v1/projects/{project}/assets/{asset}/sheets/{version}", {
    params: { path: { project, asset, version } },
  });
}
