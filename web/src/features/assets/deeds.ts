import { useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { type Asset, type AssetFile, type AssetKind, noteAsset } from "@/api/library";
import { makeOld } from "@/api/plan";
import { type Destination, upload } from "@/lib/uploadStore";
import { tellDone, tellFault } from "@/ui/tell";

export type AssetVerb = "approve" | "retire" | "redraft";

const DONE: Record<AssetVerb, string> = {
  approve: "is approved; takes may rest on it.",
  retire: "is retired; new takes may not use it.",
  redraft: "is a draft again.",
};
const WAY_BACK: Record<string, AssetVerb> = { draft: "redraft", approved: "approve", retired: "retire" };

/** What is done to assets. Refusals are thrown, but for the verbs of state, which say theirs in passing. */
export function useAssetDeeds(project: string) {
  const cache = useQueryClient();
  const path = (asset: string) => ({ params: { path: { project, asset } } });
  const note = (asset: Asset) => {
    noteAsset(cache, project, asset);
    void makeOld(cache, project, "board", "scenes");
  };

  const move = async (
    slug: string,
    verb: AssetVerb,
    why: { reason?: string; seen_version?: number } = {},
  ) => {
    const how = { ...path(slug), body: { reason: "", ...why } };
    const calls = {
      approve: () => api.POST("/api/v1/projects/{project}/assets/{asset}/approve", how),
      retire: () => api.POST("/api/v1/projects/{project}/assets/{asset}/retire", how),
      redraft: () => api.POST("/api/v1/projects/{project}/assets/{asset}/redraft", how),
    };
    note(await body(calls[verb]()));
  };
  return {
    create: async (kind: AssetKind, name: string): Promise<Asset> => {
      const call = api.POST("/api/v1/projects/{project}/assets", {
        params: { path: { project } },
        body: { kind, name },
      });
      const made = await body(call);
      await makeOld(cache, project, "assets");
      return made;
    },
    remove: async (asset: Asset) => {
      await api.DELETE("/api/v1/projects/{project}/assets/{asset}", path(asset.slug));
      await makeOld(cache, project, "assets", "scenes");
    },
    restore: async (asset: Asset) => {
      note(await body(api.POST("/api/v1/projects/{project}/assets/{asset}/restore", path(asset.slug))));
      await makeOld(cache, project, "assets", "scenes");
    },
    moveBecause: (asset: Asset, verb: AssetVerb, reason: string) =>
      move(asset.slug, verb, { reason, seen_version: asset.version }),
    move: async (asset: Asset, verb: AssetVerb) => {
      try {
        await move(asset.slug, verb, { seen_version: asset.version });
        const back = WAY_BACK[asset.state];
        tellDone(`${asset.name} ${DONE[verb]}`, () => {
          if (back) void move(asset.slug, back).catch(tellFault);
        });
      } catch (error) {
        tellFault(error);
      }
    },
    editFile: async (
      asset: Asset,
      file_id: string,
      edit: { label?: string; rights?: Record<string, string> },
    ) => {
      const call = api.PATCH("/api/v1/projects/{project}/assets/{asset}/files/{file_id}", {
        params: { path: { project, asset: asset.slug, file_id } },
        body: edit,
      });
      note(await body(call));
    },
    orderFiles: async (asset: Asset, files: string[]) => {
      const call = api.POST("/api/v1/projects/{project}/assets/{asset}/files/order", {
        ...path(asset.slug),
        body: { files },
      });
      note(await body(call));
    },
    dropProof: async (asset: Asset, file_id: string) => {
      const call = api.DELETE("/api/v1/projects/{project}/assets/{asset}/files/{file_id}/evidence", {
        params: { path: { project, asset: asset.slug, file_id } },
      });
      note(await body(call));
    },
    restoreVersion: async (asset: Asset, version: number) => {
      const call = api.POST("/api/v1/projects/{project}/assets/{asset}/versions/{version}/restore", {
        params: { path: { project, asset: asset.slug, version } },
        body: { seen_version: asset.version },
      });
      note(await body(call));
      await makeOld(cache, project, "assets");
    },
    /** Points the cards of some shots at another asset or file; answers how many changed. */
    pointCards: async (
      slug: string,
      to: { by: string; file?: string; by_file?: string; shots: string[] },
    ) => {
      const call = api.POST("/api/v1/projects/{project}/assets/{asset}/replace", { ...path(slug), body: to });
      const { shots } = await body(call);
      await makeOld(cache, project, "shots", "board", "assets");
      return shots.length;
    },
    removeFile: async (asset: Asset, file_id: string) => {
      await api.DELETE("/api/v1/projects/{project}/assets/{asset}/files/{file_id}", {
        params: { path: { project, asset: asset.slug, file_id } },
      });
      await makeOld(cache, project, "assets", "board");
    },
    send: (asset: Asset, files: readonly File[], rights: Record<string, string> = {}) => {
      upload(files, {
        ...to(asset, "files"),
        fields: rights,
        labels: asset.files.map(({ label }) => label),
      });
    },
    /** Puts a newer file in the place of one. */
    replaceFile: (asset: Asset, old: AssetFile, file: File, rights: Record<string, string>) =>
      upload([file], { ...to(asset, `files/${old.id}/replace`, old.label), fields: rights }),
    proveRights: (asset: Asset, of: AssetFile, file: File) =>
      upload([file], { ...to(asset, `files/${of.id}/evidence`, of.label), kinds: ["image", "document"] }),
  };

  function to(asset: Asset, rest: string, label?: string): Destination {
    const at = `/api/v1/projects/${encodeURIComponent(project)}/assets/${encodeURIComponent(asset.slug)}`;
    return {
      url: `${at}/${rest}`,
      place: label === undefined ? asset.name : `${asset.name}: ${label}`,
      fields: {},
      kinds: ["image", "video", "audio"],
      labels: [],
      onArrived: () => void makeOld(cache, project, "assets", "board"),
    };
  }
}
