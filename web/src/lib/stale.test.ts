import { expect, it } from "vitest";
import { causesInWords, changeWords, consequencesInWords, valueInWords } from "./stale";

const change = (on: string, subject: string, field: string) => ({
  on,
  subject,
  field,
  before: "",
  after: "",
});
const take = (code: string, causes = [change("card", "S01-SH01", "camera.movement")]) => ({
  code,
  review_state: "approved",
  causes,
});

it.each([
  [change("card", "S01-SH01", "camera.movement"), "camera movement"],
  [change("card", "S01-SH01", "intent.performance"), "performance"],
  [change("card", "S01-SH01", "references.1.file"), "reference 2, file"],
  [change("card", "S01-SH01", "pass_standard"), "pass standard"],
  [change("card", "S01-SH01", "edits.camera"), "camera, written by hand"],
  [change("asset", "courier", "files.front"), "courier's file “front”"],
  [change("asset", "courier", "profile.age_range"), "courier's age range"],
  [change("asset", "courier", "deleted"), "courier, deleted"],
  [change("scene", "S02", "time_of_day"), "time of day of S02"],
])("says what changed in the field's words: %o is %s", (cause, words) => {
  expect(changeWords(cause)).toBe(words);
});

it("names the first causes, each once, and counts the others", () => {
  const causes = ["light.mood", "light.mood", "camera.lens", "camera.focus", "intent.action"].map((field) =>
    change("card", "S01-SH01", field),
  );
  expect(causesInWords(causes)).toBe("mood, lens, focus and 1 more");
});

it("says what saving makes stale, and what it costs to whoever may know", () => {
  const takes = [take("S01-SH01-T02")];
  expect(consequencesInWords("Saving makes", { takes, redo_tokens: 12_400 })).toBe(
    "Saving makes 1 take stale (S01-SH01-T02 approved): camera movement. It cost 12,400 tokens to make.",
  );
  expect(consequencesInWords("Saving makes", { takes, redo_tokens: null })).toBe(
    "Saving makes 1 take stale (S01-SH01-T02 approved): camera movement.",
  );
  expect(consequencesInWords("Saving makes", { takes: [], redo_tokens: 0 })).toBeUndefined();
});

it("reads members of fixed sets as words and leaves what people wrote", () => {
  expect(["PUSH_IN", "", "Ana runs", "MCU"].map(valueInWords)).toEqual([
    "push in",
    "nothing",
    "Ana runs",
    "MCU",
  ]);
});
