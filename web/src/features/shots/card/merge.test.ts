import { describe, expect, it } from "vitest";
import { EMPTY_CARD, filledCard, withValueAt } from "./card";
import { canKeepBoth, clashes, differences, merged } from "./merge";

const base = filledCard({ intent: { ...EMPTY_CARD.intent, action: "A hand turns." }, avoid: ["neon"] });

describe("differences", () => {
  it("names the fields that differ, in the order of the desk", () => {
    const after = withValueAt(
      withValueAt(base, "edit.cut_in_note", "On the turn"),
      "intent.action",
      "A hand waits.",
    );
    expect(differences(base, after).map((one) => one.label)).toEqual(["Action", "Cut in"]);
  });

  it("takes a list as one field", () => {
    const after = withValueAt(base, "avoid", ["neon", "text"]);
    expect(differences(base, after)).toEqual([
      { path: "avoid", label: "Avoid", before: ["neon"], after: ["neon", "text"] },
    ]);
  });
});

describe("merging two cards", () => {
  const mine = withValueAt(withValueAt(base, "intent.action", "Mine."), "camera.size", "CU");
  const theirs = withValueAt(withValueAt(base, "intent.action", "Theirs."), "light.mood", "Quiet");

  it("asks only about fields that both sides changed differently", () => {
    expect(clashes(base, mine, theirs)).toEqual([
      { path: "intent.action", label: "Action", base: "A hand turns.", mine: "Mine.", theirs: "Theirs." },
    ]);
  });

  it("asks nothing when both wrote the same", () => {
    expect(clashes(base, mine, withValueAt(base, "intent.action", "Mine."))).toEqual([]);
  });

  it("keeps what each side alone changed, and one's own words where nothing is said", () => {
    const card = merged(base, mine, theirs);
    expect(card.camera.size).toBe("CU");
    expect(card.light.mood).toBe("Quiet");
    expect(card.intent.action).toBe("Mine.");
  });

  it("takes the other's words where they are chosen", () => {
    expect(merged(base, mine, theirs, { "intent.action": "theirs" }).intent.action).toBe("Theirs.");
  });

  it("keeps the lines of both lists, each once", () => {
    const left = withValueAt(base, "avoid", ["neon", "text", "daylight"]);
    const right = withValueAt(base, "avoid", ["neon", "crowds", "text"]);
    const [clash] = clashes(base, left, right);
    expect(clash && canKeepBoth(clash)).toBe(true);
    expect(merged(base, left, right, { avoid: "both" }).avoid).toEqual([
      "neon",
      "crowds",
      "text",
      "daylight",
    ]);
  });

  it("does not bring back a line that one side took out and the other left alone", () => {
    const left = withValueAt(base, "avoid", []);
    expect(merged(base, left, base).avoid).toEqual([]);
  });
});
