import type { LineKind, ScriptLine } from "./lines";

/** A page of a screenplay holds so many lines; an eighth of it is how a shooting day is counted. */
const LINES_A_PAGE = 54;
const EIGHTHS = 8;

/** How many characters fit on a printed line, by what the line is. What is not printed has no width. */
const COLUMNS: Partial<Record<LineKind, number>> = {
  scene: 60,
  action: 60,
  centred: 60,
  transition: 60,
  character: 35,
  dialogue: 35,
  lyrics: 35,
  parenthetical: 25,
};

/** How many printed lines a stretch of script takes; empty lines in a row count once, notes and sections not at all. */
export function heightOf(lines: readonly ScriptLine[]): number {
  let height = 0;
  let isAfterBlank = false;
  for (const { kind, bare } of lines) {
    const columns = COLUMNS[kind];
    if (columns !== undefined) {
      height += Math.max(1, Math.ceil(bare.trim().length / columns));
      isAfterBlank = false;
    } else if (kind === "blank" && !isAfterBlank) {
      height += 1;
      isAfterBlank = true;
    }
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
