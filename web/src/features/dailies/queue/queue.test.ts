import { describe, expect, it } from "vitest";
import { isIn, readOnly, writeOnly } from "./only";
import { placeOf, shotAfter, takeAfter, takeInPlaceOf } from "./queue";

const queue = ["S01-SH01-T01", "S01-SH01-T02", "S01-SH02-T01", "S02-SH01-T03", "S02-SH01-T04"].map(
  (code) => ({
    code,
    shot: code.slice(0, 8),
  }),
);

describe("walking the queue", () => {
  it("goes take by take and stops at the ends", () => {
    expect(takeAfter(queue, "S01-SH01-T01", 1)).toBe("S01-SH01-T02");
    expect(takeAfter(queue, "S01-SH01-T01", -1)).toBeUndefined();
    expect(takeAfter(queue, "S02-SH01-T04", 1)).toBeUndefined();
  });

  it("goes on from where a take stood that has left", () => {
    expect(placeOf(queue, "S01-SH01-T03")).toBe(-1);
    expect(takeAfter(queue, "S01-SH01-T03", 1, 2)).toBe("S01-SH02-T01");
    expect(takeAfter(queue, "S01-SH01-T03", -1, 2)).toBe("S01-SH01-T02");
    expect(takeAfter(queue, "gone", 1, 9)).toBe("S02-SH01-T04");
    expect(takeAfter([], "gone", 1, 0)).toBeUndefined();
  });

  it("goes shot by shot to the first take of each", () => {
    expect(shotAfter(queue, "S01-SH01-T01", 1)).toBe("S01-SH02-T01");
    expect(shotAfter(queue, "S02-SH01-T04", -1)).toBe("S01-SH02-T01");
    expect(shotAfter(queue, "S01-SH02-T01", -1)).toBe("S01-SH01-T01");
    expect(shotAfter(queue, "S02-SH01-T03", 1)).toBeUndefined();
  });

  it("knows what comes into the place of a decided take", () => {
    expect(takeInPlaceOf(queue, "S01-SH01-T02")).toBe("S01-SH02-T01");
    expect(takeInPlaceOf(queue, "S02-SH01-T04")).toBe("S02-SH01-T03");
    expect(takeInPlaceOf(queue.slice(0, 1), "S01-SH01-T01")).toBeUndefined();
  });
});

describe("what the address shows", () => {
  it.each([
    [undefined, { feed: "undecided" }],
    ["maybe", { feed: "maybe" }],
    ["S02", { feed: "undecided", scene: "S02" }],
    ["to_approve S02-SH03", { feed: "to_approve", shot: "S02-SH03" }],
    ["nonsense", { feed: "undecided" }],
  ])("%s", (only, told) => expect(readOnly(only)).toEqual(told));

  it("reads back what it wrote", () => {
    for (const only of [
      { feed: "all" as const, shot: "S02-SH03" },
      { feed: "undecided" as const, scene: "S01" },
    ])
      expect(readOnly(writeOnly(only))).toEqual(only);
    expect(writeOnly({ feed: "undecided" })).toBeUndefined();
  });

  it("knows which takes stay in a feed after a decision", () => {
    expect(isIn("undecided", "selected")).toBe(false);
    expect(isIn("decided", "maybe")).toBe(true);
    expect(isIn("all", "unreviewed")).toBe(true);
  });
});
