import { describe, expect, it } from "vitest";
import { codeMeant, cutAtCodes, kindOfCode, parentCode } from "./codes";

describe("codes", () => {
  it("are told apart by their pattern", () => {
    expect(["S02", "S02A", "S02-SH03", "S02-SH103A", "S02-SH03-T04", "SQ01", "H03"].map(kindOfCode)).toEqual([
      "scene",
      "scene",
      "shot",
      "shot",
      "take",
      "sequence",
      "handoff",
    ]);
    expect(["S2", "SH03", "hello", "S02-", "T04"].map(kindOfCode)).toEqual(Array(5).fill(undefined));
  });

  it("are found in running text, which stays whole", () => {
    const text = "Match S02-SH03-T04 to S02-SH02, then S03; not H264, S02-x or H.264.";
    const parts = cutAtCodes(text);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.filter((part) => part.kind).map((part) => part.text)).toEqual([
      "S02-SH03-T04",
      "S02-SH02",
      "S03",
    ]);
  });

  it("are understood when typed in haste", () => {
    expect(["s2", "2", "s2sh3", "S02-SH03", "s2 sh3 t4", "2.s3a", "s12b-sh104"].map(codeMeant)).toEqual([
      "S02",
      "S02",
      "S02-SH03",
      "S02-SH03",
      "S02-SH03-T04",
      "S02-SH03A",
      "S12B-SH104",
    ]);
    expect(codeMeant("courier")).toBeUndefined();
  });

  it("know what they belong to", () => {
    expect(parentCode("S02-SH03-T04")).toBe("S02-SH03");
    expect(parentCode("S02")).toBeUndefined();
  });
});
