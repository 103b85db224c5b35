import { describe, expect, it } from "vitest";
import type { Room } from "../types";
import { wayBack, whatHappened, whyNot } from "./verdict";

const room = (review_state: string, decisions_open: string[], decisions: unknown[] = []) =>
  ({ take: { review_state }, decisions_open, decisions }) as unknown as Room;

describe("undo", () => {
  it.each([
    ["rejected", "selected", "reject"],
    ["maybe", "rejected", "maybe"],
    ["selected", "maybe", "select"],
    ["selected", "approved", "withdraw"],
    ["approved", "selected", "approve"],
    ["unreviewed", "selected", undefined],
  ])("from %s to %s goes back by %s", (from_state, to_state, way) =>
    expect(wayBack({ from_state, to_state })).toBe(way),
  );
});

describe("what happened meanwhile", () => {
  it("names who decided and the present state", () => {
    const decided = [{ take_version: 4, decided_by: "Anna", to_state: "rejected" }];
    expect(whatHappened(room("rejected", [], decided), 3)).toBe(
      "Anna decided meanwhile: it is rejected now.",
    );
  });

  it("knows a change that was no decision", () => {
    expect(whatHappened(room("maybe", [], [{ take_version: 3 }]), 3)).toContain("trim");
  });
});

describe("a key that does nothing", () => {
  it("says why", () => {
    expect(whyNot(room("unreviewed", ["reject", "maybe", "select"]), "approve")).toContain("Select it first");
    expect(whyNot(room("selected", ["maybe", "select"]), "approve")).toContain("does not approve");
    expect(whyNot(room("approved", ["withdraw"]), "reject")).toContain("withdraw");
    expect(whyNot(room("selected", []), "select")).toContain("watches");
    expect(whyNot(room("maybe", ["maybe", "select"]), "reject")).toContain("does not decide");
    expect(whyNot(room("maybe", ["maybe"]), "maybe")).toBeUndefined();
  });
});
