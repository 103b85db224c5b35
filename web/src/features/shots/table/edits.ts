import { isSame } from "../card/card";
import { type ColumnId, columnOf, type Value, type Writes } from "./columns";

/** A cell that somebody wrote and the server does not have yet. */
export interface CellEdit {
  code: string;
  column: ColumnId;
  /** What stood there when it was written over. */
  base: Value;
  value: Value;
  /** `clash`: somebody else changed it meanwhile to `theirs`; `fault`: refused, as `said`. Else it waits to be sent. */
  state: "waiting" | "clash" | "fault";
  theirs?: Value;
  said?: string;
}

export type CellEdits = Record<string, CellEdit>;

export const keyOf = (code: string, column: ColumnId) => `${code} ${column}`;

export const writesOf = (column: ColumnId): Writes => {
  const { writes } = columnOf(column);
  if (!writes) throw new Error(`Nothing is written in ${column}.`);
  return writes;
};

export interface Written {
  code: string;
  column: ColumnId;
  base: Value;
  value: Value;
}

/** The edits with cells written; a cell written back to what stood there is none any more. */
export function withWritten(edits: CellEdits, written: readonly Written[]): CellEdits {
  const next = { ...edits };
  for (const { code, column, base, value } of written) {
    const key = keyOf(code, column);
    const from = next[key]?.base ?? base;
    if (isSame(from, value)) delete next[key];
    else next[key] = { code, column, base: from, value, state: "waiting" };
  }
  return next;
}

/** The edits without those that were sent, unless they were written again meanwhile; those go on from what was sent. */
export function withoutSent(edits: CellEdits, sent: readonly CellEdit[]): CellEdits {
  const next = { ...edits };
  for (const edit of sent) {
    const key = keyOf(edit.code, edit.column);
    const now = next[key];
    if (now && isSame(now.value, edit.value)) delete next[key];
    else if (now) next[key] = { ...now, base: edit.value };
  }
  return next;
}

/** The edits with some in another state, if they were not written again meanwhile. */
export function withState(
  edits: CellEdits,
  some: readonly CellEdit[],
  change: (edit: CellEdit) => Partial<CellEdit>,
): CellEdits {
  const next = { ...edits };
  for (const edit of some) {
    const key = keyOf(edit.code, edit.column);
    const now = next[key];
    if (now && isSame(now.value, edit.value)) next[key] = { ...now, ...change(edit) };
  }
  return next;
}

/** The edits once somebody chose between their words and another's: theirs stand, or one's own are sent over them. */
export function settled(edits: CellEdits, mine: ReadonlySet<string>): CellEdits {
  const next = { ...edits };
  for (const [key, { theirs = null, said: _said, ...edit }] of Object.entries(edits)) {
    if (edit.state !== "clash") continue;
    if (mine.has(key)) next[key] = { ...edit, base: theirs, state: "waiting" };
    else delete next[key];
  }
  return next;
}

/** Pasted text as rows of cells, as spreadsheets put it on the clipboard: tabs between, quotes around line breaks. */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [];
  const cells = /([\t\n])(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))/g;
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (const [, before, quoted, bare = ""] of `\n${plain}`.matchAll(cells)) {
    if (before === "\n") rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
  }
  return rows;
}

/** Cells as spreadsheets take them from the clipboard. */
export const copiedCell = (words: string) =>
  /[\t\n"]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
