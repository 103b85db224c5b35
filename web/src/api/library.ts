import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import { assetsQuery } from "./lists";
import type { components } from "./schema";

export type Asset = components["schemas"]["AssetOut"];
export type AssetFile = components["schemas"]["AssetFileOut"];
export type AssetKind = components["schemas"]["AssetKind"];
export type Uses = components["schemas"]["UsesOut"];

/** Kinds of asset and the fields of their profiles, each with a line of help. */
export const assetKindsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "asset-kinds"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/asset-kinds", { params: { path: { project } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Where an asset is used now. It hangs under the shots: whatever changes a card or a scene makes it old. */
export const usesQuery = (project: string, asset: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", "using", asset),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/assets/{asset}/uses", { params: { path: { project, asset } } }),
      ),
  });

/** The file that stands for an asset in small: of a character the face, else the first that has a picture. */
export function coverOf(asset: Asset | undefined): AssetFile | undefined {
  const files = asset?.files.filter(({ picture_url }) => picture_url !== null) ?? [];
  const face = asset?.kind === "character" && files.find(({ label }) => /\bface\b/i.test(label));
  return face || files[0];
}

/** Puts an asset as the server answered it into the cached library; an older answer on its way is dropped. */
export function noteAsset(cache: QueryClient, project: string, asset: Asset): void {
  void cache.cancelQueries({ queryKey: assetsQuery(project).queryKey, exact: true });
  cache.setQueryData(assetsQuery(project).queryKey, (before) =>
    before ? { ...before, items: before.items.map((one) => (one.id === asset.id ? asset : one)) } : before,
  );
}
