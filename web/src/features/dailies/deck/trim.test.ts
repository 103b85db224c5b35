import { describe, expect, it } from "vitest";
import {
  isSameTrim,
  isTrimmed,
  kept,
  type Trim,
  untrimmed,
  withFailedEnd,
  withIn,
  withOut,
  withWeakStart,
} from "./trim";

const NONE: Trim = {
  trim_in: null,
  trim_out: null,
  weak_start_until: null,
  failed_end_from: null,
  trim_reason: "",
};

describe("trim", () => {
  it("is half-open: the frame on screen is the last one kept", () => {
    const trim = withOut(withIn(NONE, 12), 59, 72);
    expect([trim.trim_in, trim.trim_out]).toEqual([12, 60]);
    expect(kept(trim, 72)).toEqual([12, 60]);
  });

  it("says nothing at the take's own ends", () => {
    expect(isTrimmed(withOut(withIn(NONE, 0), 71, 72))).toBe(false);
    expect(kept(NONE, 72)).toEqual([0, 72]);
  });

  it("lets the other end go when they would cross", () => {
    expect(withIn({ ...NONE, trim_in: 3, trim_out: 20 }, 20)).toMatchObject({ trim_in: 20, trim_out: null });
    expect(withOut({ ...NONE, trim_in: 30 }, 10, 72)).toMatchObject({ trim_in: null, trim_out: 11 });
  });

  it("may keep a single frame", () => {
    expect(kept(withOut(withIn(NONE, 9), 9, 72), 72)).toEqual([9, 10]);
  });

  it("takes a weak spot back when it is told again", () => {
    const weak = withWeakStart(NONE, 4);
    expect(weak.weak_start_until).toBe(5);
    expect(withWeakStart(weak, 4).weak_start_until).toBeNull();
    expect(withFailedEnd(withFailedEnd(NONE, 60), 60).failed_end_from).toBeNull();
  });

  it("knows when nothing changed", () => {
    expect(isSameTrim(NONE, { ...NONE })).toBe(true);
    expect(isSameTrim(NONE, untrimmed({ ...NONE, trim_in: 2 }))).toBe(true);
    expect(isSameTrim(NONE, { ...NONE, trim_reason: "soft" })).toBe(false);
  });
});
