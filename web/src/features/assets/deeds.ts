import { useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { type Asset, type AssetKind, noteAsset } from "@/api/library";
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

  const move = async (slug: string, verb: AssetVerb) => {
    const calls = {
      approve: () => api.POST("/api/v1/projects/{project}/assets/{asset}/approve", path(slug)),
      retire: () => api.POST("/api/v1/projects/{project}/assets/{asset}/retire", path(slug)),
      redraft: () => api.POST("/api/v1/projects/{project}/assets/{asset}/redraft", path(slug)),
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
    move: async (asset: Asset, verb: AssetVerb) => {
      try {
        await move(asset.slug, verb);
        const back = WAY_BACK[asset.state];
        tellDone(`${asset.name} ${DONE[verb]}`, () => {
          if (back) void move(asset.slug, back).catch(tellFault);
        });
      } catch (error) {
        tellFault(error);
      }
    },
    relabel: async (asset: Asset, file_id: string, label: string) => {
      const call = api.PATCH("/api/v1/projects/{project}/assets/{asset}/files/{file_id}", {
        params: { path: { project, asset: asset.slug, file_id } },
        body: { label },
      });
      note(await body(call));
    },
    removeFile: async (asset: Asset, file_id: string) => {
      await api.DELETE("/api/v1/projects/{project}/assets/{asset}/files/{file_id}", {
        params: { path: { project, asset: asset.slug, file_id } },
      });
      await makeOld(cache, project, "assets", "board");
    },
    send: (asset: Asset, files: readonly File[], rights: Record<string, string> = {}) => {
      const to: Destination = {
        url: `/api/v1/projects/${encodeURIComponent(project)}/assets/${encodeURIComponent(asset.slug)}/files`,
        place: asset.name,
        fields: rights,
        labels: asset.files.map(({ label }) => label),
        onArrived: () => void makeOld(cache, project, "assets", "board"),
      };
      upload(files, to);
    },
  };
}
