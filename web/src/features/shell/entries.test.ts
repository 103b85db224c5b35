import { describe, expect, it } from "vitest";
import type { components } from "@/api/schema";
import type { Hit } from "@/api/search";
import { found } from "@/lib/finding";
import {
  boardEntries,
  commonCommands,
  hitLeads,
  paletteGroups,
  placeEntries,
  projectCommands,
  takeEntry,
} from "./entries";

const shot = (code: string, takes: number): components["schemas"]["BoardShotOut"] => ({
  id: code,
  scene: code.slice(0, 3),
  code,
  title: "Over the counter",
  state: "ready",
  action: "The owner slides the cassette across.",
  circled: null,
  size: null,
  movement: null,
  duration_s: 6,
  picture_url: null,
  take_count: takes,
  unreviewed_count: takes,
  selected_count: 0,
  approved_count: 0,
});
const board = {
  scenes: [
    {
      id: "2",
      code: "S02",
      title: "Pawn shop",
      slugline: "INT. PAWN SHOP - NIGHT",
      story_job: "",
      is_omitted: false,
      shots: [shot("S02-SH01", 4), shot("S02-SH02", 0)],
    },
  ],
};
const all = [...placeEntries(), ...projectCommands(), ...boardEntries(board), ...commonCommands()];
const first = (typed: string) => found(typed, all)[0]?.title;

describe("the palette", () => {
  it("finds scenes, shots, places and commands as people type them", () => {
    expect(first("s2sh1")).toBe("S02-SH01 Over the counter");
    expect(first("pawn")).toBe("S02 Pawn shop");
    expect(first("new shot")).toBe("New shot");
    expect(first("theme")).toBe("Switch theme");
    expect(first("go to dailies")).toBe("Dailies");
    expect(first("characters")).toBe("Assets");
  });

  it("leads to a take that was typed in full, but only of a shot that has takes", () => {
    expect(takeEntry("go to s02-sh01-t04", board)[0]?.leads).toEqual({ take: "S02-SH01-T04" });
    expect(takeEntry("s2 sh2 t1", board)).toEqual([]);
    expect(takeEntry("s9sh1t1", board)).toEqual([]);
    expect(takeEntry("s2sh1", board)).toEqual([]);
  });

  it("shows what the server found below what is known here, by kind, and nothing twice", () => {
    const groups = paletteGroups("counter", all, [], [hit("shot", "S02-SH01"), hit("note", "S02-SH01-T04")]);
    expect(groups.map((group) => group.label)).toEqual(["Jump to", "Notes"]);
    expect(groups[0]?.entries[0]?.leads).toEqual({ shot: "S02-SH01" });
    expect(groups[1]?.entries[0]?.leads).toEqual({ take: "S02-SH01-T04" });
    expect(paletteGroups("", all, [], [])[0]?.entries.length).toBe(all.length);
  });

  it("leads from every kind of hit to where it lives", () => {
    expect(hitLeads({ ...hit("need", "S02"), scene: "S02" })).toEqual({ scene: "S02" });
    expect(hitLeads({ ...hit("order", "S02-SH01"), shot: "S02-SH01" })).toEqual({ shot: "S02-SH01" });
    expect(hitLeads(hit("beat", ""))).toEqual({ place: "/p/$project/story" });
    expect(hitLeads(hit("project", ""))).toEqual({ place: "/p/$project" });
    expect(hitLeads(hit("script", ""))).toEqual({ script: true });
  });
});

function hit(kind: string, code: string): Hit {
  const title = [{ text: "Over the counter", is_marked: false }];
  return {
    kind,
    code,
    title,
    id: code,
    scene: null,
    shot: null,
    is_omitted: false,
    field: "note",
    excerpt: [],
  };
}
