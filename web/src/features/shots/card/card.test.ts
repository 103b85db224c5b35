import { describe, expect, it } from "vitest";
import { EMPTY_CARD, filledCard, valueAt, withAsset, withValueAt } from "./card";

describe("filledCard", () => {
  it("fills in what a stored card leaves out", () => {
    const card = filledCard({ intent: { job: "Show the label" }, references: [{ asset: "courier" }] });
    expect(card.intent).toEqual({ ...EMPTY_CARD.intent, job: "Show the label" });
    expect(card.references[0]).toMatchObject({
      asset: "courier",
      role: null,
      priority: 1,
      must_not_carry: "",
    });
    expect(card.technical.duration_s).toBe(5);
  });

  it("leaves whole parts as they are, so that only what changes is drawn again", () => {
    const first = filledCard({ references: [{ asset: "courier" }] });
    const again = filledCard(withValueAt(first, "intent.action", "He waits."));
    expect(again.camera).toBe(first.camera);
    expect(again.references).toBe(first.references);
    expect(again.intent).not.toBe(first.intent);
  });
});

describe("withValueAt", () => {
  it("writes into objects and lists and keeps the rest", () => {
    const card = filledCard({ avoid: ["neon", "text"] });
    const next = withValueAt(card, "avoid.1", "readable text");
    expect(next.avoid).toEqual(["neon", "readable text"]);
    expect(next.intent).toBe(card.intent);
    expect(card.avoid[1]).toBe("text");
  });

  it("is read back by valueAt", () => {
    const card = withValueAt(EMPTY_CARD, "camera.size", "MCU");
    expect(valueAt(card, "camera.size")).toBe("MCU");
    expect(valueAt(card, "references.3.role")).toBeUndefined();
  });
});

describe("withAsset", () => {
  it("adds a reference with the role that its kind most likely has", () => {
    const card = withAsset(EMPTY_CARD, { slug: "courier", kind: "character" });
    expect(card.references).toMatchObject([{ asset: "courier", role: "face", priority: 1 }]);
  });

  it("puts a constraint set with the others, not among the references", () => {
    const card = withAsset(EMPTY_CARD, { slug: "house-rules", kind: "constraint_set" });
    expect(card.avoid_sets).toEqual(["house-rules"]);
    expect(card.references).toEqual([]);
  });

  it("brings nothing in twice", () => {
    const once = withAsset(EMPTY_CARD, { slug: "courier", kind: "character" });
    expect(withAsset(once, { slug: "courier", kind: "character" })).toBe(once);
  });
});
