import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { Only } from "./queue/only";

const PAGE = 100;

/** The queue of takes in story order, page by page. */
export const queueQuery = (project: string, { feed, scene, shot }: Only) =>
  infiniteQueryOptions({
    queryKey: keys.project(project, "dailies", "queue", feed, shot ?? scene),
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/projects/{project}/dailies", {
          params: {
            path: { project },
            query: {
              of: feed,
              limit: PAGE,
              ...(shot ? { shot } : scene ? { scene } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });

/** All that the room shows of a take. */
export const roomQuery = (project: string, take: string) =>
  queryOptions({
    queryKey: keys.project(project, "dailies", "room", take),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/takes/{take}/room", { params: { path: { project, take } } })),
  });
