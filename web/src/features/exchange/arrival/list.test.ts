import { expect, test } from "vitest";
import {
  begun,
  cellOf,
  columnAs,
  columnOf,
  keptOut,
  type RowLook,
  type ShotList,
  summed,
  ticked,
  verdictOf,
  written,
} from "./list";

const LIST: ShotList = begun({
  file_name: "shots.csv",
  headings: ["Scene", "What happens", "Crew only"],
  rows: [
    ["1", "A door opens", "x"],
    ["", "She looks", ""],
  ],
  columns: { "0": "scene", "1": "action" },
});
const look = (number: number, more: Partial<RowLook> = {}): RowLook => ({
  number,
  scene: "S01",
  new_scene: "",
  code: "",
  title: "",
  action: "",
  exists_as: null,
  is_ready: true,
  faults: [],
  ...more,
});
const FAULT = { field: "scene", message: "There is no scene “9”." };

test("a field belongs to one column", () => {
  const changed = columnAs(LIST, 2, "action");
  expect(changed.columns).toEqual({ "0": "scene", "2": "action" });
  expect(columnAs(changed, 2, null).columns).toEqual({ "0": "scene" });
});

test("a cell is written without touching the others, and a missing field gets its column", () => {
  expect(cellOf(written(LIST, 2, "action", "She waits"), 2, "action")).toBe("She waits");
  const titled = written(LIST, 1, "title", "Door");
  expect(columnOf(titled, "title")).toBe(3);
  expect(titled.headings.at(-1)).toBe("Title");
  expect(titled.rows).toEqual([
    ["1", "A door opens", "x", "Door"],
    ["", "She looks", "", ""],
  ]);
});

test("a row says one thing, and being there already comes before all else", () => {
  expect(verdictOf(look(1), false)).toBe("shot");
  expect(verdictOf(look(1, { scene: null, new_scene: "Roof" }), false)).toBe("scene");
  expect(verdictOf(look(1, { faults: [FAULT] }), false)).toBe("unread");
  expect(verdictOf(look(1, { faults: [FAULT], exists_as: "S01-SH01" }), true)).toBe("there");
  expect(verdictOf(look(1), true)).toBe("out");
});

test("rows are summed, and scenes are counted once", () => {
  const roof = { scene: null, new_scene: "Roof" };
  const looks = [look(1), look(2, roof), look(3, roof), look(4, { faults: [FAULT] }), look(5)];
  expect(summed(looks, [5])).toMatchObject({ makes: 3, shot: 1, scene: 2, scenes: 1, unread: 1, out: 1 });
  expect(keptOut(looks, [5])).toEqual([4, 5]);
});

test("a row that was left out comes in again", () => {
  const without = ticked(LIST, [1, 2], false);
  expect(without.leftOut).toEqual([1, 2]);
  expect(ticked(without, [1], true).leftOut).toEqual([2]);
});
