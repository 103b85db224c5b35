import { describe, expect, it } from "vitest";
import { found } from "./finding";

const THINGS = [
  { title: "Shots", words: "board" },
  { title: "S02 Pawn shop" },
  { title: "S02-SH01 Over the counter" },
  { title: "S02-SH03 The label", words: "S02 a hand turns the cassette over" },
  { title: "Cracked cassette", words: "prop" },
  { title: "Café owner", words: "character" },
  { title: "New shot", words: "add command" },
];
const titles = (typed: string) => found(typed, THINGS).map((thing) => thing.title);

describe("finding", () => {
  it("shows all in their order when nothing is typed", () => {
    expect(titles("  ")).toHaveLength(THINGS.length);
    expect(titles("")[0]).toBe("Shots");
  });

  it("puts the code that was meant first, however it was typed", () => {
    expect(titles("s2sh3")[0]).toBe("S02-SH03 The label");
    expect(titles("go to S02-SH03")[0]).toBe("S02-SH03 The label");
    expect(titles("s2").slice(0, 3)).toEqual([
      "S02 Pawn shop",
      "S02-SH01 Over the counter",
      "S02-SH03 The label",
    ]);
  });

  it("wants every word, in any order, accents or not", () => {
    expect(titles("cassette cracked")).toEqual(["Cracked cassette"]);
    expect(titles("cafe")).toEqual(["Café owner"]);
    expect(titles("cassette lamp")).toEqual([]);
  });

  it("prefers a title that begins so to one that only holds it", () => {
    expect(titles("shot").slice(0, 2)).toEqual(["Shots", "New shot"]);
    expect(titles("cassette")).toEqual(["Cracked cassette", "S02-SH03 The label"]);
  });
});
