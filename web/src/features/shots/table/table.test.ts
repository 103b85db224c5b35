import { describe, expect, it } from "vitest";
import { sorted, sortedNext } from "../board/tableOrder";
import { MOVEMENTS, SIZES } from "../card/words";
import { COLUMNS, choiceBegun, columnOf, parsed, valueWords } from "./columns";
import {
  type CellEdits,
  copiedCell,
  keyOf,
  pastedCells,
  settled,
  withoutSent,
  withState,
  withWritten,
  writesOf,
} from "./edits";
import { FIRST_LAYOUT, shifted, shownColumns, toggled, wholeLayout } from "./layout";
import { movedTo } from "./moves";
import type { TableShot } from "./rows";
import { placed } from "./useGrid";

const row = (code: string, more: Partial<TableShot> = {}): TableShot => ({
  id: code,
  code,
  title: "",
  scene: "S01",
  scene_title: "Alley",
  is_scene_omitted: false,
  state: "planned",
  version: 1,
  card_version: 1,
  size: null,
  angle: null,
  movement: null,
  duration_s: 5,
  action: "",
  job: "",
  take_count: 0,
  unreviewed_count: 0,
  circled: null,
  reference_count: 0,
  spent_tokens: null,
  updated_at: "2026-11-24T12:00:00Z",
  picture_url: null,
  ...more,
});

describe("rows", () => {
  const rows = [row("a", { size: "CU" }), row("b", { size: "WS" }), row("c", { size: "CU" })];
  it("are sorted from wide to close, equal ones in story order", () => {
    expect(sorted(rows, { column: "size", isDown: false }).map((one) => one.code)).toEqual(["b", "a", "c"]);
    expect(sorted(rows, { column: "size", isDown: true }).map((one) => one.code)).toEqual(["a", "c", "b"]);
    expect(sorted(rows, undefined)).toBe(rows);
  });
  it("are sorted up, down, and in story order again by the same heading", () => {
    const up = sortedNext(undefined, "size");
    const down = sortedNext(up, "size");
    expect([up?.isDown, down?.isDown, sortedNext(down, "size")]).toEqual([false, true, undefined]);
    expect(sortedNext(down, "title")).toEqual({ column: "title", isDown: false });
  });
});

describe("what is typed into a cell", () => {
  it("is taken by value, by word, or as it is written on screen", () => {
    const size = writesOf("size");
    expect(
      ["MCU", "medium close-up", "MCU · medium close-up", " mcu "].map((text) => parsed(size, text)),
    ).toEqual(Array(4).fill({ value: "MCU" }));
    expect(parsed(size, "")).toEqual({ value: null });
    expect(parsed(size, "huge")).toHaveProperty("fault");
    expect(valueWords(size, "MCU")).toBe("MCU · medium close-up");
  });
  it("is a length in whole seconds", () => {
    const length = writesOf("duration");
    expect(["8", "8 s", "8sec"].map((text) => parsed(length, text))).toEqual(Array(3).fill({ value: 8 }));
    for (const text of ["0", "61", "2.5", "long", ""]) expect(parsed(length, text)).toHaveProperty("fault");
  });
  it("keeps its lines in prose and loses them in a title", () => {
    expect(parsed(writesOf("action"), " a\nb ")).toEqual({ value: "a\nb" });
    expect(parsed(writesOf("title"), " a\nb ")).toEqual({ value: "a b" });
    expect(parsed(writesOf("title"), "x".repeat(201))).toHaveProperty("fault");
  });
});

describe("edits", () => {
  const written = { code: "a", column: "title", base: "Old", value: "New" } as const;
  const key = keyOf("a", "title");
  const one = withWritten({}, [written]);
  it("remember what they were begun on, and end when that is written back", () => {
    expect(one[key]).toEqual({ ...written, state: "waiting" });
    const again = withWritten(one, [{ ...written, base: "New", value: "Newer" }]);
    expect(again[key]).toMatchObject({ base: "Old", value: "Newer" });
    expect(withWritten(again, [{ ...written, value: "Old" }])).toEqual({});
  });
  it("go on from what was sent when they were written again meanwhile", () => {
    const sent = Object.values(one);
    expect(withoutSent(one, sent)).toEqual({});
    const again = withWritten(one, [{ ...written, value: "Newer" }]);
    expect(withoutSent(again, sent)[key]).toMatchObject({ base: "New", value: "Newer" });
  });
  it("are told as clashes, and end with the words that were chosen", () => {
    const clash: CellEdits = withState(one, Object.values(one), () => ({ state: "clash", theirs: "Other" }));
    expect(settled(clash, new Set())).toEqual({});
    expect(settled(clash, new Set([key]))[key]).toEqual({ ...written, base: "Other", state: "waiting" });
  });
});

