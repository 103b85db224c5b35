import { useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { type Asset, noteAsset } from "@/api/library";
import { assetsQuery } from "@/api/lists";
import { makeOld } from "@/api/plan";
import { useEdits, type Writing } from "@/lib/useEdits";

export type ProfileField = `profile.${string}`;

/** An asset's words, each field of the profile for itself, so that two people may write side by side. */
export type AssetWords = {
  name: string;
  tags: string[];
  negative_constraints: string[];
} & Record<ProfileField, string>;

export type AssetWriting = Writing<AssetWords>;

/** The words of an asset; `fields` are those of its kind. */
export function wordsOf(asset: Asset, fields: readonly string[]): AssetWords {
  const { name, tags, negative_constraints, profile } = asset;
  const flat: Record<ProfileField, string> = {};
  for (const field of fields) flat[`profile.${field}`] = profile[field] ?? "";
  return Object.assign(flat, { name, tags, negative_constraints });
}

/** What to send for some changed words: a profile goes as a whole, with what others wrote into it meanwhile. */
export function editOf(changes: Partial<AssetWords>, present: Asset) {
  const { name, tags, negative_constraints, ...rest } = changes;
  const profile = { ...present.profile };
  for (const [field, words] of Object.entries(rest)) profile[field.slice("profile.".length)] = String(words);
  return {
    ...(name === undefined ? {} : { name }),
    ...(tags === undefined ? {} : { tags }),
    ...(negative_constraints === undefined ? {} : { negative_constraints }),
    ...(Object.keys(rest).length > 0 ? { profile } : {}),
  };
}

/** An asset's words, saved as they are written. */
export function useAssetWriting(project: string, asset: Asset, fields: readonly string[]): AssetWriting {
  const cache = useQueryClient();
  return useEdits<AssetWords>({
    name: `${project}/asset/${asset.slug}`,
    saved: wordsOf(asset, fields),
    version: asset.version,
    save: async (changes, version) => {
      const library = cache.getQueryData(assetsQuery(project).queryKey);
      const present = library?.items.find(({ id }) => id === asset.id) ?? asset;
      const call = api.PATCH("/api/v1/projects/{project}/assets/{asset}", {
        params: { path: { project, asset: asset.slug } },
        body: { ...editOf(changes, present), seen_version: version },
      });
      const fresh = await body(call);
      noteAsset(cache, project, fresh);
      void makeOld(cache, project, "board", "scenes");
      return { saved: wordsOf(fresh, fields), version: fresh.version };
    },
    refresh: () => makeOld(cache, project, "assets"),
  });
}
