import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Cause, type StaleTake, staleOfShotQuery, staleQuery } from "@/api/stale";

/** Why each stale take of a shot is stale, by the take's code. */
export function useStaleOfShot(project: string, shot: string): ReadonlyMap<string, Cause[]> {
  const told = useQuery(staleOfShotQuery(project, shot)).data;
  return useMemo(() => new Map(told?.items.map(({ code, causes }) => [code, causes])), [told]);
}

/** The stale takes that people chose, by their shots. */
export type StaleShots = ReadonlyMap<string, StaleTake[]>;

/** The stale takes that people chose in the whole project, by their shots; nothing waits for them. */
export function useStaleShots(project: string): StaleShots {
  const told = useQuery(staleQuery(project)).data;
  return useMemo(() => byShot(told?.items ?? []), [told]);
}

function byShot(takes: readonly StaleTake[]): StaleShots {
  const found = new Map<string, StaleTake[]>();
  for (const take of takes) found.set(take.shot, [...(found.get(take.shot) ?? []), take]);
  return found;
}
