import { asProblem } from "@/api/problem";
import { say, takeBack, UNDO } from "./noticeStore";

const LONG_MS = 9000;
const SHORT_MS = 4000;

/** Says in passing why something did not happen. */
export function tellFault(error: unknown): void {
  const { title, detail } = asProblem(error);
  say({ title, words: detail, isFault: true, lastsMs: LONG_MS });
}

let lastUndo: string | undefined;

/** Says in passing what happened, with a way back while it is on show; only the last deed can be taken back. */
export function tellDone(words: string, undo?: () => void): void {
  if (!undo) return void say({ words, lastsMs: SHORT_MS });
  if (lastUndo) takeBack(lastUndo);
  lastUndo = say({ words, way: { verb: UNDO, act: undo }, lastsMs: LONG_MS });
}

/** Says in passing what happened, with one way on. A later word by the same name takes its place. */
export function tellWay(name: string, words: string, verb: string, act: () => void): void {
  say({ id: name, words, way: { verb, act }, lastsMs: LONG_MS });
}
