import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { boardQuery } from "@/api/lists";
import { tellDone, tellFault } from "@/ui/tell";
import { reordered } from "./order";

interface SceneOrder {
  scene: string;
  codes: string[];
}

/** Puts a scene's shots into another order: shown at once, taken back when refused, undone at will. */
export function useReorder(project: string) {
  const cache = useQueryClient();
  const { queryKey } = boardQuery(project);
  const mutation = useMutation({
    mutationKey: ["order-shots", project],
    scope: { id: `order-shots:${project}` },
    mutationFn: ({ scene, codes }: SceneOrder) =>
      api.POST("/api/v1/projects/{project}/scenes/{scene}/shots/order", {
        params: { path: { project, scene } },
        body: { codes },
      }),
    onError: tellFault,
    onSettled: () => {
      if (cache.isMutating({ mutationKey: ["order-shots", project] }) <= 1) {
        void cache.invalidateQueries({ queryKey });
      }
    },
  });
  const { mutate } = mutation;
  return useCallback(
    (scene: string, codes: string[], what: string) => {
      const { queryKey } = boardQuery(project);
      const put = (order: string[]) => {
        void cache.cancelQueries({ queryKey });
        cache.setQueryData(queryKey, (board) => board && { scenes: reordered(board.scenes, scene, order) });
        mutate({ scene, codes: order });
      };
      const before = cache.getQueryData(queryKey)?.scenes.find((row) => row.code === scene)?.shots;
      put(codes);
      const was = before?.map((shot) => shot.code);
      if (was) tellDone(what, () => put(was));
    },
    [cache, mutate, project],
  );
}

/** Adds a shot at the end of a scene or after another; answers it. */
export function useAddShot(project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (shot: { scene: string; title: string; after: string | null }) =>
      body(api.POST("/api/v1/projects/{project}/shots", { params: { path: { project } }, body: shot })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.project(project, "board") }),
  });
}

/** Omits a shot, takes it back, or reopens it when it is approved. */
export function useShotState(project: string) {
  const cache = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ shot, verb }: { shot: string; verb: "omit" | "restore" | "reopen" }) => {
      const params = { path: { project, shot } };
      if (verb === "omit") return body(api.POST("/api/v1/projects/{project}/shots/{shot}/omit", { params }));
      if (verb === "reopen")
        return body(api.POST("/api/v1/projects/{project}/shots/{shot}/reopen", { params }));
      return body(api.POST("/api/v1/projects/{project}/shots/{shot}/restore", { params }));
    },
    onError: tellFault,
    onSuccess: (shown, { shot, verb }) => {
      cache.setQueryData(keys.project(project, "shots", shot), shown);
      void cache.invalidateQueries({ queryKey: keys.project(project, "board") });
      void cache.invalidateQueries({ queryKey: keys.project(project, "shots", shot) });
      if (verb === "omit") {
        tellDone(`${shot} is omitted. Its takes stay.`, () => mutation.mutate({ shot, verb: "restore" }));
      }
    },
  });
  return mutation;
}
