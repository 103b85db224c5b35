import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { makeOld, noteScene, type Scenes, scenesQuery } from "@/api/plan";
import type { components } from "@/api/schema";
import { tellDone, tellFault } from "@/ui/tell";
import { inOrder, movedInWords, takenBack } from "./order";

type NewScene = components["schemas"]["NewScene"];

function present(cache: QueryClient, project: string): string[] {
  return cache.getQueryData(scenesQuery(project).queryKey)?.items.map(({ code }) => code) ?? [];
}

function showOrder(cache: QueryClient, project: string, codes: readonly string[]): void {
  cache.setQueryData<Scenes>(scenesQuery(project).queryKey, (before) =>
    before ? { ...before, items: inOrder(before.items, codes) } : before,
  );
}

async function order(cache: QueryClient, project: string, codes: string[]): Promise<boolean> {
  const before = present(cache, project);
  await cache.cancelQueries({ queryKey: scenesQuery(project).queryKey });
  showOrder(cache, project, codes);
  try {
    const call = api.POST("/api/v1/projects/{project}/scenes/order", {
      params: { path: { project } },
      body: { codes },
    });
    cache.setQueryData(scenesQuery(project).queryKey, await body(call));
    void makeOld(cache, project, "board", "story");
    return true;
  } catch (error) {
    showOrder(cache, project, before);
    void makeOld(cache, project, "scenes");
    tellFault(error);
    return false;
  }
}

/** Puts the scenes into another order: at once on screen, then on the server, with a way back. */
export function useReorder(project: string) {
  const cache = useQueryClient();
  return async (codes: string[], moved: string) => {
    const before = present(cache, project);
    if (codes.join() === before.join()) return;
    const isDone = await order(cache, project, codes);
    if (!isDone) return;
    tellDone(movedInWords(codes, moved), () => {
      void order(cache, project, takenBack(before, present(cache, project)));
    });
  };
}

/** What is done to whole scenes. A refusal is thrown, to be shown where it was asked for. */
export function useSceneDeeds(project: string) {
  const cache = useQueryClient();
  const path = (scene: string) => ({ params: { path: { project, scene } } });

  const add = async (scene: NewScene) => {
    const made = await body(
      api.POST("/api/v1/projects/{project}/scenes", { params: { path: { project } }, body: scene }),
    );
    await makeOld(cache, project, "scenes", "board", "story", "overview");
    return made;
  };
  const omit = async (code: string) => {
    noteScene(
      cache,
      project,
      await body(api.POST("/api/v1/projects/{project}/scenes/{scene}/omit", path(code))),
    );
    void makeOld(cache, project, "board", "overview");
  };
  const restore = async (code: string) => {
    noteScene(
      cache,
      project,
      await body(api.POST("/api/v1/projects/{project}/scenes/{scene}/restore", path(code))),
    );
    void makeOld(cache, project, "board", "overview");
  };
  const remove = async (code: string) => {
    await api.DELETE("/api/v1/projects/{project}/scenes/{scene}", path(code));
    await makeOld(cache, project, "scenes", "board", "story", "overview");
  };
  return { add, omit, restore, remove };
}

/** Omits a scene, or takes it back, and says so with a way back. */
export function useOmit(project: string) {
  const { omit, restore } = useSceneDeeds(project);
  const turn = async (code: string, isOmitted: boolean) => {
    try {
      await (isOmitted ? restore(code) : omit(code));
      tellDone(isOmitted ? `${code} is back in the film.` : `${code} is omitted. Its shots are kept.`, () => {
        void (isOmitted ? omit(code) : restore(code)).catch(tellFault);
      });
    } catch (error) {
      tellFault(error);
    }
  };
  return turn;
}
