import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import { assetsQuery } from "./lists";
import type { components } from "./schema";

export type Asset = components["schemas"]["AssetOut"];
export type AssetFile = components["schemas"]["AssetFileOut"];
export type AssetKind = components["schemas"]["AssetKind"];
export type Shot = components["schemas"]["ShotOut"];

/** Kinds of asset and the fields of their profiles, each with a line of help. */
export const assetKindsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "asset-kinds"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/asset-kinds", { params: { path: { project } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

const PAGE = 200;

/** All shots with their cards, page after page. */
export const allShotsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "shots", "with-cards"),
    queryFn: async ({ signal }) => {
      const shots: Shot[] = [];
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor ? { cursor } : {}) };
        const call = api.GET("/api/v1/projects/{project}/shots", {
          params: { path: { project }, query },
          signal,
        });
        const page: components["schemas"]["ShotsOut"] = await body(call);
        shots.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return shots;
    },
  });

/** The file that stands for an asset in small: of a character the face, else the first that has a picture. */
export function coverOf(asset: Asset | undefined): AssetFile | undefined {
  const files = asset?.files.filter(({ picture_url }) => picture_url !== null) ?? [];
  const face = asset?.kind === "character" && files.find(({ label }) => /\bface\b/i.test(label));
  return face || files[0];
}

/** Puts an asset as the server answered it into the cached library; an older answer on its way is dropped. */
export function noteAsset(cache: QueryClient, project: string, asset: Asset): void {
  void cache.cancelQueries({ queryKey: assetsQuery(project).queryKey });
  cache.setQueryData(assetsQuery(project).queryKey, (before) =>
    before ? { ...before, items: before.items.map((one) => (one.id === asset.id ? asset : one)) } : before,
  );
}
