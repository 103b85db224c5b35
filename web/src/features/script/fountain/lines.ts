import { readVeils, type Veil } from "./veils";

/** What a line of a screenplay is, in the words of the Fountain format. */
export type LineKind =
  | "title"
  | "scene"
  | "action"
  | "character"
  | "dialogue"
  | "parenthetical"
  | "transition"
  | "centred"
  | "lyrics"
  | "section"
  | "synopsis"
  | "note"
  | "boneyard"
  | "page-break"
  | "blank";

export interface ScriptLine {
  kind: LineKind;
  /** The line without notes and boneyards. */
  bare: string;
  veils: readonly Veil[];
  /** Said beside another's speech: the cue ends with `^`. */
  isDual?: boolean;
}

const HEADING = /^(?:INT\.?\/EXT|EXT\.?\/INT|INT|EXT|EST|I\/E|E\/I)(?:\.|\s|$)/i;
/** No heading is longer, unless a mark forces it. */
const LONGEST_HEADING = 200;
const FORCED_HEADING = /^\.[^.\s]/;
const FADE_IN = /^FADE IN\b.*:$/;
const TRANSITION = /^[\p{Lu}\s]+TO:$/u;
const PAGE_BREAK = /^={3,}$/;
const PARENTHETICAL = /^\(.*\)$/;
const TITLE_ENTRY = /^([A-Za-z][A-Za-z0-9 ]{0,39}?) ?:(.*)/;
const NO_TITLE = /^(?:FADE IN|.* TO)$/i;
const INDENTED = /^[ \t]+\S/;

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

/** Words that nobody says: all capitals, but for what stands in brackets after the name. */
function isCue(text: string): boolean {
  const name = text
    .replace(/\^\s*$/, "")
    .replace(/\([^)]*\)/g, "")
    .trim();
  return /\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name) && /^[\p{Lu}\p{N}]/u.test(name);
}

/** What the mark at the head of a line forces it to be. */
function forcedKind(text: string): LineKind | undefined {
  switch (text[0]) {
    case "#":
      return "section";
    case "!":
      return "action";
    case "@":
      return "character";
    case "~":
      return "lyrics";
    case ".":
      return FORCED_HEADING.test(text) ? "scene" : undefined;
    case ">":
      return text.endsWith("<") && text.length > 1 ? "centred" : "transition";
    case "=":
      if (PAGE_BREAK.test(text)) return "page-break";
      return text.startsWith("==") ? undefined : "synopsis";
    default:
      return undefined;
  }
}

/** What stands around a line. */
interface Place {
  isAfterBlank: boolean;
  isBeforeBlank: boolean;
  /** What a speech is made of has gone before, with no blank line since. */
  isInSpeech: boolean;
}

function kindOf(text: string, { isAfterBlank, isBeforeBlank, isInSpeech }: Place): LineKind {
  const forced = forcedKind(text);
  if (forced) return forced;
  if (isInSpeech) return PARENTHETICAL.test(text) ? "parenthetical" : "dialogue";
  if (text.length <= LONGEST_HEADING && HEADING.test(text)) return "scene";
  if (FADE_IN.test(text) || (isAfterBlank && isBeforeBlank && TRANSITION.test(text))) return "transition";
  if (isAfterBlank && !isBeforeBlank && isCue(text)) return "character";
  return "action";
}

/** How many lines the title page takes: `Key: value` at the very top, values going on in indented lines. */
function titlePageLength(lines: readonly string[]): number {
  const [, key = "", value = ""] = TITLE_ENTRY.exec(lines[0] ?? "") ?? [];
  if (key === "" || (value.trim() === "" && NO_TITLE.test(key))) return 0;
  const end = lines.findIndex((text) => !TITLE_ENTRY.test(text) && !INDENTED.test(text));
  return end < 0 ? lines.length : end;
}

const SPEECH: readonly LineKind[] = ["character", "parenthetical", "dialogue"];

/** Reads a whole screenplay: what each of its lines is. */
export function readLines(lines: readonly string[]): ScriptLine[] {
  const veiled = readVeils(lines);
  const titleLines = titlePageLength(lines);
  let isInSpeech = false;
  let isAfterBlank = true;
  return veiled.map(({ bare, veils }, at) => {
    const text = bare.trim();
    if (at < titleLines) return { kind: "title", bare, veils };
    const hidden = veils[0];
    if (text === "" && hidden) return { kind: hidden.kind, bare, veils };
    if (text === "") {
      isAfterBlank = true;
      isInSpeech &&= bare.length > 1; // two spaces keep a speech going over an empty line
      return { kind: "blank", bare, veils };
    }
    const isBeforeBlank = isBlank(veiled[at + 1]?.bare);
    const kind = kindOf(text, { isAfterBlank, isBeforeBlank, isInSpeech });
    isAfterBlank = false;
    isInSpeech = SPEECH.includes(kind) || (isInSpeech && kind === "lyrics");
    const line: ScriptLine = { kind, bare, veils };
    if (kind === "character" && text.endsWith("^")) line.isDual = true;
    return line;
  });
}
