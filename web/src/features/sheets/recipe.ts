import type { components } from "@/api/schema";

type Schemas = components["schemas"];
type Filled<T> = { [K in keyof T]-?: NonNullable<T[K]> };

export type Layout = Schemas["LayoutOut"];
export type Slot = Schemas["SlotOut"];
export type Panel = Filled<Schemas["Panel"]>;
export type Caption = Filled<Schemas["Caption"]>;
export type Swatch = Filled<Schemas["Swatch"]>;
/** What a sheet shows, with every field there. */
export type Recipe = Omit<Filled<Schemas["Recipe"]>, "panels" | "captions" | "swatches"> & {
  panels: Panel[];
  captions: Caption[];
  swatches: Swatch[];
};

export const MOST_CAPTIONS = 12;
export const MOST_SWATCHES = 8;
export const MOST_AVOID = 12;

/** A recipe as the server answers it: all fields are there, though the contract lets a sender leave some out. */
export const wholeRecipe = (told: Schemas["Recipe"]): Recipe => told as Recipe;

/** A file that may stand on a sheet. */
export interface Source {
  id: string;
  label: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const panelIn = (recipe: Recipe, slot: string): Panel | undefined =>
  recipe.panels.find((panel) => panel.slot === slot);

function sorted(panels: Panel[], layout: Layout): Panel[] {
  const order = layout.slots.map(({ name }) => name);
  return panels.toSorted((one, other) => order.indexOf(one.slot) - order.indexOf(other.slot));
}

/** The recipe with a picture in a slot; what stood there gives way, its framing begins as the slot has it. */
export function withPicture(recipe: Recipe, layout: Layout, slot: Slot, file: Source): Recipe {
  const panel: Panel = {
    slot: slot.name,
    file: file.id,
    label: capital(file.label).slice(0, 60),
    frame: slot.frame as Panel["frame"],
    focus_x: 0.5,
    focus_y: slot.focus_y,
    zoom: 1,
  };
  const others = recipe.panels.filter((one) => one.slot !== slot.name);
  return { ...recipe, panels: sorted([...others, panel], layout) };
}

/** The recipe with a panel taken to another slot; two filled ones change places. */
export function withPanelMoved(recipe: Recipe, layout: Layout, from: string, to: string): Recipe {
  const panels = recipe.panels.map((panel) => {
    if (panel.slot === from) return { ...panel, slot: to };
    return panel.slot === to ? { ...panel, slot: from } : panel;
  });
  return { ...recipe, panels: sorted(panels, layout) };
}

export function withoutPanel(recipe: Recipe, slot: string): Recipe {
  return { ...recipe, panels: recipe.panels.filter((panel) => panel.slot !== slot) };
}

export function withPanel(recipe: Recipe, slot: string, change: Partial<Panel>): Recipe {
  const panels = recipe.panels.map((panel) => (panel.slot === slot ? { ...panel, ...change } : panel));
  return { ...recipe, panels };
}

/** The first slot that is empty, in reading order. */
export function firstOpen(recipe: Recipe, layout: Layout): Slot | undefined {
  return layout.slots.find(({ name }) => !panelIn(recipe, name));
}

/** A recipe without pictures that its asset does not have any more. */
export function withPresent(recipe: Recipe, files: readonly Source[]): Recipe {
  const present = new Set(files.map(({ id }) => id));
  return { ...recipe, panels: recipe.panels.filter(({ file }) => present.has(file)) };
}

/** Another layout: its own suggestion for the pictures, everything else as it was written. */
export function withLayout(recipe: Recipe, suggested: Recipe): Recipe {
  const framed = new Map(recipe.panels.map((panel) => [`${panel.slot}/${panel.file}`, panel]));
  const panels = suggested.panels.map((panel) => framed.get(`${panel.slot}/${panel.file}`) ?? panel);
  return { ...recipe, layout: suggested.layout, panels };
}

/** The part of a picture that a panel shows, in shares of the picture; `ratio` is width to height. */
export function windowOf(panel: Panel, picture: number, box: number) {
  const isWide = picture > box;
  const whole = panel.frame === "whole" ? { width: 1, height: 1 } : undefined;
  const seen = whole ?? { width: isWide ? box / picture : 1, height: isWide ? 1 : picture / box };
  const width = seen.width / panel.zoom;
  const height = seen.height / panel.zoom;
  const within = (focus: number, length: number) => Math.min(Math.max(focus - length / 2, 0), 1 - length);
  return { x: within(panel.focus_x, width), y: within(panel.focus_y, height), width, height };
}

/** What differs between two sheets, a line each. */
export function differences(
  before: Recipe,
  after: Recipe,
  layouts: readonly Layout[],
  labelOf: (file: string) => string,
): string[] {
  const title = (key: string) => layouts.find((layout) => layout.key === key)?.title ?? key;
  const lines: string[] = [];
  const say = (isSame: boolean, words: () => string) => {
    if (!isSame) lines.push(words());
  };
  say(before.layout === after.layout, () => `Layout: ${title(before.layout)} → ${title(after.layout)}`);
  say(before.tone === after.tone, () => `Ground: ${before.tone} → ${after.tone}`);
  say(before.size === after.size, () => `Size: for ${before.size} → for ${after.size}`);
  say(before.title === after.title, () => `Title: ${before.title} → ${after.title}`);
  say(before.line === after.line, () => `Line: ${before.line || "none"} → ${after.line || "none"}`);
  lines.push(...differentPanels(before, after, layouts, labelOf));
  lines.push(...differentWords(before, after));
  const hexes = ({ swatches }: Recipe) => swatches.map(({ hex, name }) => `${hex} ${name}`.trim()).join(", ");
  say(
    hexes(before) === hexes(after),
    () => `Colours: ${hexes(before) || "none"} → ${hexes(after) || "none"}`,
  );
  say(before.avoid.join() === after.avoid.join(), () => "Must not show was changed");
  return lines;
}

function differentPanels(
  before: Recipe,
  after: Recipe,
  layouts: readonly Layout[],
  labelOf: (file: string) => string,
): string[] {
  const names = new Map(layouts.flatMap(({ slots }) => slots.map(({ name, label }) => [name, label])));
  const slots = [...new Set([...before.panels, ...after.panels].map(({ slot }) => slot))];
  return slots.flatMap((slot) => {
    const [one, other] = [panelIn(before, slot), panelIn(after, slot)];
    const name = names.get(slot) ?? slot;
    if (one?.file !== other?.file) {
      const told = (panel: Panel | undefined) => (panel ? labelOf(panel.file) : "empty");
      return [`${name}: ${told(one)} → ${told(other)}`];
    }
    if (one?.label !== other?.label) return [`${name}: called “${other?.label}”`];
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [`${name}: framed otherwise`];
  });
}

function differentWords(before: Recipe, after: Recipe): string[] {
  const key = (caption: Caption) => caption.field || caption.heading;
  const then = new Map(before.captions.map((caption) => [key(caption), caption]));
  const now = new Map(after.captions.map((caption) => [key(caption), caption]));
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [one, other] = [then.get(name), now.get(name)];
    const heading = other?.heading || one?.heading || name;
    if (!one) return [`${heading}: added`];
    if (!other) return [`${heading}: left out`];
    return one.text === other.text && one.heading === other.heading ? [] : [`${heading}: written anew`];
  });
}
