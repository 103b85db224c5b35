import { type ClipboardEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from "react";
import { tellDone } from "@/ui/tell";
import type { Next } from "./CellEditor";
import { type Column, parsed, type Value, valueIn } from "./columns";
import { type CellEdits, copiedCell, keyOf, pastedCells, type Written } from "./edits";
import { movedTo, type Place } from "./moves";
import type { TableShot } from "./rows";
import type { RowHands } from "./TableRow";

interface Grid {
  rows: readonly TableShot[];
  columns: readonly Column[];
  edits: CellEdits;
  canEdit: boolean;
  /** How many rows stand on screen at once. */
  page: () => number;
  write: (written: readonly Written[]) => void;
  openShot: (code: string) => void;
  sort: (column: Column) => void;
  /** Puts the focus back on the grid after a cell was written. */
  refocus: () => void;
}

const STEPS: Record<Next, readonly [number, number]> = {
  stay: [0, 0],
  down: [1, 0],
  up: [-1, 0],
  right: [0, 1],
  left: [0, -1],
};

/** The cursor of the table and what keys do at it, as people know it from spreadsheets. */
export function useGrid(grid: Grid) {
  const latest = useRef(grid);
  latest.current = grid;
  const places = useMemo(() => new Map(grid.rows.map((row, at) => [row.code, at])), [grid.rows]);
  const [cursor, setCursor] = useState<{ code: string; column: string; row: number }>();
  const [writing, setWriting] = useState<string | null>();

  // The cursor keeps to its shot and column when rows are sorted or columns moved; a shot that went leaves its place.
  const place: Place = useMemo(() => {
    const column = Math.max(
      0,
      grid.columns.findIndex((one) => one.id === cursor?.column),
    );
    if (!cursor) return { row: 0, column };
    const row = cursor.row < 0 ? -1 : (places.get(cursor.code) ?? Math.min(cursor.row, grid.rows.length - 1));
    return { row, column };
  }, [cursor, places, grid.columns, grid.rows.length]);
  const at = useRef(place);
  at.current = place;

  const go = useCallback((to: Place) => {
    const { rows, columns } = latest.current;
    const row = Math.max(-1, Math.min(to.row, rows.length - 1));
    const column = columns[Math.max(0, Math.min(to.column, columns.length - 1))];
    setCursor({ code: rows[row]?.code ?? "", column: column?.id ?? "code", row });
    setWriting(undefined);
  }, []);

  const begin = useCallback((typed: string | null) => {
    const { rows, columns, canEdit, openShot } = latest.current;
    const [row, column] = [rows[at.current.row], columns[at.current.column]];
    if (!row || !column) return false;
    if (column.writes && canEdit) {
      setCursor({ code: row.code, column: column.id, row: at.current.row });
      setWriting(typed);
      return true;
    }
    if (column.id === "code" && typed === null) openShot(row.code);
    return column.id === "code" && typed === null;
  }, []);

  const hands: RowHands = useMemo(
    () => ({
      point: (code, column) => {
        const row = latest.current.rows.findIndex((one) => one.code === code);
        go({ row, column });
      },
      open: (code, column) => {
        const row = latest.current.rows.findIndex((one) => one.code === code);
        at.current = { row, column };
        if (latest.current.columns[column]?.writes) begin(null);
      },
      done: (code, column, value, next) => {
        const { rows, write, refocus } = latest.current;
        const row = rows.find((one) => one.code === code);
        if (row && column.writes) {
          write([{ code, column: column.id, base: valueIn(row, column.writes), value }]);
        }
        const [down, right] = STEPS[next];
        if (next === "stay") setWriting(undefined);
        else go({ row: Math.max(0, at.current.row + down), column: at.current.column + right });
        if (next !== "stay") refocus();
      },
      cancel: () => {
        setWriting(undefined);
        latest.current.refocus();
      },
    }),
    [go, begin],
  );

  const clear = useCallback(() => {
    const { rows, columns, write, canEdit } = latest.current;
    const [row, column] = [rows[at.current.row], columns[at.current.column]];
    if (!row || !column?.writes || !canEdit || column.writes.kind === "number") return false;
    const value = column.writes.choices ? null : "";
    write([{ code: row.code, column: column.id, base: valueIn(row, column.writes), value }]);
    return true;
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (writing !== undefined || event.target !== event.currentTarget) return;
    if (isHandled(event)) event.preventDefault();
  };
  const isHandled = (event: KeyboardEvent): boolean => {
    const isFar = event.ctrlKey || event.metaKey;
    const size = { rows: grid.rows.length, columns: grid.columns.length, page: grid.page() };
    const to = event.altKey ? undefined : movedTo(event.key, at.current, size, isFar);
    if (to) {
      go(to);
      return true;
    }
    if (event.key === "Enter" || event.key === "F2") return pressEnter();
    if (event.key === "Delete" || event.key === "Backspace") return clear();
    const isLetter = event.key.length === 1 && !isFar && !event.altKey && event.key !== " ";
    return isLetter && at.current.row >= 0 && begin(event.key);
  };
  const pressEnter = () => {
    const column = grid.columns[at.current.column];
    if (at.current.row >= 0) return begin(null);
    if (column) grid.sort(column);
    return true;
  };

  const onCopy = (event: ClipboardEvent<HTMLElement>) => {
    const [row, column] = [grid.rows[at.current.row], grid.columns[at.current.column]];
    if (writing !== undefined || !row || !column || event.target !== event.currentTarget) return;
    event.preventDefault();
    const edit = grid.edits[keyOf(row.code, column.id)];
    event.clipboardData.setData(
      "text/plain",
      copiedCell(edit ? String(edit.value ?? "") : column.words(row)),
    );
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    if (writing !== undefined || !grid.canEdit) return;
    event.preventDefault();
    const { written, faults } = placed(
      grid,
      at.current,
      pastedCells(event.clipboardData.getData("text/plain")),
    );
    grid.write(written);
    if (faults.length > 0) tellDone(pasteWords(written.length, faults));
  };

  return { place, hasCursor: cursor !== undefined, writing, go, hands, onKeyDown, onCopy, onPaste };
}

/** What pasted cells write, from the cursor to the right and down; cells that take no writing are passed over. */
export function placed(
  { rows, columns }: Pick<Grid, "rows" | "columns">,
  at: Place,
  cells: readonly string[][],
): { written: Written[]; faults: string[] } {
  const written: Written[] = [];
  const faults: string[] = [];
  for (const [down, line] of cells.entries()) {
    for (const [right, text] of line.entries()) {
      const [row, column] = [rows[at.row + down], columns[at.column + right]];
      if (!row || !column?.writes) continue;
      const said = parsed(column.writes, text);
      if ("fault" in said) faults.push(`${row.code}: ${said.fault}`);
      else written.push(writtenAs(row, column, said.value));
    }
  }
  return { written, faults };
}

function writtenAs(row: TableShot, column: Column, value: Value): Written {
  const base = column.writes ? valueIn(row, column.writes) : null;
  return { code: row.code, column: column.id, base, value };
}

function pasteWords(count: number, faults: readonly string[]): string {
  const left =
    faults.length === 1 ? "one cell was left as it was" : `${faults.length} cells were left as they were`;
  return `Pasted ${count}; ${left}. ${faults[0]}`;
}
