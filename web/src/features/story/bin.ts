import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { type Binned, makeOld } from "@/api/plan";
import { tellDone } from "@/ui/tell";

/** Takes something out of the bin, by the verb of what it is. A refusal is thrown. */
export function useBin(project: string) {
  const cache = useQueryClient();
  return async (thing: Binned) => {
    await takeOut(project, thing);
    tellDone(`${thing.code && thing.kind !== "asset" ? thing.code : `The ${thing.kind}`} is back.`);
    await makeOld(
      cache,
      project,
      ...["bin", "story", "beats", "sequences", "scenes", "needs", "board", "shots", "assets", "overview"],
    );
  };
}

function takeOut(project: string, { kind, id }: Binned): Promise<unknown> {
  switch (kind) {
    case "beat":
      return api.POST("/api/v1/projects/{project}/beats/{beat_id}/take-from-bin", {
        params: { path: { project, beat_id: id } },
      });
    case "sequence":
      return api.POST("/api/v1/projects/{project}/sequences/{sequence}/take-from-bin", {
        params: { path: { project, sequence: id } },
      });
    case "scene":
      return api.POST("/api/v1/projects/{project}/scenes/{scene}/take-from-bin", {
        params: { path: { project, scene: id } },
      });
    case "shot":
      return api.POST("/api/v1/projects/{project}/shots/{shot}/take-from-bin", {
        params: { path: { project, shot: id } },
      });
    case "asset":
      return api.POST("/api/v1/projects/{project}/assets/{asset}/restore", {
        params: { path: { project, asset: id } },
      });
  }
}
