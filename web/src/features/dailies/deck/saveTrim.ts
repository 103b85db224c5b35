import type { QueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { asProblem } from "@/api/problem";
import { roomQuery } from "../queries";
import type { Room } from "../types";
import { isSameTrim, type Trim, trimOf } from "./trim";

export interface TrimEdit {
  code: string;
  trim: Trim;
  /** The server's trim when the edit began. */
  base: Trim;
}

/**
 * Saves a trim. When somebody decided meanwhile, the trim still stands and is sent again; when somebody set another
 * trim, nothing is saved and theirs is answered.
 */
export async function saveTrim(
  cache: QueryClient,
  project: string,
  edit: TrimEdit,
): Promise<Trim | undefined> {
  const query = roomQuery(project, edit.code);
  const room = await cache.ensureQueryData(query);
  try {
    await put(cache, project, edit, room.take.version);
    return undefined;
  } catch (refusal) {
    if (asProblem(refusal).code !== "takes.stale") throw refusal;
  }
  const now = await cache.fetchQuery({ ...query, staleTime: 0 });
  const theirs = trimOf(now.take);
  if (!isSameTrim(theirs, edit.base)) return theirs;
  await put(cache, project, edit, now.take.version);
  return undefined;
}

async function put(
  cache: QueryClient,
  project: string,
  { code, trim }: TrimEdit,
  seen: number,
): Promise<void> {
  const saved = await body(
    api.PUT("/api/v1/projects/{project}/takes/{take}/trim", {
      params: { path: { project, take: code } },
      body: { ...trim, seen_version: seen },
    }),
  );
  cache.setQueryData(roomQuery(project, code).queryKey, (old: Room | undefined) =>
    old ? { ...old, take: { ...old.take, ...saved } } : old,
  );
}
