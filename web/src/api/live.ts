import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys, REFRESHED_BY } from "./keys";

export type LiveState = "connecting" | "live" | "off";

/** Follows a project's stream: what anyone does makes the answers concerned old, and they are fetched again. */
export function useLive(project: string | undefined): LiveState {
  const cache = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");

  useEffect(() => {
    if (!project) return;
    const source = new EventSource(`/api/v1/projects/${encodeURIComponent(project)}/events/stream`);
    const old = new Set<string>();
    let timer: number | undefined;
    const refresh = () => {
      timer = undefined;
      for (const part of old) void cache.invalidateQueries({ queryKey: keys.project(project, part) });
      if (old.size > 0) void cache.invalidateQueries({ queryKey: keys.projects });
      old.clear();
    };
    const heard = (kind: string) => {
      for (const part of REFRESHED_BY[kind.split(".")[0] ?? ""] ?? []) old.add(part);
      timer ??= window.setTimeout(refresh, 60);
    };
    source.onopen = () => setState("live");
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? "off" : "connecting");
    source.onmessage = (message) => {
      const told = JSON.parse(String(message.data)) as { kind?: string };
      heard(told.kind ?? "");
    };
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [project, cache]);

  return project ? state : "off";
}
