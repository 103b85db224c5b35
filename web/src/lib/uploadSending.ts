import { Problem } from "@/api/problem";
import { nextPartBytes } from "./uploads";

/** What is sent, where to, and who is told how far it is. */
export interface Journey {
  file: File;
  /** Where the file goes at the end. */
  url: string;
  /** Form fields beside it. */
  fields: Record<string, string>;
  kinds: readonly string[];
  /** The server's upload when one was begun before. */
  uploadId?: string;
  signal: AbortSignal;
  onBegun: (uploadId: string) => void;
  onProgress: (sentBytes: number) => void;
  onSent: () => void;
}

/** The connection was lost on the way; what came is kept, and the file goes on from there. */
export class LostConnection extends Error {}
/** The file cannot be read any more: it was moved, changed or is on a drive that is gone. */
export class UnreadableFile extends Error {}
/** Somebody stopped it. */
export class Stopped extends Error {}

const IN_ONE_PIECE_BYTES = 1024 * 1024;
const FIRST_PART_BYTES = 2 * 1024 * 1024;
const HASHED_BYTES = 64 * 1024 * 1024;
const BEGIN_ANEW = [404, 410];
const MOST_BEGINNINGS = 2;

interface Standing {
  id: string;
  offset: number;
}

/** Sends a file: a small one in one piece, a larger one in parts, going on where an upload of before stood. */
export async function send(journey: Journey): Promise<void> {
  if (journey.file.size <= IN_ONE_PIECE_BYTES && journey.uploadId === undefined) return inOnePiece(journey);
  for (let beginning = 1; ; beginning += 1) {
    try {
      return await inParts(beginning === 1 ? journey : { ...journey, uploadId: undefined });
    } catch (error) {
      const isGone = error instanceof Problem && BEGIN_ANEW.includes(error.status);
      if (!isGone || beginning === MOST_BEGINNINGS) throw error;
    }
  }
}

async function inOnePiece(journey: Journey): Promise<void> {
  const form = formOf(journey.fields);
  form.set("file", journey.file, journey.file.name);
  const share = (sent: number, total: number) =>
    journey.onProgress(total > 0 ? (sent / total) * journey.file.size : 0);
  await asked("POST", journey.url, form, journey, { onProgress: share, onSent: journey.onSent });
}

async function inParts(journey: Journey): Promise<void> {
  const { file, url, fields } = journey;
  const uploads = `${/^\/api\/v1\/projects\/[^/]+/.exec(url)?.[0]}/uploads`;
  const standing = await stand(journey, uploads);
  let partBytes = FIRST_PART_BYTES;
  while (standing.offset < file.size) {
    journey.onProgress(standing.offset);
    const began = Date.now();
    const sentNow = await sendPart(journey, `${uploads}/${standing.id}`, standing, partBytes);
    if (sentNow) partBytes = nextPartBytes(partBytes, Date.now() - began);
  }
  journey.onSent();
  const form = formOf(fields);
  form.set("upload", standing.id);
  try {
    await asked("POST", url, form, journey);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "media.upload_used")) throw error; // an answer was lost before
  }
}

/** Where the upload stands at the server; begun when there is none. */
async function stand(journey: Journey, uploads: string): Promise<Standing> {
  const { file, kinds, uploadId } = journey;
  if (uploadId !== undefined)
    return (await asked("GET", `${uploads}/${uploadId}`, null, journey)) as Standing;
  const sha256 = file.size <= HASHED_BYTES ? await hashOf(file) : undefined;
  const announced = {
    file_name: file.name,
    size_bytes: file.size,
    mime: file.type,
    kinds,
    ...(sha256 && { sha256 }),
  };
  const body = new Blob([JSON.stringify(announced)], { type: "application/json" });
  const begun = (await asked("POST", uploads, body, journey)) as Standing;
  journey.onBegun(begun.id);
  return begun;
}

/** Sends the next part and moves the standing on; false when the server stands elsewhere than we thought. */
async function sendPart(
  journey: Journey,
  url: string,
  standing: Standing,
  partBytes: number,
): Promise<boolean> {
  const part = journey.file.slice(standing.offset, standing.offset + partBytes);
  const digest = await hashOf(part);
  const headers = {
    "Content-Type": "application/offset+octet-stream",
    "Upload-Offset": String(standing.offset),
    ...(digest && { "Upload-Checksum": `sha256 ${digest}` }),
  };
  const onProgress = (sent: number) => journey.onProgress(standing.offset + Math.min(sent, part.size));
  try {
    standing.offset = (
      (await asked("PATCH", url, part, journey, { headers, onProgress })) as Standing
    ).offset;
    return true;
  } catch (error) {
    const offset = error instanceof Problem ? error.facts.offset : undefined;
    if (typeof offset !== "number") throw error;
    standing.offset = offset;
    return false;
  }
}

/** The SHA-256 in hex; none over plain http to another machine, where browsers offer no hashing. */
async function hashOf(blob: Blob): Promise<string | undefined> {
  let bytes: ArrayBuffer;
  try {
    bytes = await blob.arrayBuffer();
  } catch {
    throw new UnreadableFile();
  }
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  return form;
}

interface Asking {
  headers?: Record<string, string>;
  onProgress?: (sent: number, total: number) => void;
  onSent?: () => void;
}

/** One request, with its progress; a refusal is thrown as a `Problem`. */
function asked(
  method: string,
  url: string,
  body: Blob | FormData | null,
  { signal }: Journey,
  { headers = {}, onProgress, onSent }: Asking = {},
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Stopped());
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader("X-Circletake-Csrf", "1");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (onProgress) request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    if (onSent) request.upload.onload = onSent;
    request.onerror = request.ontimeout = () => reject(new LostConnection());
    request.onabort = () => reject(new Stopped());
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 200 && status < 300) return resolve(responseText ? JSON.parse(responseText) : null);
      void Problem.from(new Response(responseText, { status })).then((problem) =>
        reject(problem.code === "network" ? new LostConnection() : problem),
      );
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

/** Tells the server to forget an upload; should it not hear, the upload goes by itself after its time. */
export function cancelAtServer(url: string, uploadId: string): void {
  const uploads = `${/^\/api\/v1\/projects\/[^/]+/.exec(url)?.[0]}/uploads`;
  void fetch(`${uploads}/${uploadId}`, { method: "DELETE", headers: { "X-Circletake-Csrf": "1" } }).catch(
    () => undefined,
  );
}
