import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ProgressStrip, progressInWords, shotsAtStep } from "./ProgressStrip";

const progress = { shot_count: 9, covered_count: 6, selected_count: 3, approved_count: 1 };

describe("the progress strip", () => {
  it("counts every shot once, at its furthest step", () => {
    expect(shotsAtStep(progress)).toEqual([
      ["approved", 1],
      ["selected", 2],
      ["covered", 3],
      ["planned", 3],
    ]);
  });

  it("never shows more than there are, whatever the counts say", () => {
    const odd = { shot_count: 2, covered_count: 0, selected_count: 0, approved_count: 5 };
    expect(shotsAtStep(odd).reduce((sum, [, count]) => sum + count, 0)).toBe(2);
  });

  it("says the same in words", () => {
    expect(progressInWords(progress)).toBe("9 shots: 1 approved, 2 selected, 3 with takes, 3 planned");
    expect(progressInWords({ ...progress, shot_count: 0 })).toBe("no shots yet");
  });

  it("draws one frame a shot, and lengths when there are many", () => {
    const { rerender } = render(<ProgressStrip progress={progress} />);
    expect(screen.getByRole("img").children).toHaveLength(9);
    rerender(<ProgressStrip progress={{ ...progress, shot_count: 900 }} />);
    expect(screen.getByRole("img").children).toHaveLength(4);
  });
});
