import { describe, expect, it } from "vitest";
import { secondsOf } from "./runtime";

describe("a running time", () => {
  it("is read as people write it", () => {
    expect(["90", "1:30", "1:02:30", "90 s", "2 min", "1h"].map(secondsOf)).toEqual([
      90, 90, 3750, 90, 120, 3600,
    ]);
  });

  it("is not guessed from what is none", () => {
    expect(["", "soon", "1:75", "-3", "1.5"].map(secondsOf)).toEqual(Array(5).fill(undefined));
  });
});
