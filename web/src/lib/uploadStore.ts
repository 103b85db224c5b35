import { useSyncExternalStore } from "react";
import { asProblem } from "@/api/problem";
import { onBack } from "./connection";
import { forget, KEPT_FILE_BYTES, type Kept, keep, keepFile, keptFile, takeOver } from "./uploadKeep";
import { cancelAtServer, LostConnection, Stopped, send, UnreadableFile } from "./uploadSending";
import {
  afterNews,
  type FileMark,
  isSameFile,
  labelFor,
  nextToSend,
  type Upload,
  type UploadNews,
} from "./uploads";

/** Where a file goes and what goes with it. */
export interface Destination {
  /** The API's address, within a project. */
  url: string;
  /** What it is called here; shown, and used to find a screen's uploads. */
  place: string;
  /** Form fields beside the file, such as rights. */
  fields: Record<string, string>;
  /** Kinds of file that are taken there; none named: all. */
  kinds?: readonly string[];
  /** Labels that are taken there. */
  labels: readonly string[];
  /** Called when the server has the file; not after the page was loaded anew, when the live stream tells. */
  onArrived: () => void;
}

interface Sending extends FileMark {
  key: string;
  file?: File;
  to: Omit<Destination, "labels">;
  label: string;
  uploadId?: string;
  stop?: AbortController;
  retryMs: number;
  retry?: number;
}

const LOST = "The connection was lost on the way. It goes on by itself from where it stood.";
const UNREADABLE = "This file cannot be read any more; it was moved or changed. Choose it again.";
const CHOOSE_AGAIN = "The page was loaded anew. Choose this file again and it goes on where it stood.";
const ARRIVED_SHOWN_MS = 8000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
const LEFT_WINDOWS_MS = 25_000;

/*
 * Uploads belong to the window, not to a screen: whoever goes elsewhere while a film is on its way finds it there
 * when they come back.
 */
let queue: Upload[] = [];
let lastId = 0;
const sendings = new Map<number, Sending>();
const listeners = new Set<() => void>();

function tell(news: UploadNews): void {
  queue = afterNews(queue, news);
  for (const listener of listeners) listener();
  const [first] = nextToSend(queue);
  if (first) start(first); // which tells that it started, and so starts the one after it
}

/** Puts files into the queue; each gets a label of its own. Those that an interrupted upload waits for resume it. */
export function upload(files: readonly File[], to: Destination): void {
  const labels = [...to.labels, ...queue.filter(({ place }) => place === to.place).map(({ label }) => label)];
  const uploads = resumeWith(files, to.url).map((file): Upload => {
    const label = labelFor(file.name, labels);
    labels.push(label);
    return added({
      key: crypto.randomUUID?.() ?? String(Math.random()),
      file,
      to,
      label,
      ...markOf(file),
      retryMs: 0,
    });
  });
  tell({ what: "added", uploads });
}

const markOf = (file: File): FileMark => ({
  fileName: file.name,
  sizeBytes: file.size,
  lastModified: file.lastModified,
});

function added(sending: Sending, sentBytes = 0): Upload {
  lastId += 1;
  sendings.set(lastId, sending);
  note(lastId, sentBytes);
  if (sending.file) void keepFile(sending.key, sending.file);
  const { fileName, label, sizeBytes, to } = sending;
  return { id: lastId, place: to.place, fileName, label, sizeBytes, sentBytes, state: "waiting", fault: "" };
}

/** Gives interrupted uploads their files back; answers the files that none of them waits for. */
export function resumeWith(files: readonly File[], url?: string): File[] {
  return files.filter((file) => {
    const waiting = queue.find(({ id, state }) => {
      const sending = sendings.get(id);
      const isMeant = state === "missing" && sending && (url === undefined || sending.to.url === url);
      return isMeant && isSameFile(file, sending);
    });
    const sending = waiting && sendings.get(waiting.id);
    if (!sending) return true;
    sending.file = file;
    void keepFile(sending.key, file);
    tell({ what: "tried_again", id: waiting.id });
    return false;
  });
}

/** Sends a failed or paused file on, from where it stood. */
export function tryAgain(id: number): void {
  const sending = sendings.get(id);
  if (!sending) return;
  window.clearTimeout(sending.retry);
  if (sending.file) tell({ what: "tried_again", id });
  else tell({ what: "went_missing", id, fault: CHOOSE_AGAIN });
  note(id);
}

/** Holds a file where it stands. */
export function pause(id: number): void {
  const sending = sendings.get(id);
  if (!sending) return;
  window.clearTimeout(sending.retry);
  tell({ what: "paused", id });
  sending.stop?.abort();
  note(id);
}

