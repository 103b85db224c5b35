import { describe, expect, it } from "vitest";
import { asSent, changesOf, EMPTY, faultsOf, rebased } from "./values";

const shown = { ...EMPTY, title: "The Cassette", logline: "A courier finds a tape." };

describe("a project's form", () => {
  it("wants a title and a running time that can be read", () => {
    expect(Object.keys(faultsOf({ ...EMPTY, target_runtime: "soon" }))).toEqual(["title", "target_runtime"]);
    expect(faultsOf({ ...shown, target_runtime: "", token_budget: "12,000" })).toEqual({});
  });

  it("sends seconds and whole tokens, and nothing where nothing was said", () => {
    const sent = asSent({ ...shown, target_runtime: "1:30", token_budget: "12,000" });
    expect([sent.target_runtime_s, sent.token_budget]).toEqual([90, 12_000]);
    expect(asSent({ ...shown, target_runtime: "" }).target_runtime_s).toBeNull();
  });

  it("sends only what was changed", () => {
    expect(changesOf(shown, { ...shown, logline: "New.", target_runtime: "60" })).toEqual({
      logline: "New.",
    });
  });

  it("keeps what was typed when someone else saved other fields meanwhile", () => {
    const typed = { ...shown, logline: "Mine." };
    const present = { ...shown, title: "Theirs", logline: "Theirs." };
    expect(rebased(shown, typed, present)).toEqual({ ...shown, title: "Theirs", logline: "Mine." });
  });
});
