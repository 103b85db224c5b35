import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { roomQuery } from "../queries";
import type { QueuedTake } from "../types";

/** The takes beside the one on screen, whose films are held ready; what is said about the next is fetched ahead too. */
export function useNeighbours(project: string, takes: QueuedTake[], place: number): QueuedTake[] {
  const cache = useQueryClient();
  const next = place >= 0 ? takes[place + 1] : takes[0];
  const before = place > 0 ? takes[place - 1] : undefined;
  const nextCode = next?.code;
  useEffect(() => {
    if (nextCode) void cache.prefetchQuery(roomQuery(project, nextCode));
  }, [cache, project, nextCode]);
  return [before, next].filter((take) => take !== undefined);
}
