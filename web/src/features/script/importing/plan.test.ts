import { describe, expect, it } from "vitest";
import type { Done, Plan } from "../requests";
import {
  changesTold,
  countsOf,
  deedInWords,
  doneInWords,
  listed,
  NOTHING_SKIPPED,
  restsInWords,
  scenesShown,
  toggled,
} from "./plan";

const scene = (key: string, kind: string, is_moved = false) => ({ key, kind, is_moved });
const member = (key: string, asset: string | null = null) => ({ key, asset });
const planOf = (over: object = {}) =>
  ({
    is_new_text: true,
    scenes: [
      scene("a", "added"),
      scene("b", "added"),
      scene("c", "changed", true),
      scene("d", "moved", true),
      scene("e", "omitted"),
      scene("f", "unchanged"),
    ],
    characters: [member("anna"), member("ben", "ben")],
    locations: [member("roof")],
    ...over,
  }) as unknown as Plan;
const DONE: Done = {
  version: 3,
  created: [],
  changed: [],
  moved: [],
  omitted: [],
  restored: [],
  characters: [],
  locations: [],
  unchanged: 0,
};

describe("what a plan shows", () => {
  it("counts a scene that changed and moved with both", () => {
    expect(countsOf(planOf())).toMatchObject({
      "all-changes": 5,
      added: 2,
      changed: 1,
      moved: 2,
      omitted: 1,
    });
    expect(scenesShown(planOf(), "moved").map(({ key }) => key)).toEqual(["c", "d"]);
  });

  it("says what rests on a scene", () => {
    expect(restsInWords({ shots: 3, takes: 1 })).toBe("3 shots and 1 take rest on it and stay as they are.");
    expect(restsInWords({ shots: 1, takes: 0 })).toBe("1 shot rests on it and stays as it is.");
    expect(restsInWords({ shots: 0, takes: 0 })).toBe("");
  });
});

describe("what changed of a scene", () => {
  const change = (field: "heading" | "place") => ({ field, before: "A", after: "B" });

  it("tells the heading only where none of its parts is told", () => {
    expect(changesTold({ changes: [change("place"), change("heading")] })).toHaveLength(1);
    expect(changesTold({ changes: [change("heading")] })).toHaveLength(1);
  });
});

describe("what would be done", () => {
  it("is said in one sentence", () => {
    expect(deedInWords(planOf(), NOTHING_SKIPPED)).toBe(
      "Make 2 scenes, 1 character and 1 location, change 1 scene, move 1 scene, omit 1 scene",
    );
  });

  it("leaves out what is unticked", () => {
    const skipped = {
      skip_scenes: toggled([], ["a", "c", "d", "e"], false),
      skip_characters: ["anna"],
      skip_locations: ["roof"],
    };
    expect(deedInWords(planOf(), skipped)).toBe("Make 1 scene");
    expect(toggled(skipped.skip_scenes, ["c", "d"], true)).toEqual(["a", "e"]);
  });

  it("is to save the script, or nothing, when nothing is ticked", () => {
    const bare = { scenes: [], characters: [], locations: [] };
    expect(deedInWords(planOf(bare), NOTHING_SKIPPED)).toBe("Save the script");
    expect(deedInWords(planOf({ ...bare, is_new_text: false }), NOTHING_SKIPPED)).toBe("Nothing to do");
  });
});

describe("what was done", () => {
  it("is said in one sentence", () => {
    expect(doneInWords({ ...DONE, created: ["S01", "S02"], characters: ["anna"], restored: ["S04"] })).toBe(
      "Made 2 scenes and 1 character, took 1 scene back into the film",
    );
    expect(doneInWords(DONE)).toBe("Saved the script as version 3");
  });

  it("lists with an and", () => {
    expect([["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["a", "a and b", "a, b and c"]);
  });
});
