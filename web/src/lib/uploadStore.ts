import { useSyncExternalStore } from "react";
import { Problem } from "@/api/problem";
import { onBack } from "./connection";
import { afterNews, isBusy, labelFor, nextToSend, type Upload, type UploadNews } from "./uploads";

/** Where a file goes and what goes with it. */
export interface Destination {
  /** The API's address. */
  url: string;
  /** What it is called here; shown, and used to find a screen's uploads. */
  place: string;
  /** Form fields beside the file, such as rights. */
  fields: Record<string, string>;
  /** Labels that are taken there. */
  labels: readonly string[];
  /** Called when the server has the file. */
  onArrived: () => void;
}

interface Sending {
  file: File;
  to: Destination;
  request?: XMLHttpRequest;
  /** The connection was lost on the way; the file goes again by itself when it is back. */
  wasLost?: boolean;
}

const LOST = "The connection was lost on the way. The file goes again by itself when you are back online.";
const ARRIVED_SHOWN_MS = 8000;

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

/** Puts files into the queue; each gets a label of its own. */
export function upload(files: readonly File[], to: Destination): void {
  const labels = [...to.labels, ...queue.filter(({ place }) => place === to.place).map(({ label }) => label)];
  const uploads = files.map((file): Upload => {
    const label = labelFor(file.name, labels);
    labels.push(label);
    lastId += 1;
    sendings.set(lastId, { file, to });
    return {
      id: lastId,
      place: to.place,
      fileName: file.name,
      label,
      sizeBytes: file.size,
      sentBytes: 0,
      state: "waiting",
      fault: "",
    };
  });
  tell({ what: "added", uploads });
}

/** Sends a failed file again. */
export function tryAgain(id: number): void {
  tell({ what: "tried_again", id });
}

/** Stops a file that is on its way, or takes an ended one off the list. */
export function putAway(id: number): void {
  const request = sendings.get(id)?.request;
  sendings.delete(id);
  tell({ what: "put_away", id });
  request?.abort();
}

function start({ id, label }: Upload): void {
  const sending = sendings.get(id);
  if (!sending) return;
  const { file, to } = sending;
  const form = new FormData();
  form.set("label", label);
  for (const [name, value] of Object.entries(to.fields)) if (value) form.set(name, value);
  form.set("file", file, file.name);
  const request = new XMLHttpRequest();
  sending.request = request;
  sending.wasLost = false;
  request.open("POST", to.url);
  request.setRequestHeader("X-Circletake-Csrf", "1");
  request.upload.onprogress = (event) => {
    if (event.total > 0)
      tell({ what: "progressed", id, sentBytes: (event.loaded / event.total) * file.size });
  };
  request.upload.onload = () => tell({ what: "sent", id });
  request.onerror = () => {
    sending.wasLost = true;
    tell({ what: "failed", id, fault: LOST });
  };
  request.onload = () => void ended(id, request, to);
  tell({ what: "started", id });
  request.send(form);
}

async function ended(id: number, request: XMLHttpRequest, to: Destination): Promise<void> {
  if (request.status >= 200 && request.status < 300) {
    sendings.delete(id);
    tell({ what: "arrived", id });
    to.onArrived();
    window.setTimeout(() => putAway(id), ARRIVED_SHOWN_MS);
    return;
  }
  const refusal = await Problem.from(new Response(request.responseText, { status: request.status }));
  tell({ what: "failed", id, fault: refusal.detail });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All uploads of this window, oldest first. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => queue);
}

window.addEventListener("beforeunload", (event) => {
  if (isBusy(queue)) event.preventDefault();
});
onBack(() => {
  for (const { id, state } of queue) if (state === "failed" && sendings.get(id)?.wasLost) tryAgain(id);
});
