import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import {
  type BeatTable,
  beatTableQuery,
  makeOld,
  noteScene,
  noteStory,
  type Scenes,
  type Sequences,
  scenesQuery,
  sequencesQuery,
} from "@/api/plan";
import type { components } from "@/api/schema";
import { tellDone, tellFault } from "@/ui/tell";
import { inOrder, movedInWords } from "./order";
import { useOrdering } from "./reordering";

type Schemas = components["schemas"];

const inProject = (project: string) => ({ params: { path: { project } } });

/** Puts the scenes into another order, with a way back. */
export function useSceneOrder(project: string) {
  const cache = useQueryClient();
  const { queryKey } = scenesQuery(project);
  const order = useOrdering({
    queryKey,
    present: () => cache.getQueryData(queryKey)?.items.map(({ code }) => code) ?? [],
    show: (codes) =>
      cache.setQueryData<Scenes>(
        queryKey,
        (before) => before && { ...before, items: inOrder(before.items, codes, ({ code }) => code) },
      ),
    send: async (codes) => {
      const call = api.POST("/api/v1/projects/{project}/scenes/order", {
        ...inProject(project),
        body: { codes },
      });
      cache.setQueryData(queryKey, await body(call));
      void makeOld(cache, project, "board", "story", "beats");
    },
  });
  return (codes: string[], moved: string) => order(codes, movedInWords(codes, moved));
}

/** Puts the sequences into another order; their scenes go with them. With a way back. */
export function useSequenceOrder(project: string) {
  const cache = useQueryClient();
  const { queryKey } = sequencesQuery(project);
  const order = useOrdering({
    queryKey,
    present: () => cache.getQueryData(queryKey)?.items.map(({ code }) => code) ?? [],
    show: (codes) =>
      cache.setQueryData<Sequences>(
        queryKey,
        (before) => before && { ...before, items: inOrder(before.items, codes, ({ code }) => code) },
      ),
    send: async (codes) => {
      const call = api.POST("/api/v1/projects/{project}/sequences/order", {
        ...inProject(project),
        body: { codes },
      });
      cache.setQueryData(queryKey, await body(call));
      await makeOld(cache, project, "scenes", "board", "beats");
    },
  });
  return (codes: string[], moved: string) => order(codes, movedInWords(codes, moved));
}

/** Puts the beats into another order, with a way back. */
export function useBeatOrder(project: string) {
  const cache = useQueryClient();
  const { queryKey } = beatTableQuery(project);
  return useOrdering({
    queryKey,
    present: () => cache.getQueryData(queryKey)?.items.map(({ id }) => id) ?? [],
    show: (ids) =>
      cache.setQueryData<BeatTable>(
        queryKey,
        (before) => before && { ...before, items: inOrder(before.items, ids, ({ id }) => id) },
      ),
    send: async (beats) => {
      const call = api.POST("/api/v1/projects/{project}/beats/order", {
        ...inProject(project),
        body: { beats },
      });
      noteStory(cache, project, await body(call));
      await makeOld(cache, project, "beats");
    },
  });
}

/** What is done to beats. A refusal is thrown, to be shown where it was asked for. */
export function useBeatDeeds(project: string) {
  const cache = useQueryClient();
  const path = (beat_id: string) => ({ params: { path: { project, beat_id } } });
  const follow = async (call: Promise<{ data?: Schemas["StoryOut"] }>) => {
    const story = await body(call);
    noteStory(cache, project, story);
    await makeOld(cache, project, "beats", "scenes", "bin");
    return story;
  };
  const takeBack = (beat_id: string) =>
    follow(api.POST("/api/v1/projects/{project}/beats/{beat_id}/take-from-bin", path(beat_id)));
  return {
    add: (words: Schemas["BeatText"]) =>
      follow(api.POST("/api/v1/projects/{project}/beats", { ...inProject(project), body: words })),
    edit: async (beat_id: string, changes: Partial<Schemas["BeatText"]>, seen_version: number) => {
      const call = api.PATCH("/api/v1/projects/{project}/beats/{beat_id}", {
        ...path(beat_id),
        body: { ...changes, seen_version },
      });
      const beat = (await follow(call)).beats.find(({ id }) => id === beat_id);
      if (!beat) throw new Error("The answer leaves out the beat that was written.");
      return beat;
    },
    remove: async (beat_id: string) => {
      await api.DELETE("/api/v1/projects/{project}/beats/{beat_id}", path(beat_id));
      tellDone("The beat is in the bin.", () => void takeBack(beat_id).catch(tellFault));
      await makeOld(cache, project, "story", "beats", "scenes", "bin");
    },
  };
}