/** Stops a file that is on its way, or takes an ended one off the list. */
export function putAway(id: number): void {
  const sending = sendings.get(id);
  sendings.delete(id);
  tell({ what: "put_away", id });
  if (!sending) return;
  window.clearTimeout(sending.retry);
  sending.stop?.abort();
  forget(sending.key);
  if (sending.uploadId) cancelAtServer(sending.to.url, sending.uploadId);
}

function start({ id }: Upload): void {
  const sending = sendings.get(id);
  if (!sending?.file) return;
  const stop = new AbortController();
  sending.stop = stop;
  tell({ what: "started", id });
  send({
    file: sending.file,
    url: sending.to.url,
    fields: { ...sending.to.fields, label: sending.label },
    kinds: sending.to.kinds ?? [],
    uploadId: sending.uploadId,
    signal: stop.signal,
    onBegun: (uploadId) => {
      sending.uploadId = uploadId;
      note(id);
    },
    onProgress: (sentBytes) => {
      sending.retryMs = 0;
      tell({ what: "progressed", id, sentBytes });
    },
    onSent: () => tell({ what: "sent", id }),
  }).then(
    () => arrived(id),
    (error: unknown) => failed(id, error),
  );
}

function arrived(id: number): void {
  const sending = sendings.get(id);
  if (!sending) return;
  sendings.delete(id);
  forget(sending.key);
  tell({ what: "arrived", id });
  sending.to.onArrived();
  window.setTimeout(() => putAway(id), ARRIVED_SHOWN_MS);
}

function failed(id: number, error: unknown): void {
  const sending = sendings.get(id);
  if (!sending || error instanceof Stopped) return;
  note(id);
  if (error instanceof UnreadableFile) {
    sending.file = undefined;
    tell({ what: "went_missing", id, fault: UNREADABLE });
  } else if (error instanceof LostConnection) {
    tell({ what: "failed", id, fault: LOST });
    sending.retryMs = Math.min(Math.max(sending.retryMs * 2, FIRST_RETRY_MS), LONGEST_RETRY_MS);
    sending.retry = window.setTimeout(() => tryAgain(id), sending.retryMs);
  } else tell({ what: "failed", id, fault: asProblem(error).detail });
}

/** Keeps how a file stands for the next page. */
function note(id: number, sentBytes = queue.find((upload) => upload.id === id)?.sentBytes ?? 0): void {
  const sending = sendings.get(id);
  if (!sending) return;
  const { key, to, label, uploadId, fileName, sizeBytes, lastModified } = sending;
  const isPaused = queue.some((upload) => upload.id === id && upload.state === "paused");
  const { url, place, fields, kinds = [] } = to;
  keep({
    key,
    url,
    place,
    fields,
    kinds,
    label,
    uploadId,
    fileName,
    sizeBytes,
    lastModified,
    sentBytes,
    isPaused,
  });
}

/** Goes on with what was under way before the page was loaded anew. */
async function goOn(): Promise<void> {
  const known = new Set([...sendings.values()].map(({ key }) => key));
  for (const kept of takeOver().filter(({ key }) => !known.has(key))) await goOnWith(kept);
}

async function goOnWith(kept: Kept): Promise<void> {
  const { key, url, place, fields, kinds, label, uploadId, sentBytes, isPaused } = kept;
  const file = await keptFile(key);
  const { fileName, sizeBytes, lastModified } = kept;
  const to = { url, place, fields, kinds, onArrived: () => undefined };
  const mark = { fileName, sizeBytes, lastModified };
  const back = added({ key, file, to, label, uploadId, ...mark, retryMs: 0 }, sentBytes);
  const state = !file ? "missing" : isPaused ? "paused" : "waiting";
  tell({ what: "added", uploads: [{ ...back, state, fault: file ? "" : CHOOSE_AGAIN }] });
  note(back.id);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All uploads of this window, oldest first. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => queue);
}

/** Leaving is asked about only while a file travels that the browser cannot keep. */
window.addEventListener("beforeunload", (event) => {
  const isOver = ({ state }: Upload) => state === "done" || state === "missing" || state === "failed";
  if (queue.some((upload) => !isOver(upload) && upload.sizeBytes > KEPT_FILE_BYTES)) event.preventDefault();
});
onBack(() => {
  for (const { id, state, fault } of queue) if (state === "failed" && fault === LOST) tryAgain(id);
});
void goOn();
window.setTimeout(() => void goOn(), LEFT_WINDOWS_MS);
