import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

export type Hit = components["schemas"]["HitOut"];
export type Piece = components["schemas"]["PieceOut"];
export type HitKind = components["schemas"]["Kind"];

/** More letters than anyone types to find something; a longer text is pasted, and its beginning will do. */
const MOST_CHARS = 400;
const PAGE = 30;

/** The best hits, as somebody types; what was there stays on screen until the next are. */
export const hitsQuery = (project: string, typed: string, limit: number) =>
  queryOptions({
    queryKey: keys.project(project, "search", typed, limit),
    queryFn: ({ signal }) =>
      body(
        api.GET("/api/v1/projects/{project}/search", {
          params: { path: { project }, query: { q: typed.slice(0, MOST_CHARS), limit } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
  });

/** All hits by the page, of one kind or every. */
export const allHitsQuery = (project: string, typed: string, kind: HitKind | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.project(project, "search", "all", typed, kind),
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/projects/{project}/search", {
          params: {
            path: { project },
            query: { q: typed.slice(0, MOST_CHARS), kind: kind ?? null, limit: PAGE, cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
  });
