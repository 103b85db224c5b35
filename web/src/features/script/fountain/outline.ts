import { eighthsOf, heightOf } from "./length";
import type { ScriptLine } from "./lines";

/** A scene as the script tells it. */
export interface OutlineScene {
  kind: "scene";
  /** Counted from 0 through the whole script, whatever its number says. */
  index: number;
  /** The line of its heading, from 0. */
  line: number;
  heading: string;
  /** As written between `#` signs; undefined when the script gives none. */
  number: string | undefined;
  synopsis: string;
  /** Who speaks, in order of the first word. */
  cast: string[];
  /** Length on the page; never less than one eighth. */
  eighths: number;
}

export interface OutlineSection {
  kind: "section";
  line: number;
  title: string;
  /** From 1. */
  depth: number;
}

export type OutlineEntry = OutlineScene | OutlineSection;

/** A heading that only keeps the number of a scene that was taken out. */
const OMITTED = /^omit(?:ted)?$/i;
const NUMBER = /\s*#([\p{L}\p{N}.-]+)#\s*$/u;

/** A heading as people read it, and its number. */
export function headingOf(bare: string): { heading: string; number: string | undefined } {
  const text = bare.trim().replace(/^\.(?=[^.\s])/, "");
  const number = NUMBER.exec(text)?.[1];
  return { heading: text.replace(NUMBER, "").trim(), number };
}

/** A cue's name: without the forcing mark, what stands in brackets and the sign of dual dialogue. */
export function nameOf(bare: string): string {
  return bare
    .trim()
    .replace(/^@/, "")
    .replace(/\^\s*$/, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The scenes and sections of a script in order; live while it is being written. */
export function outlineOf(lines: readonly ScriptLine[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let scene: OutlineScene | undefined;
  let begun = 0;
  let count = 0;
  const close = (end: number) => {
    if (scene) scene.eighths = eighthsOf(heightOf(lines.slice(begun, end)));
  };
  lines.forEach((line, at) => {
    if (line.kind === "scene") {
      close(at);
      scene = undefined;
      if (OMITTED.test(headingOf(line.bare).heading)) return;
      begun = at;
      scene = {
        kind: "scene",
        index: count,
        line: at,
        ...headingOf(line.bare),
        synopsis: "",
        cast: [],
        eighths: 1,
      };
      count += 1;
      entries.push(scene);
    } else if (line.kind === "section") {
      const [marks = ""] = /^#+/.exec(line.bare.trim()) ?? [];
      entries.push({
        kind: "section",
        line: at,
        depth: marks.length,
        title: line.bare.trim().slice(marks.length).trim(),
      });
    } else if (scene) takeIn(scene, line);
  });
  close(lines.length);
  return entries;
}

function takeIn(scene: OutlineScene, line: ScriptLine): void {
  if (line.kind === "synopsis" && !scene.synopsis) scene.synopsis = line.bare.trim().slice(1).trim();
  if (line.kind !== "character") return;
  const name = nameOf(line.bare);
  if (name && !scene.cast.some((other) => other.toUpperCase() === name.toUpperCase())) scene.cast.push(name);
}

/** The scene that a line stands in; undefined above the first. */
export function sceneAt(scenes: readonly OutlineScene[], line: number): OutlineScene | undefined {
  return scenes.findLast((scene) => scene.line <= line);
}
