import { describe, expect, it } from "vitest";
import type { Overview } from "@/api/overview";
import { whatWaits } from "./waiting";

const AT = "2026-11-24T12:00:00Z";
const overview: Overview = {
  to_review: 3,
  to_approve: 1,
  orders: [
    {
      id: "o1",
      shot: "S02-SH03",
      take: "S02-SH03-T01",
      criterion: "",
      section: "camera",
      change: "Push in slower.",
      is_request: true,
      ordered_by: null,
      state: "open",
      created_at: AT,
      closed_at: null,
    },
  ],
  needs: [
    {
      id: "n1",
      scene: "S03",
      kind: "CLEAN_PLATE",
      description: "The roof, empty.",
      origin: "editor",
      state: "open",
      reason: "",
      version: 1,
      created_at: AT,
      shot: null,
      raised_by: null,
      is_satisfied: false,
    },
  ],
  requests: [
    { id: "r1", shot: "S01-SH01", state: "running", model: "animatic", count: 4, done: 1, created_at: AT },
    { id: "r2", shot: "S01-SH02", state: "failed", model: "animatic", count: 2, done: 0, created_at: AT },
  ],
  scenes: [],
  runtime: { target_s: 60, planned_s: 0, selected_frames: 0, rate: "24" },
  tokens: null,
  latest_handoff: null,
};
const keysOf = (things: { key: string }[]) => things.map((thing) => thing.key);

describe("what waits", () => {
  it("comes to whoever may do it, what went wrong first", () => {
    const all = ["generate", "decide", "approve", "edit_plan", "edit_coverage"];
    const told = whatWaits(overview, all);
    expect(keysOf(told.yours)).toEqual(["r2", "review", "approve", "o1", "n1"]);
    expect(told.others).toEqual([]);
    expect(keysOf(told.underWay)).toEqual(["r1"]);
  });

  it("is shown as waiting for others to those who may not", () => {
    const told = whatWaits(overview, ["decide", "edit_coverage"]);
    expect(keysOf(told.yours)).toEqual(["review", "n1"]);
    expect(keysOf(told.others)).toEqual(["r2", "approve", "o1"]);
  });

  it("says what it is about in the field's words", () => {
    const [, , , asked, plate] = whatWaits(overview, [
      "generate",
      "decide",
      "approve",
      "edit_plan",
      "edit_coverage",
    ]).yours;
    expect([asked?.label, asked?.code, asked?.text]).toEqual(["Asked", "S02-SH03-T01", "Push in slower."]);
    expect(plate?.text).toBe("clean plate: The roof, empty.");
    expect(whatWaits(overview, []).underWay[0]?.done).toEqual({ of: 4, count: 1 });
  });

  it("is the next step when nothing else asks: shots without takes, then the package", () => {
    const scene = (shots: number, covered: number, approved: number) => ({
      code: "S01",
      title: "",
      slugline: "",
      is_omitted: false,
      planned_s: 10,
      shot_count: shots,
      ready_count: shots,
      covered_count: covered,
      selected_count: approved,
      approved_count: approved,
      unreviewed_count: 0,
    });
    const quiet = { ...overview, to_review: 0, to_approve: 0, orders: [], needs: [], requests: [] };
    const asked = (scenes: Overview["scenes"]) =>
      whatWaits({ ...quiet, scenes }, ["generate", "build_handoff"]).yours;
    expect(asked([scene(3, 1, 0)]).map(({ text }) => text)).toEqual(["2 shots without a take"]);
    expect(keysOf(asked([scene(3, 3, 3)]))).toEqual(["handoff"]);
    const built = { code: "H01", created_at: AT, state: "ready" };
    const after = { ...quiet, scenes: [scene(3, 3, 3)], latest_handoff: built };
    expect(whatWaits(after, ["generate", "build_handoff"]).yours).toEqual([]);
  });
});
