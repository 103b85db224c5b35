import type { LineKind, ScriptLine } from "./lines";

/** A page of a screenplay holds so many lines; an eighth of it is how a shooting day is counted. */
const LINES_A_PAGE = 55;
const EIGHTHS = 8;

/** How many characters fit on a printed line, by what the line is. What is not printed has no width. */
const COLUMNS: Partial<Record<LineKind, number>> = {
  scene: 61,
  action: 61,
  centred: 61,
  transition: 61,
  character: 38,
  dialogue: 35,
  lyrics: 35,
  parenthetical: 25,
};
/** These follow their cue without an empty line. */
const SPOKEN: readonly LineKind[] = ["dialogue", "parenthetical", "lyrics"];

/** How many printed lines a stretch of script takes, as the server counts them: one is left empty before each block. */
export function heightOf(lines: readonly ScriptLine[]): number {
  let height = 0;
  let before: LineKind | undefined;
  for (const { kind, bare } of lines) {
    const columns = COLUMNS[kind];
    const goesOn = SPOKEN.includes(kind) || (kind === "action" && before === "action");
    if (columns !== undefined)
      height += Math.max(1, Math.ceil(bare.trim().length / columns)) + (goesOn ? 0 : 1);
    before = kind;
  }
  return height;
}

/** Printed lines in eighths of a page; anything at all is one. */
export function eighthsOf(height: number): number {
  return Math.max(1, Math.round((height * EIGHTHS) / LINES_A_PAGE));
}

/** Eighths as a breakdown writes them: `3/8`, `1`, `2 1/8`. */
export function eighthsInWords(eighths: number): string {
  const pages = Math.floor(eighths / EIGHTHS);
  const rest = eighths % EIGHTHS;
  if (rest === 0) return String(pages);
  return pages === 0 ? `${rest}/8` : `${pages} ${rest}/8`;
}
