import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

export type Story = components["schemas"]["StoryOut"];
export type Scene = components["schemas"]["SceneOut"];
export type Scenes = components["schemas"]["ScenesOut"];
export type Need = components["schemas"]["NeedOut"];
export type Sequence = components["schemas"]["SequenceOut"];
export type Sequences = { items: Sequence[] };
export type BeatTable = Omit<components["schemas"]["BeatTableOut"], "next">;
export type Binned = components["schemas"]["BinnedOut"];

/** The note card with its beats and gentle advice. */
export const storyQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "story"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/story", { params: { path: { project } } })),
  });

/** Sequences in order. */
export const sequencesQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "sequences"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/sequences", { params: { path: { project } } })),
  });

/** All scenes with their fields, in story order. */
export const scenesQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "scenes"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/scenes", { params: { path: { project } } })),
  });

/** Beat, scenes, shots and acceptance, row by row. */
export const beatTableQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "beats"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/beats/table", { params: { path: { project } } })),
  });

/** Every coverage need of the project, in story order. */
export const needsQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "needs"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/needs", { params: { path: { project } } })),
  });

/** What was deleted in the project, the newest first. */
export const binQuery = (project: string) =>
  queryOptions({
    queryKey: keys.project(project, "bin"),
    queryFn: () => body(api.GET("/api/v1/projects/{project}/bin", { params: { path: { project } } })),
  });

/** Who wears what in a scene, and in which state. */
export const wardrobeQuery = (project: string, scene: string) =>
  queryOptions({
    queryKey: keys.project(project, "wardrobe", scene),
    queryFn: () =>
      body(
        api.GET("/api/v1/projects/{project}/scenes/{scene}/wardrobe", {
          params: { path: { project, scene } },
        }),
      ),
  });

/** Puts a scene as the server answered it into the cached list; an older answer on its way is dropped. */
export function noteScene(cache: QueryClient, project: string, scene: Scene): void {
  void cache.cancelQueries({ queryKey: scenesQuery(project).queryKey });
  cache.setQueryData<Scenes>(scenesQuery(project).queryKey, (before) =>
    before
      ? { ...before, items: before.items.map((one) => (one.code === scene.code ? scene : one)) }
      : before,
  );
}

/** Puts the story as the server answered it into the cache; an older answer on its way is dropped. */
export function noteStory(cache: QueryClient, project: string, story: Story): void {
  void cache.cancelQueries({ queryKey: storyQuery(project).queryKey });
  cache.setQueryData(storyQuery(project).queryKey, story);
}

/** Has some of a project's answers fetched again. */
export function makeOld(cache: QueryClient, project: string, ...parts: string[]): Promise<unknown> {
  return Promise.all(parts.map((part) => cache.invalidateQueries({ queryKey: keys.project(project, part) })));
}
