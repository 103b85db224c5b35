import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { tellBack } from "@/lib/connection";
import { tellPicturesMade } from "@/lib/pictures";
import { keys, REFRESHED_BY } from "./keys";

export type LiveState = "connecting" | "live" | "off";

/** Answers made old within this time are fetched again together. */
const GATHER_MS = 60;
/** A window that nobody looks at gives its connection back; a browser has only six for one server. */
const LEAVE_HIDDEN_MS = 30_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

/** The stream of one project: opens, resumes after what was heard last, and makes answers old as events come. */
class Follower {
  private source: EventSource | undefined;
  private lastSeq: string | undefined;
  private wasLost = false;
  private retryMs = FIRST_RETRY_MS;
  private retryTimer: number | undefined;
  private gatherTimer: number | undefined;
  private readonly old = new Set<string>();

  constructor(
    private readonly project: string,
    private readonly cache: QueryClient,
    private readonly told: (state: LiveState) => void,
  ) {}

  open(): void {
    if (this.source) return;
    const after = this.lastSeq === undefined ? "" : `?after=${this.lastSeq}`;
    const address = `/api/v1/projects/${encodeURIComponent(this.project)}/events/stream${after}`;
    const source = new EventSource(address);
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.failed(source);
    source.addEventListener("hello", (message) => this.hear(message));
    source.onmessage = (message) => this.hear(message);
  }

  close(): void {
    window.clearTimeout(this.retryTimer);
    this.source?.close();
    this.source = undefined;
  }

  /** The machine lost its network: the stream may not notice for minutes. */
  lose(): void {
    this.wasLost = true;
    this.close();
    this.told("off");
  }

  end(): void {
    window.clearTimeout(this.gatherTimer);
    this.close();
  }

  private opened(): void {
    this.retryMs = FIRST_RETRY_MS;
    this.told("live");
    if (this.wasLost) this.comeBack();
    if (this.lastSeq === undefined) this.refreshBefore(Date.now());
  }

  /** Whoever waited for the server goes on: drafts are sent, and what could not be had is asked for again. */
  private comeBack(): void {
    this.wasLost = false;
    tellBack();
    void this.cache.invalidateQueries({
      queryKey: keys.project(this.project),
      predicate: (query) => query.state.status === "error",
    });
  }

  /** What was fetched before the stream began may have missed something in between. */
  private refreshBefore(moment: number): void {
    void this.cache.invalidateQueries({
      queryKey: keys.project(this.project),
      predicate: (query) => query.state.dataUpdatedAt > 0 && query.state.dataUpdatedAt < moment,
    });
  }

  private failed(source: EventSource): void {
    this.wasLost = true;
    if (source.readyState !== EventSource.CLOSED) {
      this.told("connecting"); // the browser tries again by itself
      return;
    }
    this.told("off");
    this.source = undefined;
    // Refused rather than lost? The page tells: one may have been taken off the crew, or be signed out.
    void this.cache.invalidateQueries({ queryKey: keys.project(this.project, "page") });
    this.retryTimer = window.setTimeout(() => this.open(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private hear(message: MessageEvent): void {
    if (message.lastEventId) this.lastSeq = message.lastEventId;
    const event = JSON.parse(String(message.data)) as { kind?: string };
    for (const part of refreshedBy(event.kind ?? "")) this.old.add(part);
    if (event.kind?.startsWith("media.")) tellPicturesMade();
    if (this.old.size > 0) this.gatherTimer ??= window.setTimeout(() => this.refresh(), GATHER_MS);
  }

  private refresh(): void {
    this.gatherTimer = undefined;
    for (const part of this.old) {
      void this.cache.invalidateQueries({ queryKey: keys.project(this.project, part) });
    }
    void this.cache.invalidateQueries({ queryKey: keys.projects });
    this.old.clear();
  }
}

/** Which parts of a project an event makes old: `take.selected` → takes, board, … */
export function refreshedBy(kind: string): string[] {
  return REFRESHED_BY[kind.split(".")[0] ?? ""] ?? [];
}

/** Follows a project's stream: what anyone does makes the answers concerned old, and they are fetched again. */
export function useLive(project: string | undefined): LiveState {
  const cache = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");

  useEffect(() => {
    if (!project) return;
    setState("connecting");
    const follower = new Follower(project, cache, setState);
    let leaving: number | undefined;
    const looked = () => {
      window.clearTimeout(leaving);
      if (document.hidden) leaving = window.setTimeout(() => follower.close(), LEAVE_HIDDEN_MS);
      else follower.open();
    };
    const lost = () => follower.lose();
    document.addEventListener("visibilitychange", looked);
    window.addEventListener("offline", lost);
    window.addEventListener("online", looked);
    follower.open();
    return () => {
      document.removeEventListener("visibilitychange", looked);
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", looked);
      window.clearTimeout(leaving);
      follower.end();
    };
  }, [project, cache]);

  return project ? state : "off";
}
