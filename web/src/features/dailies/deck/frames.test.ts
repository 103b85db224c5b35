import { describe, expect, it } from "vitest";
import { middleOf, parseRate } from "@/lib/filmtime";
import { frameStartingAt, framesIn, tileOf, within } from "./frames";

describe("frames", () => {
  it.each(["24", "25", "24000/1001", "30000/1001", "50"])(
    "tells each frame of %s by its start, ticks early or late",
    (text) => {
      const rate = parseRate(text);
      for (let frame = 0; frame < 5000; frame += 7) {
        const start = (frame * rate.den) / rate.num;
        expect(frameStartingAt(start, rate)).toBe(frame);
        expect(frameStartingAt(start - 0.0005, rate)).toBe(frame);
        expect(frameStartingAt(start + 0.0005, rate)).toBe(frame);
        expect(middleOf(frame, rate)).toBeGreaterThan(start);
      }
    },
  );

  it("counts the frames of a duration", () => {
    expect(framesIn(3, parseRate("24"))).toBe(72);
    expect(framesIn(2.002, parseRate("24000/1001"))).toBe(48);
    expect(framesIn(Number.NaN, parseRate("24"))).toBe(0);
  });

  it("stays inside the film", () => {
    expect(within(-3, 72)).toBe(0);
    expect(within(72, 72)).toBe(71);
    expect(within(5, 0)).toBe(0);
  });
});

describe("the filmstrip's sheet", () => {
  it("has a tile for each frame of a short take", () => {
    expect(tileOf(0, 72)).toEqual({ size: "1000% 800%", position: "0% 0%" });
    expect(tileOf(71, 72).position).toBe(`${(1 / 9) * 100}% 100%`);
  });

  it("steps over frames of a long one", () => {
    expect(tileOf(239, 240)).toEqual({ size: "1000% 600%", position: `${(9 / 9) * 100}% ${(5 / 5) * 100}%` });
  });

  it("is one row for a few frames", () => {
    expect(tileOf(1, 2)).toEqual({ size: "200% 100%", position: "100% 0%" });
  });
});