describe("the clipboard", () => {
  it("is read as spreadsheets write it", () => {
    expect(pastedCells("a\tb\r\nc\td\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(pastedCells('"two\nlines"\tx\n"say ""cut"""\ty')).toEqual([
      ["two\nlines", "x"],
      ['say "cut"', "y"],
    ]);
    expect(pastedCells("alone")).toEqual([["alone"]]);
    expect(pastedCells("\tsecond")).toEqual([["", "second"]]);
  });
  it("is written so that they read it", () => {
    expect(copiedCell("plain")).toBe("plain");
    expect(copiedCell('two\n"lines"')).toBe('"two\n""lines"""');
  });
  it("fills cells from the cursor down, and leaves those that it does not fit", () => {
    const columns = ["code", "title", "size"].map((id) => columnOf(id as "code"));
    const rows = [row("a"), row("b")];
    const { written, faults } = placed({ rows, columns }, { row: 0, column: 1 }, [
      ["One", "WS"],
      ["Two", "huge"],
      ["Three", "CU"],
    ]);
    expect(written.map(({ code, column, value }) => [code, column, value])).toEqual([
      ["a", "title", "One"],
      ["a", "size", "WS"],
      ["b", "title", "Two"],
    ]);
    expect(faults).toHaveLength(1);
  });
});

describe("columns", () => {
  it("are moved, hidden and brought back; the code always stands first", () => {
    const moved = shifted(FIRST_LAYOUT, "title", -1);
    expect(moved.order.slice(0, 3)).toEqual(["code", "title", "scene"]);
    expect(shifted(moved, "title", -1)).toBe(moved);
    expect(shifted(moved, "code", 1)).toBe(moved);
    expect(toggled(toggled(moved, "size"), "size").hidden).toEqual(moved.hidden);
  });
  it("are whole again from whatever was kept", () => {
    const kept = { order: ["size", "gone", "code"], hidden: ["code", "gone"] } as never;
    const whole = wholeLayout(kept);
    expect(whole.order.slice(0, 2)).toEqual(["code", "size"]);
    expect(new Set(whole.order)).toEqual(new Set(COLUMNS.map((column) => column.id)));
    expect(whole.hidden).toEqual([]);
  });
  it("tell tokens only where the server does", () => {
    const has = (tokens: boolean) =>
      shownColumns(FIRST_LAYOUT, tokens).some((column) => column.id === "tokens");
    expect([has(true), has(false)]).toEqual([true, false]);
  });
});

describe("the cursor", () => {
  const size = { rows: 100, columns: 5, page: 10 };
  const at = { row: 50, column: 2 };
  it("moves as in a spreadsheet", () => {
    expect(movedTo("ArrowDown", at, size, false)).toEqual({ row: 51, column: 2 });
    expect(movedTo("PageUp", at, size, false)).toEqual({ row: 40, column: 2 });
    expect(movedTo("End", at, size, false)).toEqual({ row: 50, column: 4 });
    expect(movedTo("End", at, size, true)).toEqual({ row: 99, column: 4 });
    expect(movedTo("x", at, size, false)).toBeUndefined();
  });
  it("stops at the edges; above the first row stands the heading", () => {
    expect(movedTo("ArrowUp", { row: 0, column: 0 }, size, false)).toEqual({ row: -1, column: 0 });
    expect(movedTo("ArrowUp", { row: -1, column: 0 }, size, false)).toEqual({ row: -1, column: 0 });
    expect(movedTo("ArrowLeft", { row: 3, column: 0 }, size, false)).toEqual({ row: 3, column: 0 });
    expect(movedTo("PageDown", { row: 99, column: 0 }, size, false)).toEqual({ row: 99, column: 0 });
  });
});

it("who types into a choice gets the one that is called so, else the first that begins so", () => {
  expect(choiceBegun(SIZES, "wide")).toBe("WS");
  expect(choiceBegun(SIZES, "close")).toBe("CU");
  expect(choiceBegun(SIZES, "ecu")).toBe("ECU");
  expect(choiceBegun(MOVEMENTS, "push in")).toBe("PUSH_IN");
  expect(choiceBegun(MOVEMENTS, "static")).toBe("STATIC");
  expect(choiceBegun(SIZES, "giraffe")).toBeUndefined();
});
