import type { Asset, AssetFile, AssetKind, Uses } from "@/api/library";
import { KIND_ORDER } from "./words";

/** Which states are looked at: those in use, one of them, or what lies in the bin. */
export type StateWish = "in_use" | "draft" | "approved" | "retired" | "bin";
export type Sort = "library" | "name" | "newest" | "changed";

/** What is looked for in the library. */
export interface Wish {
  kind: AssetKind | "all";
  words: string;
  state: StateWish;
  tags: readonly string[];
  sort: Sort;
}

export const EVERYTHING: Wish = { kind: "all", words: "", state: "in_use", tags: [], sort: "library" };

/** A text without case and accents: “Café NOIR” and “cafe noir” are one. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** All that an asset is found by, put together once for each answer of the server. */
const texts = new WeakMap<Asset, string>();

function textOf(asset: Asset): string {
  const known = texts.get(asset);
  if (known !== undefined) return known;
  const { name, slug, tags, negative_constraints, profile } = asset;
  const text = folded([name, slug, ...tags, ...negative_constraints, ...Object.values(profile)].join("\n"));
  texts.set(asset, text);
  return text;
}

/** The assets that a wish names: every word is somewhere in name, slug, tags, profile or lines; every tag is on it. */
export function found(assets: readonly Asset[], wish: Wish): Asset[] {
  const words = folded(wish.words).split(/\s+/).filter(Boolean);
  const tags = wish.tags.map(folded);
  const fitting = assets.filter((asset) => {
    if (wish.kind !== "all" && asset.kind !== wish.kind) return false;
    if (!hasState(asset, wish.state)) return false;
    if (tags.length > 0 && !tags.every((tag) => asset.tags.some((one) => folded(one) === tag))) return false;
    return words.every((word) => textOf(asset).includes(word));
  });
  return wish.sort === "library" ? fitting : fitting.toSorted(ORDERS[wish.sort]);
}

function hasState({ state }: Asset, wanted: StateWish): boolean {
  if (wanted === "bin") return true;
  return wanted === "in_use" ? state !== "retired" : state === wanted;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const ORDERS: Record<Exclude<Sort, "library">, (one: Asset, other: Asset) => number> = {
  name: (one, other) => byName.compare(one.name, other.name),
  newest: (one, other) => other.created_at.localeCompare(one.created_at),
  changed: (one, other) => other.updated_at.localeCompare(one.updated_at),
};

/** The tags of a library, most used first; those that differ in case or accents alone are one. */
export function tagsOf(assets: readonly Asset[]): string[] {
  const counts = new Map<string, { tag: string; count: number }>();
  for (const tag of assets.flatMap(({ tags }) => tags)) {
    const known = counts.get(folded(tag));
    counts.set(folded(tag), { tag: known?.tag ?? tag, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count).map(({ tag }) => tag);
}

/** Assets by kind, in the library's order of kinds; kinds without any are left out. */
export function byKind(assets: readonly Asset[]): [AssetKind, Asset[]][] {
  return KIND_ORDER.map((kind): [AssetKind, Asset[]] => [
    kind,
    assets.filter((asset) => asset.kind === kind),
  ]).filter(([, some]) => some.length > 0);
}

/** Labels that fit a kind and are free, those first that begin as somebody types. */
export function labelsFor(suggested: readonly string[], asset: Asset): string[] {
  const taken = new Set(asset.files.map(({ label }) => folded(label)));
  return suggested.filter((label) => !taken.has(folded(label)));
}

/** Lines of a starter that a list does not have yet. */
export function newLines(lines: readonly string[], starter: readonly string[]): string[] {
  const present = new Set(lines.map((line) => folded(line.trim())));
  return starter.filter((line) => !present.has(folded(line)));
}

/** A list with one thing put at another place. */
export function movedTo<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...items.slice(from, from + 1));
}

/** A line of a list put at a place; a pasted text of several lines becomes as many. Blank lines go. */
export function withLine(lines: readonly string[], at: number, text: string): string[] {
  const several = text.split(/\r?\n/);
  const next = [...lines.slice(0, at), ...several, ...lines.slice(at + 1)];
  return several.length > 1 ? next.filter((line) => line.trim() !== "") : next;
}

/** Where a file's picture is: while a new one is being looked at a picture stands for itself, a film for nothing. */
export function pictureOf({ kind, media_state, picture_url, original_url }: AssetFile): string | null {
  if (media_state === "ready") return picture_url;
  return kind === "image" && media_state !== "broken" ? original_url : null;
}

/** Whether some file is still being looked at. */
export function isBeingChecked(assets: readonly Asset[]): boolean {
  return assets.some(({ files }) =>
    files.some(({ media_state }) => media_state !== "ready" && media_state !== "broken"),
  );
}

/** A scene or a shot that uses an asset, and as what. */
export interface Use {
  code: string;
  title: string;
  as: string;
}

const AS: Record<string, string> = { "": "no role yet", avoid: "things to avoid" };

/** Where an asset is used, a line for each scene and each shot. */
export function usesInWords({ scenes, cards }: Uses): Use[] {
  const lines = new Map<string, { title: string; as: Set<string> }>();
  const add = (code: string, title: string, as: string) => {
    const line = lines.get(code) ?? { title, as: new Set<string>() };
    lines.set(code, { ...line, as: line.as.add(as) });
  };
  for (const { scene, title, use, state } of scenes) add(scene, title, state ? `${use}: ${state}` : use);
  for (const { shot, title, role } of cards) add(shot, title, AS[role] ?? role);
  return [...lines].map(([code, { title, as }]) => ({ code, title, as: [...as].join(", ") }));
}
