import { describe, expect, it } from "vitest";
import type { OutlineScene } from "../fountain/outline";
import { type KnownScene, linksOf } from "./links";

const scene = (heading: string, index: number, number?: string): OutlineScene => ({
  kind: "scene",
  index,
  line: index * 10,
  heading,
  number,
  synopsis: "",
  cast: [],
  eighths: 1,
});
const saved = (heading: string, code: string | null, number: string | null = null): KnownScene => ({
  heading,
  number,
  scene: code,
  is_omitted: false,
});
const codes = (headings: string[], known: KnownScene[]) => {
  const scenes = headings.map((heading, index) => scene(heading, index));
  const links = linksOf(scenes, known);
  return headings.map((_, index) => links.get(index)?.code);
};
const KNOWN = [saved("EXT. ALLEY", "S01"), saved("INT. SHOP", "S02"), saved("EXT. ROOF", "S03")];

describe("which scene of the plan a scene in writing belongs to", () => {
  it("is plain while nothing changed, in whatever letters", () => {
    expect(codes(["ext.  alley", "INT. SHOP", "EXT. ROOF"], KNOWN)).toEqual(["S01", "S02", "S03"]);
  });

  it("holds while a heading is being rewritten", () => {
    expect(codes(["EXT. ALLEY", "INT. PAWN SH", "EXT. ROOF"], KNOWN)).toEqual(["S01", "S02", "S03"]);
  });

  it("leaves a scene that was put between without one", () => {
    expect(codes(["EXT. ALLEY", "EXT. STREET", "INT. SHOP", "EXT. ROOF"], KNOWN)).toEqual([
      "S01",
      undefined,
      "S02",
      "S03",
    ]);
  });

  it("is not guessed when a scene was taken away beside a changed one", () => {
    expect(codes(["EXT. ALLEY", "INT. OTHER"], KNOWN)).toEqual(["S01", undefined]);
  });

  it("tells scenes of one heading apart by their places and numbers", () => {
    const twice = [saved("INT. SHOP", "S01"), saved("EXT. ROOF", null), saved("INT. SHOP", "S03")];
    expect(codes(["INT. SHOP", "EXT. ROOF", "INT. SHOP"], twice)).toEqual(["S01", undefined, "S03"]);
    const numbered = [saved("INT. SHOP", "S01", "1"), saved("INT. SHOP", "S02", "2")];
    expect(linksOf([scene("INT. SHOP", 0, "2")], numbered).get(0)?.code).toBe("S02");
  });
});
