import type { FileMark } from "./uploads";

/*
 * What is under way outlives the page: a list of it lies in the browser's store, and the smaller files themselves too.
 * Several windows share the list; each touches its own lines now and then, and takes over those that nobody touches.
 */

/** An upload as it is kept for the next page. */
export interface Kept extends FileMark {
  key: string;
  url: string;
  place: string;
  fields: Record<string, string>;
  kinds: readonly string[];
  label: string;
  /** The server's upload, once it was begun. */
  uploadId?: string;
  sentBytes: number;
  isPaused: boolean;
  window: string;
  touchedAt: number;
}

const LIST = "ct-uploads";
const WINDOW = "ct-window";
const TOUCH_MS = 5_000;
const LEFT_AFTER_MS = 20_000;
/** Files up to this size are kept in the browser, so that they go on by themselves; larger ones are chosen again. */
export const KEPT_FILE_BYTES = 100 * 1024 * 1024;

const own = windowName();

function windowName(): string {
  try {
    const known = sessionStorage.getItem(WINDOW);
    const name = known ?? String(Math.random()).slice(2);
    sessionStorage.setItem(WINDOW, name);
    return name;
  } catch {
    return String(Math.random());
  }
}

function read(): Kept[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(LIST) ?? "[]");
    return Array.isArray(list) ? (list as Kept[]) : [];
  } catch {
    return [];
  }
}

function write(list: readonly Kept[]): void {
  try {
    if (list.length === 0) localStorage.removeItem(LIST);
    else localStorage.setItem(LIST, JSON.stringify(list));
  } catch {
    // A full or forbidden store: the upload goes on, and is begun anew after a reload.
  }
}

/** Keeps how an upload stands, in place of what was kept of it before. */
export function keep(entry: Omit<Kept, "window" | "touchedAt">): void {
  const mine = { ...entry, window: own, touchedAt: Date.now() };
  write([...read().filter(({ key }) => key !== entry.key), mine]);
}

/** Forgets an upload that is over, and its file. */
export function forget(key: string): void {
  write(read().filter((entry) => entry.key !== key));
  void withFiles("readwrite", (files) => files.delete(key)).catch(() => undefined);
}

/** Takes over what this window sent before it was loaded anew, and what windows left that are gone. */
export function takeOver(): Kept[] {
  const list = read();
  const isLeft = ({ window, touchedAt }: Kept) =>
    window === own || Date.now() - touchedAt > LEFT_AFTER_MS || touchedAt > Date.now();
  const mine = list.filter(isLeft).map((entry) => ({ ...entry, window: own, touchedAt: Date.now() }));
  write([...list.filter((entry) => !isLeft(entry)), ...mine]);
  return mine;
}

window.setInterval(() => {
  const list = read();
  if (list.some((entry) => entry.window === own))
    write(list.map((entry) => (entry.window === own ? { ...entry, touchedAt: Date.now() } : entry)));
}, TOUCH_MS);

/** Has the browser keep a file that is small enough. */
export async function keepFile(key: string, file: File): Promise<void> {
  if (file.size <= KEPT_FILE_BYTES)
    await withFiles("readwrite", (files) => files.put(file, key)).catch(() => undefined);
}

/** A file that the browser kept; undefined when it did not, or cannot read it any more. */
export async function keptFile(key: string): Promise<File | undefined> {
  try {
    const file = (await withFiles("readonly", (files) => files.get(key))) as File | undefined;
    await file?.slice(0, 1).arrayBuffer();
    return file;
  } catch {
    return undefined;
  }
}

function withFiles<T>(mode: IDBTransactionMode, use: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (!("indexedDB" in globalThis)) return reject(new Error("no store"));
    const opening = indexedDB.open("circletake-uploads", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("files");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const transaction = base.transaction("files", mode);
      const request = use(transaction.objectStore("files"));
      transaction.oncomplete = () => {
        base.close();
        resolve(request.result);
      };
      transaction.onerror = transaction.onabort = () => {
        base.close();
        reject(transaction.error);
      };
    };
  });
}
