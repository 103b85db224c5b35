import { describe, expect, it } from "vitest";
import {
  differences,
  firstOpen,
  type Layout,
  type Recipe,
  windowOf,
  withLayout,
  withoutPanel,
  withPanel,
  withPanelMoved,
  withPicture,
  withPresent,
} from "./recipe";

const slot = (name: string, frame = "fill") => ({
  name,
  label: name,
  frame,
  focus_y: 0.4,
  x: 0,
  y: 0,
  width: 0.5,
  height: 0.5,
});
const LAYOUT: Layout = {
  key: "turnaround",
  title: "Turnaround",
  help: "",
  kinds: ["character"],
  slots: [slot("front", "whole"), slot("profile"), slot("back")],
};
const EMPTY: Recipe = {
  layout: "turnaround",
  size: "screen",
  tone: "dark",
  title: "Courier",
  line: "",
  panels: [],
  captions: [],
  swatches: [],
  avoid: [],
};
const [FRONT, PROFILE, BACK] = LAYOUT.slots as [Layout["slots"][0], Layout["slots"][0], Layout["slots"][0]];
const files = { wet: { id: "1", label: "walking, wet" }, dry: { id: "2", label: "dry" } };
const filled = withPicture(withPicture(EMPTY, LAYOUT, BACK, files.wet), LAYOUT, FRONT, files.dry);
const inPlaces = (recipe: Recipe) => recipe.panels.map(({ slot: name, file }) => `${name}:${file}`);

describe("pictures in places", () => {
  it("stand in reading order, with the place's framing and the file's label", () => {
    expect(inPlaces(filled)).toEqual(["front:2", "back:1"]);
    expect(filled.panels[1]).toMatchObject({ label: "Walking, wet", frame: "fill", focus_y: 0.4 });
    expect(filled.panels[0]?.frame).toBe("whole");
  });

  it("give way to another one", () => {
    expect(inPlaces(withPicture(filled, LAYOUT, FRONT, files.wet))).toEqual(["front:1", "back:1"]);
  });

  it("move to an empty place, and change with a filled one", () => {
    expect(inPlaces(withPanelMoved(filled, LAYOUT, "back", "profile"))).toEqual(["front:2", "profile:1"]);
    expect(inPlaces(withPanelMoved(filled, LAYOUT, "back", "front"))).toEqual(["front:1", "back:2"]);
  });

  it("are taken out, and leave when their file is gone", () => {
    expect(inPlaces(withoutPanel(filled, "front"))).toEqual(["back:1"]);
    expect(inPlaces(withPresent(filled, [files.dry]))).toEqual(["front:2"]);
  });

  it("find the first empty place", () => {
    expect(firstOpen(filled, LAYOUT)).toBe(PROFILE);
    expect(firstOpen(withPicture(filled, LAYOUT, PROFILE, files.dry), LAYOUT)).toBeUndefined();
  });

  it("keep their framing in a layout that has the same place", () => {
    const framed = withPanel(filled, "front", { zoom: 2 });
    const other = withLayout(framed, { ...filled, layout: "plate", title: "Suggested" });
    expect(other).toMatchObject({ layout: "plate", title: "Courier" });
    expect(other.panels[0]?.zoom).toBe(2);
  });
});

describe("the window onto a picture", () => {
  const panel = (change: object) =>
    ({ ...withPanel(filled, "back", change).panels[1] }) as Recipe["panels"][0];

  it("has the panel's shape and stays inside the picture", () => {
    expect(windowOf(panel({ focus_x: 0.5, focus_y: 0.5 }), 2, 1)).toEqual({
      x: 0.25,
      y: 0,
      width: 0.5,
      height: 1,
    });
    expect(windowOf(panel({ focus_x: 1, focus_y: 0 }), 2, 1)).toMatchObject({ x: 0.5 });
    expect(windowOf(panel({ focus_y: 1, zoom: 2 }), 1, 2)).toEqual({
      x: 0.25,
      y: 0.75,
      width: 0.5,
      height: 0.25,
    });
  });

  it("is the whole picture where that is wanted", () => {
    expect(windowOf(panel({ frame: "whole" }), 2, 1)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
});

describe("what differs between two sheets", () => {
  const label = (file: string) => (file === "1" ? "walking, wet" : "dry");
  const told = (change: Partial<Recipe>) => differences(filled, { ...filled, ...change }, [LAYOUT], label);

  it("is nothing for the same recipe", () => {
    expect(told({})).toEqual([]);
  });

  it("is named by what a person sees", () => {
    expect(told({ tone: "light", layout: "plate" })).toEqual([
      "Layout: Turnaround → plate",
      "Ground: dark → light",
    ]);
    expect(told({ panels: withPanelMoved(filled, LAYOUT, "back", "profile").panels })).toEqual([
      "back: walking, wet → empty",
      "profile: empty → walking, wet",
    ]);
    expect(told({ panels: withPanel(filled, "back", { zoom: 2 }).panels })).toEqual([
      "back: framed otherwise",
    ]);
    expect(told({ captions: [{ field: "face", heading: "Face", text: "Narrow" }] })).toEqual(["Face: added"]);
    expect(told({ swatches: [{ hex: "#ffffff", name: "paper" }] })).toEqual([
      "Colours: none → #ffffff paper",
    ]);
  });
});
