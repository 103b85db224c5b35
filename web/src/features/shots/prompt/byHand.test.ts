import { expect, it } from "vitest";
import { comparedWords } from "./byHand";
import { asWritten } from "./places";

it("writes places as the mentions that make them", () => {
  expect(asWritten("{ref:courier} turns {ref:wet-jacket/torn sleeve} over.")).toBe(
    "@courier turns @wet-jacket(torn sleeve) over.",
  );
});

it("compares word by word and loses nothing of either", () => {
  const told = comparedWords("A hand turns it over.", "A slow hand turns the tape.");
  expect(told.map((one) => [one.kind, one.text.trim()])).toEqual([
    ["same", "A"],
    ["new", "slow"],
    ["same", "hand turns"],
    ["gone", "it over."],
    ["new", "the tape."],
  ]);
  const joined = (kinds: string[]) => told.filter((one) => kinds.includes(one.kind)).map((one) => one.text);
  expect(joined(["same", "new"]).join("").trim()).toBe("A slow hand turns the tape.");
});

it("tells texts of equal words as the same, and an empty one as all new", () => {
  expect(comparedWords("One lamp.", "One  lamp.").map((one) => one.kind)).toEqual(["same"]);
  expect(comparedWords("", "One lamp.").map((one) => one.kind)).toEqual(["new"]);
});
