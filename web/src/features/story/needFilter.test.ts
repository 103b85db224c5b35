import { describe, expect, it } from "vitest";
import type { Need } from "@/api/plan";
import { needFilter, wanted } from "./needFilter";

const need = { state: "open", origin: "dailies", kind: "INSERT" } as Need;

describe("which coverage needs are looked at", () => {
  it("shows what is open when nothing is said", () => {
    expect(wanted(need, {})).toBe(true);
    expect(wanted({ ...need, state: "dropped" }, {})).toBe(false);
    expect(wanted({ ...need, state: "dropped" }, { state: "all" })).toBe(true);
  });

  it("holds to origin and kind together", () => {
    expect(wanted(need, { origin: "dailies", kind: "INSERT" })).toBe(true);
    expect(wanted(need, { origin: "editor" })).toBe(false);
    expect(wanted(need, { kind: "REACTION" })).toBe(false);
  });

  it("leaves out words of an address that mean nothing", () => {
    expect(needFilter({ state: "planned", origin: "editor", kind: "OTS", more: 1 })).toEqual({
      state: "planned",
      origin: "editor",
      kind: "OTS",
    });
    expect(needFilter({ state: "gone", origin: 3, kind: null })).toEqual({});
  });
});
