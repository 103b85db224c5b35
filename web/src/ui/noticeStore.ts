import { useSyncExternalStore } from "react";

/** Something said in passing, in a corner of the window; it goes by itself. */
export interface Notice {
  /** A later notice by the same name takes its place. */
  id: string;
  title?: string;
  words: string;
  isFault?: boolean;
  /** One thing to do about it while it is on show. */
  way?: { verb: string; act: () => void };
  lastsMs: number;
}

/** The verb of a way back; Ctrl-Z goes it too. */
export const UNDO = "Undo";

const MOST_SHOWN = 3;

let shown: readonly Notice[] = [];
let made = 0;
const listeners = new Set<() => void>();

function put(next: readonly Notice[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a notice and answers its name; the oldest goes when there are too many. */
export function say(notice: Omit<Notice, "id"> & { id?: string }): string {
  made += 1;
  const id = notice.id ?? `notice-${made}`;
  put([...shown.filter((other) => other.id !== id), { ...notice, id }].slice(-MOST_SHOWN));
  return id;
}

export function takeBack(id: string): void {
  if (shown.some((notice) => notice.id === id)) put(shown.filter((notice) => notice.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The notices on show, oldest first. */
export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(subscribe, () => shown);
}
