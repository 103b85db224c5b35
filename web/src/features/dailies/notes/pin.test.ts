import { describe, expect, it } from "vitest";
import type { Note } from "../types";
import { atFrame, onTrim, pinInWords, pinOf, threadsOf } from "./pin";

const note = (id: string, reply_to: string | null = null, resolved_at: string | null = null) =>
  ({ id, reply_to, resolved_at }) as Note;

describe("pins", () => {
  it("are half-open and said with the last frame", () => {
    expect(pinInWords(atFrame(37))).toBe("frame 37");
    expect(pinInWords({ from: 12, until: 60 })).toBe("frames 12–59");
    expect(pinInWords(undefined)).toBe("the whole take");
  });

  it("come from a note or from the trim", () => {
    expect(pinOf({ frame_start: 4, frame_end: null })).toEqual({ from: 4, until: 5 });
    expect(pinOf({ frame_start: null, frame_end: null })).toBeUndefined();
    const trim = {
      trim_in: 3,
      trim_out: null,
      weak_start_until: null,
      failed_end_from: null,
      trim_reason: "",
    };
    expect(onTrim(trim, 72)).toEqual({ from: 3, until: 72 });
  });
});

describe("threads", () => {
  it("gather replies, and replies to replies, under their note", () => {
    const threads = threadsOf([note("a"), note("b", "a"), note("c", "b"), note("d")], false);
    expect(threads.map(({ note, replies }) => [note.id, replies.map(({ id }) => id)])).toEqual([
      ["a", ["b", "c"]],
      ["d", []],
    ]);
  });

  it("let a reply stand alone when its note is gone", () => {
    expect(threadsOf([note("b", "gone")], false)).toHaveLength(1);
  });

  it("leave resolved ones out unless all are wanted", () => {
    const notes = [note("a", null, "2026-11-24T10:00:00Z"), note("b")];
    expect(threadsOf(notes, false)).toHaveLength(1);
    expect(threadsOf(notes, true)).toHaveLength(2);
  });
});
