import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { keys } from "@/api/keys";

/** Opens a project that has just come to be, and has the list of projects read anew. */
export function useOpening(): (project: string) => Promise<void> {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return async (project) => {
    void cache.invalidateQueries({ queryKey: keys.projects });
    await navigate({ to: "/p/$project", params: { project } });
  };
}
