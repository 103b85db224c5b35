import { describe, expect, it } from "vitest";
import type { BoardScene, BoardShot } from "../queries";
import { neighbourAt } from "./frameFocus";
import { lengthWords } from "./length";
import { filtered, moved, movedTogether, NO_FILTER, reordered, stretch } from "./order";

const shot = (code: string, part: Partial<BoardShot> = {}) =>
  ({
    code,
    title: "",
    action: "",
    size: null,
    movement: null,
    state: "planned",
    duration_s: 5,
    ...part,
  }) as BoardShot;
const scene = (code: string, shots: BoardShot[]) => ({ code, slugline: "", shots }) as unknown as BoardScene;
const codesOf = (scenes: BoardScene[]) => scenes.flatMap((row) => row.shots.map((one) => one.code));

const board = [
  scene("S01", [
    shot("S01-SH01", { title: "Alley" }),
    shot("S01-SH02", { state: "covered", movement: "PUSH_IN" }),
  ]),
  scene("S02", [shot("S02-SH01", { action: "A hand turns the cassette." })]),
];

describe("moved", () => {
  it("moves one entry and keeps the others in order", () => {
    expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 5, 0)).toEqual(["a", "b"]);
  });
});

describe("filtered", () => {
  it("shows everything while nothing is looked for", () => {
    expect(codesOf(filtered(board, NO_FILTER))).toHaveLength(3);
  });

  it("finds by title, action, code and movement, and leaves empty scenes out", () => {
    expect(codesOf(filtered(board, { ...NO_FILTER, text: "cassette" }))).toEqual(["S02-SH01"]);
    expect(codesOf(filtered(board, { ...NO_FILTER, text: "push in" }))).toEqual(["S01-SH02"]);
    expect(codesOf(filtered(board, { ...NO_FILTER, text: "s01-sh01" }))).toEqual(["S01-SH01"]);
    expect(filtered(board, { ...NO_FILTER, state: "covered" }).map((row) => row.code)).toEqual(["S01"]);
  });
});

it("reordered changes one scene alone", () => {
  const next = reordered(board, "S01", ["S01-SH02", "S01-SH01"]);
  expect(codesOf(next)).toEqual(["S01-SH02", "S01-SH01", "S02-SH01"]);
  expect(next[1]).toBe(board[1]);
});

describe("movedTogether", () => {
  const move = (chosen: string, by: -1 | 1) => movedTogether([..."abcde"], new Set(chosen), by).join("");
  it("moves all that are chosen by one place and keeps their order", () => {
    expect(move("bc", -1)).toBe("bcade");
    expect(move("bc", 1)).toBe("adbce");
    expect(move("bd", -1)).toBe("badce");
  });
  it("stops at the ends", () => {
    expect(move("ab", -1)).toBe("abcde");
    expect(move("ac", -1)).toBe("acbde");
    expect(move("e", 1)).toBe("abcde");
  });
});

it("a stretch of shots goes over the ends of scenes, in either direction", () => {
  const all = ["S01-SH02", "S02-SH01"];
  expect(stretch(board, "S01-SH02", "S02-SH01")).toEqual(all);
  expect(stretch(board, "S02-SH01", "S01-SH02")).toEqual(all);
  expect(stretch(board, "S09-SH01", "S02-SH01")).toEqual(["S02-SH01"]);
});

describe("arrows on the board", () => {
  const boxes = [
    { top: 0, left: 0 },
    { top: 0, left: 200 },
    { top: 0, left: 400 },
    { top: 300, left: 0 },
    { top: 300, left: 200 },
  ];
  it("go along the line and to the nearest frame of the next", () => {
    expect(neighbourAt(boxes, 1, "ArrowRight")).toBe(2);
    expect(neighbourAt(boxes, 2, "ArrowDown")).toBe(4);
    expect(neighbourAt(boxes, 3, "ArrowUp")).toBe(0);
  });
  it("stay where there is nothing more", () => {
    expect(neighbourAt(boxes, 0, "ArrowLeft")).toBeUndefined();
    expect(neighbourAt(boxes, 4, "ArrowDown")).toBeUndefined();
  });
});

it("lengths are told in minutes and seconds", () => {
  expect([8, 60, 72].map(lengthWords)).toEqual(["8 s", "1 min", "1 min 12 s"]);
});
