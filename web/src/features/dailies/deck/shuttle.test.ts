import { describe, expect, it } from "vitest";
import { afterJ, afterL, reverseFrame, type Speed, speedInWords } from "./shuttle";

const pressed = (keys: string): Speed =>
  [...keys].reduce<Speed>((speed, key) => (key === "L" ? afterL(speed) : key === "J" ? afterJ(speed) : 0), 0);

describe("J K L", () => {
  it.each([
    ["L", 1],
    ["LL", 2],
    ["LLL", 4],
    ["LLLL", 4],
    ["J", -1],
    ["JJJJ", -4],
    ["LLJ", -1],
    ["JJL", 1],
    ["LLK", 0],
    ["LKL", 1],
  ])("%s comes to %i", (keys, speed) => expect(pressed(keys)).toBe(speed));

  it("runs backwards by the film's own rate", () => {
    expect(reverseFrame(48, 1000, 24, -1)).toBe(24);
    expect(reverseFrame(48, 500, 24, -4)).toBe(0);
    expect(reverseFrame(10, 30, 24, -1)).toBe(10);
  });

  it("says the speed in words", () => {
    expect(speedInWords(0)).toBe("paused");
    expect(speedInWords(2)).toBe("2× playing");
    expect(speedInWords(-1)).toBe("backwards");
  });
});
