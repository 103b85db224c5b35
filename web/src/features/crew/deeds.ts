import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import type { Role } from "./roles";

/** Puts someone on the crew; answers the one-time link of somebody new. */
export function useInviting(project: string) {
  const refresh = useRefresh(project);
  return useMutation({
    mutationFn: (invitation: components["schemas"]["Invitation"]) =>
      body(api.POST("/api/v1/projects/{project}/crew", { params: { path: { project } }, body: invitation })),
    onSuccess: refresh,
  });
}

/** Gives someone another role. */
export function useRoleChange(project: string, person_id: string) {
  const refresh = useRefresh(project);
  return useMutation({
    mutationFn: (role: Role) =>
      api.POST("/api/v1/projects/{project}/crew/{person_id}/role", {
        params: { path: { project, person_id } },
        body: { role },
      }),
    onSuccess: refresh,
  });
}

/** Takes someone off the crew. */
export function useRemoval(project: string, person_id: string) {
  const refresh = useRefresh(project);
  return useMutation({
    mutationFn: () =>
      api.DELETE("/api/v1/projects/{project}/crew/{person_id}", { params: { path: { project, person_id } } }),
    onSuccess: refresh,
  });
}

function useRefresh(project: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: keys.project(project, "crew") });
}
