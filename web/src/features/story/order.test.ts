import { describe, expect, it } from "vitest";
import { inOrder, movedBy, movedInWords, movedTo, takenBack } from "./order";

const codes = ["S01", "S02", "S03", "S04"];

describe("the order of scenes", () => {
  it("moves one to where another stands, either way", () => {
    expect(movedTo(codes, "S01", "S03")).toEqual(["S02", "S03", "S01", "S04"]);
    expect(movedTo(codes, "S04", "S02")).toEqual(["S01", "S04", "S02", "S03"]);
    expect(movedTo(codes, "S02", "S02")).toEqual(codes);
  });

  it("stays as it is when a code is not there", () => {
    expect(movedTo(codes, "S09", "S02")).toEqual(codes);
    expect(movedTo(codes, "S01", "S09")).toEqual(codes);
  });

  it("moves by places and holds at the ends", () => {
    expect(movedBy(codes, "S02", 1)).toEqual(["S01", "S03", "S02", "S04"]);
    expect(movedBy(codes, "S02", -1)).toEqual(["S02", "S01", "S03", "S04"]);
    expect(movedBy(codes, "S01", -1)).toEqual(codes);
    expect(movedBy(codes, "S03", 9)).toEqual(["S01", "S02", "S04", "S03"]);
  });

  it("is taken back, with what came and went meanwhile", () => {
    expect(takenBack(codes, ["S02", "S01", "S03", "S04"])).toEqual(codes);
    expect(takenBack(codes, ["S02", "S02A", "S01", "S04"])).toEqual(["S01", "S02", "S02A", "S04"]);
    expect(takenBack(codes, ["S00", "S02", "S01", "S03", "S04"])).toEqual(["S00", ...codes]);
  });

  it("always names everything present exactly once when taken back", () => {
    const present = ["S05", "S04", "S06", "S02", "S07", "S01"];
    expect(takenBack(codes, present).toSorted()).toEqual(present.toSorted());
  });

  it("puts things into order and leaves strangers last", () => {
    const things = ["S03", "S09", "S01"].map((code) => ({ code }));
    expect(inOrder(things, codes, ({ code }) => code).map(({ code }) => code)).toEqual(["S01", "S03", "S09"]);
  });

  it("says where something went", () => {
    expect(movedInWords(codes, "S01")).toBe("S01 now comes first, before S02.");
    expect(movedInWords(codes, "S03")).toBe("S03 now comes after S02.");
  });
});
