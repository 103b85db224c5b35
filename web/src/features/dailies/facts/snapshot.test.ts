import { describe, expect, it } from "vitest";
import { factsOf } from "./snapshot";

describe("a take's papers", () => {
  it("reads what a generated take was made from", () => {
    const facts = factsOf({
      prompt: "A hand turns the cassette.",
      references: [
        { asset: "cassette", name: "Cassette", label: "closed", role: "prop", must_not_carry: "daylight" },
      ],
      anchors: [{ at: "start", address: "S02-SH02-T01", purpose: "carry the hand over" }],
      settings: { duration_s: 3, seed: 7, generate_audio: true, is_previsualisation: true, extra: null },
      provider: "animatic",
      receipt: {
        usage_quantity: 3,
        usage_unit: "seconds",
        money_micros: 1_250_000,
        currency: "USD",
        tokens: 12,
      },
    });
    expect(facts.references).toEqual([
      { name: "Cassette", slug: "cassette", role: "prop", label: "closed", dropped: "daylight" },
    ]);
    expect(facts.anchors).toEqual([{ position: "start", words: "S02-SH02-T01 · carry the hand over" }]);
    expect(facts.settings).toEqual([
      ["duration (s)", "3"],
      ["seed", "7"],
      ["generate audio", "yes"],
    ]);
    expect(facts.receipt).toEqual({ tokens: 12, usage: "3 seconds", money: "1.25 USD", source: "" });
  });

  it("says which parts of the prompt are by hand, and what the model did not get", () => {
    const parts = [{ key: "action" }, { key: "keep", is_edited: true }, { key: "look", is_edited: false }];
    const facts = factsOf({ parts, negative_prompt: "extra hands", left_out: [{ text: "Mood: uneasy." }] });
    expect(facts.byHand).toEqual(["must hold"]);
    expect(facts.negative).toBe("extra hands");
    expect(facts.leftOut).toEqual(["Mood: uneasy."]);
  });

  it("says nothing of what an uploader did not know", () => {
    expect(factsOf({ card: {} })).toEqual({
      prompt: "",
      negative: "",
      byHand: [],
      leftOut: [],
      references: [],
      anchors: [],
      settings: [],
      provider: "",
      receipt: undefined,
    });
  });
});
