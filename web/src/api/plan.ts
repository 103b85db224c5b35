import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

export type Story = components["schemas"]["StoryOut"];
export type Scene = components["schemas"]["SceneOut"];
export type Scenes = components["schemas"]["ScenesOut"];
export type Need = components["schemas"]["NeedOut"];

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
