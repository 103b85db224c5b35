/** One file on its way to the server. */
export interface Upload {
  id: number;
  /** What it is sent to, as its sender names it; used to show only what belongs to a screen. */
  place: string;
  fileName: string;
  label: string;
  sizeBytes: number;
  sentBytes: number;
  state: "waiting" | "sending" | "checking" | "done" | "failed";
  /** Why it failed, in words. */
  fault: string;
}

export type UploadNews =
  | { what: "added"; uploads: Upload[] }
  | { what: "started"; id: number }
  | { what: "progressed"; id: number; sentBytes: number }
  | { what: "sent"; id: number }
  | { what: "arrived"; id: number }
  | { what: "failed"; id: number; fault: string }
  | { what: "tried_again"; id: number }
  | { what: "put_away"; id: number };

/** How many files travel at once: one waits for the server's look at it while another is sent. */
const AT_ONCE = 2;

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
      return { state: "sending", sentBytes: 0, fault: "" };
    case "progressed":
      return { sentBytes: Math.min(news.sentBytes, upload.sizeBytes) };
    case "sent":
      return { state: "checking", sentBytes: upload.sizeBytes };
    case "arrived":
      return { state: "done", sentBytes: upload.sizeBytes, fault: "" };
    case "failed":
      return { state: "failed", fault: news.fault };
    case "tried_again":
      return upload.state === "failed" ? { state: "waiting", sentBytes: 0, fault: "" } : {};
  }
}

/** The files to start now, first come first. */
export function nextToSend(queue: readonly Upload[]): Upload[] {
  const onTheWay = queue.filter(({ state }) => state === "sending" || state === "checking").length;
  return queue.filter(({ state }) => state === "waiting").slice(0, Math.max(0, AT_ONCE - onTheWay));
}

/** Whether leaving now would lose a file. */
export function isBusy(queue: readonly Upload[]): boolean {
  return queue.some(({ state }) => state !== "done" && state !== "failed");
}

/** How much of all files has gone, from 0 to 1. */
export function progressOf(queue: readonly Upload[]): number {
  const all = queue.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const sent = queue.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  return all === 0 ? 0 : sent / all;
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
