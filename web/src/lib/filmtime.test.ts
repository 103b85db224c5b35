import { describe, expect, it } from "vitest";
import { frameAt, middleOf, parseRate, runtime, timecode } from "./filmtime";

describe("film time", () => {
  it("counts timecode at nominal rates", () => {
    expect(timecode(60, parseRate("24"))).toBe("00:00:02:12");
    expect(timecode(1440, parseRate("24000/1001"))).toBe("00:01:00:00");
  });

  it("finds every frame again from its own middle, at each film rate", () => {
    for (const text of ["24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001", "60"]) {
      const rate = parseRate(text);
      for (let frame = 0; frame < 5000; frame += 7) expect(frameAt(middleOf(frame, rate), rate)).toBe(frame);
    }
  });

  it("writes runtimes as minutes and seconds", () => {
    expect(runtime(68.4)).toBe("1:08");
  });
});
