import { expect, it } from "vitest";
import { EMPTY_ANCHOR, EMPTY_CARD, EMPTY_REFERENCE } from "../card/card";
import { startingOn } from "./anchor";
import { named } from "./useShotVerbs";
import { offerLabel, offerWords, partLabel, partWords } from "./words";

it("a card that starts on a take keeps its end and the purpose of its start", () => {
  const end = { ...EMPTY_ANCHOR, at: "end" as const, asset: "alley" };
  const start = { ...EMPTY_ANCHOR, asset: "roof", purpose: "match the cut" };
  const { anchors } = startingOn({ ...EMPTY_CARD, anchors: [end, start] }, "S01-SH01-T02");
  expect(anchors.map((one) => [one.at, one.source, one.take, one.asset, one.purpose])).toEqual([
    ["start", "take_last_frame", "S01-SH01-T02", "", "match the cut"],
    ["end", "file", "", "alley", ""],
  ]);
});

it("parts of a card are named and told one by one", () => {
  expect(partLabel("pass_standard.1")).toBe("Criterion 2");
  expect(partWords("pass_standard.1", { text: "Sharp.", judges: "text", weight: "must" })).toMatch(
    /^Sharp\./,
  );
  expect(partWords("intent.job", "Why.")).toBe("Why.");
});

it("an offer of one reference is told as one", () => {
  const reference = { ...EMPTY_REFERENCE, asset: "alley", role: "location" as const };
  expect(offerLabel("references")).toBe("Reference");
  expect(offerWords("references", reference)).toBe("alley for location");
  expect(offerWords("references", null)).toBe("");
  expect(offerWords("light.key", "Lamp")).toBe("Lamp");
});

it("one shot is named by its code, several by their number", () => {
  expect(named(["S01-SH01"])).toBe("S01-SH01");
  expect(named(["S01-SH01", "S01-SH02"])).toBe("2 shots");
});
