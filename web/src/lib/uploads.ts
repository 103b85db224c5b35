/** One file on its way to the server. */
export interface Upload {
  id: number;
  /** What it is sent to, as its sender names it; used to show only what belongs to a screen. */
  place: string;
  fileName: string;
  label: string;
  sizeBytes: number;
  sentBytes: number;
  state: UploadState;
  /** Why it failed, in words. */
  fault: string;
}

/** `missing`: the page was loaded again and the browser has not kept the file; it goes on once it is chosen again. */
export type UploadState = "waiting" | "sending" | "paused" | "checking" | "done" | "failed" | "missing";

export type UploadNews =
  | { what: "added"; uploads: Upload[] }
  | { what: "started"; id: number }
  | { what: "progressed"; id: number; sentBytes: number }
  | { what: "sent"; id: number }
  | { what: "arrived"; id: number }
  | { what: "failed"; id: number; fault: string }
  | { what: "paused"; id: number }
  | { what: "went_missing"; id: number; fault: string }
  | { what: "tried_again"; id: number }
  | { what: "put_away"; id: number };

/** How many files travel at once: one waits for the server's look at it while another is sent. */
const AT_ONCE = 2;
const UNDER_WAY: readonly UploadState[] = ["sending", "checking"];
const AT_REST: readonly UploadState[] = ["failed", "paused", "missing"];

/** The queue after some news. News of a file that was put away changes nothing. */
export function afterNews(queue: readonly Upload[], news: UploadNews): Upload[] {
  if (news.what === "added") return [...queue, ...news.uploads];
  if (news.what === "put_away") return queue.filter(({ id }) => id !== news.id);
  return queue.map((upload) => (upload.id === news.id ? { ...upload, ...changeOf(upload, news) } : upload));
}

function changeOf(
  upload: Upload,
  news: Exclude<UploadNews, { what: "added" | "put_away" }>,
): Partial<Upload> {
  switch (news.what) {
    case "started":
      return { state: "sending", fault: "" };
    case "progressed":
      return { sentBytes: Math.min(news.sentBytes, upload.sizeBytes) };
    case "sent":
      return { state: "checking", sentBytes: upload.sizeBytes };
    case "arrived":
      return { state: "done", sentBytes: upload.sizeBytes, fault: "" };
    case "failed":
      return { state: "failed", fault: news.fault };
    case "paused":
      return upload.state === "done" ? {} : { state: "paused", fault: "" };
    case "went_missing":
      return { state: "missing", fault: news.fault };
    case "tried_again":
      return AT_REST.includes(upload.state) ? { state: "waiting", fault: "" } : {};
  }
}

/** The files to start now, first come first. */
export function nextToSend(queue: readonly Upload[]): Upload[] {
  const onTheWay = queue.filter(({ state }) => UNDER_WAY.includes(state)).length;
  return queue.filter(({ state }) => state === "waiting").slice(0, Math.max(0, AT_ONCE - onTheWay));
}

/** Whether something still travels or waits its turn. */
export function isBusy(queue: readonly Upload[]): boolean {
  return queue.some(({ state }) => state === "waiting" || UNDER_WAY.includes(state));
}

/** How much of all files has gone, from 0 to 1. */
export function progressOf(queue: readonly Upload[]): number {
  const all = queue.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const sent = queue.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  return all === 0 ? 0 : sent / all;
}

/** What may differ between a file and the one that an upload was begun with. */
export interface FileMark {
  fileName: string;
  sizeBytes: number;
  lastModified: number;
}

/** Whether a file chosen again is the one that was being sent: name, size and time of its last change say so. */
export function isSameFile(file: File, mark: FileMark): boolean {
  return (
    file.name === mark.fileName && file.size === mark.sizeBytes && file.lastModified === mark.lastModified
  );
}

const SMALLEST_PART = 256 * 1024;
const LARGEST_PART = 32 * 1024 * 1024;
const QUICK_MS = 1500;
const SLOW_MS = 6000;

/** How large the next part may be after one took so long: a lost connection costs some seconds, never minutes. */
export function nextPartBytes(partBytes: number, tookMs: number): number {
  if (tookMs < QUICK_MS) return Math.min(partBytes * 2, LARGEST_PART);
  return tookMs > SLOW_MS ? Math.max(Math.round(partBytes / 2), SMALLEST_PART) : partBytes;
}

/** Files that hold something, and in words which ones hold nothing: those are not worth sending. */
export function worthSending(files: readonly File[]): { whole: File[]; empty: string } {
  const whole = files.filter(({ size }) => size > 0);
  const names = files.filter(({ size }) => size === 0).map(({ name }) => name);
  const empty = names.length === 1 ? `${names[0]} is empty` : `${names.join(", ")} are empty`;
  return { whole, empty: names.length > 0 ? `${empty}. Choose it again, or export it anew.` : "" };
}

/** A label that the server takes, made from a file's name: no ending, no slash, at most 80 characters. */
export function labelFor(fileName: string, taken: Iterable<string>): string {
  const stem = fileName.replace(/\.[^.]{1,5}$/, "").replaceAll("/", " ");
  const words = stem.replaceAll(/[_\s]+/g, " ").trim() || "file";
  const used = new Set(taken);
  const short = words.slice(0, 76).trim();
  for (let count = 1; ; count += 1) {
    const label = count === 1 ? words.slice(0, 80).trim() : `${short} ${count}`;
    if (!used.has(label)) return label;
  }
}

/** A size as people say it: `640 kB`, `12.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
