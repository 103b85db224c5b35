import { describe, expect, it } from "vitest";
import { ago, counted, onDay, titleWord, tokens } from "./words";

describe("words", () => {
  it("count in words", () => {
    expect([counted(0, "take"), counted(1, "take"), counted(1200, "take")]).toEqual([
      "no takes",
      "1 take",
      "1,200 takes",
    ]);
    expect(counted(2, "entry", "entries")).toBe("2 entries");
  });

  it("tell how long ago", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    expect(ago("2026-11-24T11:59:40Z", now)).toBe("just now");
    expect(ago("2026-11-24T11:57:00Z", now)).toBe("3 minutes ago");
    expect(ago("2026-11-24T11:59:05Z", now)).toBe("55 seconds ago");
    expect(ago("2026-11-23T11:00:00Z", now)).toBe("yesterday");
    expect(ago("2026-11-26T12:00:00Z", now)).toBe("in 2 days");
    expect(ago("2024-11-24T12:00:00Z", now)).toBe("2 years ago");
  });

  it("write days, sets and tokens plainly", () => {
    expect(onDay("2026-11-24T12:00:00Z")).toBe("24 Nov 2026");
    expect(titleWord("assistant_director")).toBe("Assistant director");
    expect(tokens(12400)).toBe("12,400");
  });
});
