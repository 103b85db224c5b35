import { describe, expect, it } from "vitest";
import type { Room } from "../types";
import { answerTo, mustsLeft, NO_REVIEW, type ReviewDraft, reviewOf, waiversOf } from "./review";

const line = (criterion: number, weight: string, answer: string | null = null, note = "") => ({
  criterion,
  weight,
  answer,
  note,
  text: `Line ${criterion}`,
  judges: "text",
  answered_by: null,
});
const room = {
  standard: [line(0, "must"), line(1, "must", "miss", "melts"), line(2, "should"), line(3, "must", "pass")],
  axes: [{ axis: "continuity", answer: "miss", note: "", missed: ["prop"] }],
} as unknown as Room;
const said = (part: Partial<ReviewDraft>): ReviewDraft => ({ ...NO_REVIEW, ...part });

describe("a review in the making", () => {
  it("counts what is said but not saved yet", () => {
    expect(mustsLeft(room, NO_REVIEW)).toEqual([0, 1]);
    expect(mustsLeft(room, said({ answers: { 0: { answer: "pass" } } }))).toEqual([1]);
    expect(mustsLeft(room, said({ answers: { 3: { answer: "miss" } } }))).toEqual([0, 1, 3]);
    expect(answerTo(room, NO_REVIEW, 1)).toBe("miss");
  });

  it("goes over a must only with a reason", () => {
    expect(mustsLeft(room, said({ waivers: { 0: " x " } }))).toEqual([0, 1]);
    const draft = said({ waivers: { 0: "not in frame", 1: "covered by the insert", 3: "never needed" } });
    expect(mustsLeft(room, draft)).toEqual([]);
    expect(waiversOf(room, draft)).toEqual([
      { criterion: 0, reason: "not in frame" },
      { criterion: 1, reason: "covered by the insert" },
    ]);
  });

  it("is nothing while nothing is said", () => {
    expect(reviewOf(room, NO_REVIEW)).toBeUndefined();
    expect(reviewOf(room, said({ words: { what_failed: "  " } }))).toBeUndefined();
    expect(reviewOf(room, said({ answers: { 0: { note: "soft" } } }))).toBeUndefined();
  });

  it("sends a note with the answer that stands", () => {
    expect(reviewOf(room, said({ answers: { 1: { note: "from frame 60" } } }))?.answers).toEqual([
      { criterion: 1, answer: "miss", note: "from frame 60" },
    ]);
  });

  it("keeps what was missed only with a miss", () => {
    expect(reviewOf(room, said({ axes: { continuity: { note: "label" } } }))?.axes).toEqual([
      { axis: "continuity", answer: "miss", note: "label", missed: ["prop"] },
    ]);
    expect(reviewOf(room, said({ axes: { continuity: { answer: "pass" } } }))?.axes).toEqual([
      { axis: "continuity", answer: "pass", note: "", missed: [] },
    ]);
  });
});
