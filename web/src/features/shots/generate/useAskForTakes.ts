import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";
import type { TakesWanted } from "../queries";

/**
 * Asks for takes, once for each click: a repeat after a lost connection carries the same key, so that nothing is paid
 * twice; whatever the server answered, the next wish is a new one.
 */
export function useAskForTakes(project: string, shot: string) {
  const cache = useQueryClient();
  const kept = useRef({ wish: "", key: "" });
  return useMutation({
    mutationFn: (wanted: TakesWanted) => {
      const wish = JSON.stringify(wanted);
      if (kept.current.wish !== wish) kept.current = { wish, key: crypto.randomUUID() };
      return body(
        api.POST("/api/v1/projects/{project}/shots/{shot}/requests", {
          params: { path: { project, shot }, header: { "idempotency-key": kept.current.key } },
          body: wanted,
        }),
      );
    },
    onSuccess: () => {
      kept.current = { wish: "", key: "" };
    },
    onError: (error) => {
      if (asProblem(error).status !== 0) kept.current = { wish: "", key: "" };
    },
    onSettled: () => {
      for (const part of ["requests", "shots", "orders"]) {
        void cache.invalidateQueries({ queryKey: keys.project(project, part) });
      }
    },
  });
}
