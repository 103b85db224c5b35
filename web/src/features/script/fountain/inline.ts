import type { ScriptLine } from "./lines";

/** A stretch of a line that is drawn in a way of its own. Half-open, in characters. */
export interface Mark {
  from: number;
  to: number;
  look: "mark" | "bold" | "italic" | "underline" | "number" | "note" | "boneyard" | "key" | "extension";
}

const HEADING_NUMBER = /#[\p{L}\p{N}.-]+#\s*$/u;
const EXTENSION = /\([^)]*\)|\^\s*$/gu;
const TITLE_KEY = /^\s*[\p{L}\p{N} ]+?\s*:/u;
/** Strongest first: its signs are taken out before the next is looked for. One that touches a space within is plain. */
const EMPHASIS: readonly [RegExp, Mark["look"], number][] = [
  [/(?<!\\)\*\*(?=[^\s])(?:(?!\*\*).)*?[^\s\\]\*\*(?!\*(?!\*))/g, "bold", 2],
  [/(?<!\\)\*(?=[^\s*])[^*]*?(?<=[^\s\\])\*/g, "italic", 1],
  [/(?<!\\)_(?=[^\s_])[^_]*?(?<=[^\s\\])_/g, "underline", 1],
];
/** Stands where a sign was taken out; not a space. */
const TAKEN = "\u0000";
const EMPHASISED = new Set(["action", "dialogue", "parenthetical", "lyrics", "centred", "title"]);
/** How many characters force a line's kind, by kind. */
const FORCING: Partial<Record<ScriptLine["kind"], RegExp>> = {
  scene: /^\s*\./,
  action: /^\s*!/,
  character: /^\s*@/,
  lyrics: /^\s*~/,
  section: /^\s*#+/,
  synopsis: /^\s*=/,
  transition: /^\s*>/,
  centred: /^\s*>/,
};

/** How the stretches of a line are drawn; positions are those of the whole line, veils included. */
export function marksIn(text: string, line: ScriptLine): Mark[] {
  const marks: Mark[] = line.veils.map(({ from, to, kind }) => ({ from, to, look: kind }));
  const add = (from: number, to: number, look: Mark["look"]) => {
    const isVeiled = line.veils.some((veil) => from < veil.to && to > veil.from);
    if (to > from && !isVeiled) marks.push({ from, to, look });
  };
  addForcing(text, line, add);
  if (line.kind === "scene") addMatch(text, HEADING_NUMBER, "number", add);
  if (line.kind === "title") addMatch(text, TITLE_KEY, "key", add);
  if (line.kind === "character")
    for (const found of text.matchAll(EXTENSION))
      add(found.index, found.index + found[0].length, "extension");
  if (EMPHASISED.has(line.kind)) addEmphasis(text, add);
  return marks.sort((one, other) => one.from - other.from || other.to - one.to);
}

type Add = (from: number, to: number, look: Mark["look"]) => void;

function addMatch(text: string, pattern: RegExp, look: Mark["look"], add: Add): void {
  const found = pattern.exec(text);
  if (found) add(found.index, found.index + found[0].length, look);
}

function addForcing(text: string, line: ScriptLine, add: Add): void {
  const pattern = FORCING[line.kind];
  if (pattern) addMatch(text, pattern, "mark", add);
  if (line.kind === "centred") addMatch(text, /<\s*$/, "mark", add);
}

function addEmphasis(text: string, add: Add): void {
  if (!text.includes("*") && !text.includes("_")) return;
  let rest = text;
  for (const [pattern, look, width] of EMPHASIS)
    rest = rest.replace(pattern, (whole: string, at: number) => {
      const end = at + whole.length;
      add(at + width, end - width, look);
      add(at, at + width, "mark");
      add(end - width, end, "mark");
      const sign = TAKEN.repeat(width);
      return sign + whole.slice(width, -width) + sign;
    });
}