/** What is done to sequences. A refusal is thrown, to be shown where it was asked for. */
export function useSequenceDeeds(project: string) {
  const cache = useQueryClient();
  const path = (sequence: string) => ({ params: { path: { project, sequence } } });
  const follow = async (call: Promise<{ data?: Sequences }>) => {
    const { items } = await body(call);
    await cache.cancelQueries({ queryKey: sequencesQuery(project).queryKey });
    cache.setQueryData(sequencesQuery(project).queryKey, { items });
    return items;
  };
  const takeBack = async (code: string) => {
    await follow(api.POST("/api/v1/projects/{project}/sequences/{sequence}/take-from-bin", path(code)));
    await makeOld(cache, project, "scenes", "bin");
  };
  return {
    add: (words: Schemas["NewSequence"]) =>
      follow(api.POST("/api/v1/projects/{project}/sequences", { ...inProject(project), body: words })),
    edit: async (code: string, changes: Partial<Schemas["NewSequence"]>, seen_version: number) => {
      const call = api.PATCH("/api/v1/projects/{project}/sequences/{sequence}", {
        ...path(code),
        body: { ...changes, seen_version },
      });
      const sequence = (await follow(call)).find((one) => one.code === code);
      if (!sequence) throw new Error("The answer leaves out the sequence that was written.");
      return sequence;
    },
    remove: async (code: string) => {
      await api.DELETE("/api/v1/projects/{project}/sequences/{sequence}", path(code));
      tellDone(`${code} is in the bin. Its scenes stay.`, () => void takeBack(code).catch(tellFault));
      await makeOld(cache, project, "sequences", "scenes", "bin");
    },
  };
}

/** What is done to whole scenes. A refusal is thrown, to be shown where it was asked for. */
export function useSceneDeeds(project: string) {
  const cache = useQueryClient();
  const path = (scene: string) => ({ params: { path: { project, scene } } });
  const follow = () => followScenes(cache, project);

  const add = async (scene: Schemas["NewScene"]) => {
    const made = await body(
      api.POST("/api/v1/projects/{project}/scenes", { ...inProject(project), body: scene }),
    );
    await follow();
    return made;
  };
  const turn = async (call: Promise<{ data?: Schemas["SceneOut"] }>) => {
    noteScene(cache, project, await body(call));
    void makeOld(cache, project, "board", "overview", "story", "beats");
  };
  const omit = (code: string) => turn(api.POST("/api/v1/projects/{project}/scenes/{scene}/omit", path(code)));
  const restore = (code: string) =>
    turn(api.POST("/api/v1/projects/{project}/scenes/{scene}/restore", path(code)));
  const takeBack = async (code: string) => {
    await api.POST("/api/v1/projects/{project}/scenes/{scene}/take-from-bin", path(code));
    await follow();
  };
  const remove = async (code: string) => {
    await api.DELETE("/api/v1/projects/{project}/scenes/{scene}", path(code));
    tellDone(`${code} is in the bin.`, () => void takeBack(code).catch(tellFault));
    await follow();
  };
  return { add, omit, restore, remove };
}

function followScenes(cache: QueryClient, project: string): Promise<unknown> {
  return makeOld(cache, project, "scenes", "board", "story", "beats", "needs", "bin", "overview");
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
