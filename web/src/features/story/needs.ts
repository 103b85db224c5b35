import { useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { makeOld, type Need } from "@/api/plan";
import type { components } from "@/api/schema";
import { tellDone, tellFault } from "@/ui/tell";
import { coverageLabel } from "./words";

type Kind = components["schemas"]["CoverageKind"];
export type NeedDeeds = ReturnType<typeof useNeedDeeds>;

/** What is done about coverage that is wanted. A refusal is thrown, to be shown where it was asked for. */
export function useNeedDeeds(project: string) {
  const cache = useQueryClient();
  const follow = () => makeOld(cache, project, "scenes", "needs", "board", "shots", "beats", "overview");
  const path = (need_id: string) => ({ params: { path: { project, need_id } } });
  const reopen = async (need: Need) => {
    await api.POST("/api/v1/projects/{project}/needs/{need_id}/reopen", path(need.id));
    await follow();
  };
  const give = async (need: Need, shot: string) => {
    await api.POST("/api/v1/projects/{project}/needs/{need_id}/give", { ...path(need.id), body: { shot } });
    await follow();
  };
  return {
    raise: async (scene: string, kind: Kind, description: string) => {
      await api.POST("/api/v1/projects/{project}/needs", {
        params: { path: { project } },
        body: { scene, kind, description, origin: "scene" },
      });
      await follow();
    },
    plan: async (need: Need) => {
      const shot = await body(api.POST("/api/v1/projects/{project}/needs/{need_id}/plan", path(need.id)));
      await follow();
      tellDone(`${shot.code} is planned for the ${coverageLabel(need.kind).toLowerCase()}.`);
    },
    /** Lets a shot that is there answer it, with a way back to the shot before, or to none. */
    give: async (need: Need, shot: string) => {
      const before = need.shot;
      await give(need, shot);
      tellDone(`${shot} has the ${coverageLabel(need.kind).toLowerCase()}.`, () => {
        void (before ? give(need, before) : reopen(need)).catch(tellFault);
      });
    },
    drop: async (need: Need, reason: string) => {
      await api.POST("/api/v1/projects/{project}/needs/{need_id}/drop", {
        ...path(need.id),
        body: { reason },
      });
      await follow();
      tellDone(`The ${coverageLabel(need.kind).toLowerCase()} is dropped.`, () => {
        void (need.shot ? reopen(need).then(() => give(need, need.shot ?? "")) : reopen(need)).catch(
          tellFault,
        );
      });
    },
    reopen,
  };
}
