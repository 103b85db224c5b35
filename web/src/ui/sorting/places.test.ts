import { describe, expect, it } from "vitest";
import { type Box, offsetsFor, placeUnder } from "./places";

const line = (y: number, height: number): Box => ({ x: 0, y, width: 200, height });
/** Three lines of different height with a gap of 10 between them. */
const LINES = [line(0, 40), line(50, 80), line(140, 20)];
/** Four frames, two in a row. */
const FRAMES = [
  { x: 0, y: 0, width: 100, height: 60 },
  { x: 110, y: 0, width: 100, height: 60 },
  { x: 0, y: 70, width: 100, height: 60 },
  { x: 110, y: 70, width: 100, height: 60 },
];

describe("the place under what is carried", () => {
  it("is its own until another is nearer", () => {
    expect(placeUnder(LINES, LINES[0] as Box, { x: 0, y: 30 })).toBe(0);
    expect(placeUnder(LINES, LINES[0] as Box, { x: 0, y: 40 })).toBe(1);
  });

  it("is found across rows", () => {
    expect(placeUnder(FRAMES, FRAMES[3] as Box, { x: -100, y: -60 })).toBe(0);
  });
});

describe("making way", () => {
  it("lets the lines between go up by the room of the one that leaves", () => {
    expect(offsetsFor(LINES, 0, 2, "list").map(({ y }) => y)).toEqual([120, -50, -50]);
  });

  it("lets them go down when one comes up", () => {
    expect(offsetsFor(LINES, 2, 0, "list").map(({ y }) => y)).toEqual([30, 30, -140]);
  });

  it("leaves the lines in the order that they then have, without overlap", () => {
    const offsets = offsetsFor(LINES, 1, 0, "list");
    const tops = LINES.map((box, at) => box.y + (offsets[at]?.y ?? 0));
    expect(tops).toEqual([90, 0, 140]);
  });

  it("lets frames take the place before them, round the corner too", () => {
    expect(offsetsFor(FRAMES, 0, 3, "grid")).toEqual([
      { x: 110, y: 70 },
      { x: -110, y: 0 },
      { x: 110, y: -70 },
      { x: -110, y: 0 },
    ]);
  });

  it("moves nothing when the place is its own", () => {
    expect(offsetsFor(LINES, 1, 1, "list").every(({ x, y }) => x === 0 && y === 0)).toBe(true);
  });
});
