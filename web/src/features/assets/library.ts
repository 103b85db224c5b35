import type { Asset, AssetFile, AssetKind, Shot } from "@/api/library";
import type { Scene } from "@/api/plan";
import { KIND_ORDER } from "./words";

/** What is looked for in the library. */
export interface Wish {
  kind: AssetKind | "all";
  words: string;
  withRetired: boolean;
}

/** The assets that a wish names: every word is somewhere in name, slug, tags or profile. */
export function found(assets: readonly Asset[], wish: Wish): Asset[] {
  const words = wish.words.toLowerCase().split(/\s+/).filter(Boolean);
  return assets.filter((asset) => {
    if (wish.kind !== "all" && asset.kind !== wish.kind) return false;
    if (!wish.withRetired && asset.state === "retired") return false;
    const text = [
      asset.name,
      asset.slug,
      ...asset.tags,
      ...asset.negative_constraints,
      ...Object.values(asset.profile),
    ]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Assets by kind, in the library's order of kinds; kinds without any are left out. */
export function byKind(assets: readonly Asset[]): [AssetKind, Asset[]][] {
  return KIND_ORDER.map((kind): [AssetKind, Asset[]] => [
    kind,
    assets.filter((asset) => asset.kind === kind),
  ]).filter(([, some]) => some.length > 0);
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

export interface SceneUse {
  scene: Scene;
  as: string;
}
export interface ShotUse {
  shot: Shot;
  as: string;
}

/** The scenes that use an asset, and as what. */
export function scenesUsing(slug: string, scenes: readonly Scene[]): SceneUse[] {
  return scenes.flatMap((scene) => {
    const uses = [
      scene.cast.some(({ asset }) => asset === slug) && "cast",
      scene.location.some(({ asset }) => asset === slug) && "location",
      scene.props.some(({ asset }) => asset === slug) && "prop",
      ...scene.wardrobe
        .filter(({ asset }) => asset === slug)
        .map(({ state }) => (state ? `wardrobe: ${state}` : "wardrobe")),
    ].filter((use): use is string => Boolean(use));
    return uses.length > 0 ? [{ scene, as: uses.join(", ") }] : [];
  });
}

interface CardParts {
  references?: { asset: string; role?: string | null }[];
  anchors?: { asset?: string; at: string }[];
  avoid_sets?: string[];
}

/** The shots whose cards name an asset, and as what. */
export function shotsUsing(slug: string, shots: readonly Shot[]): ShotUse[] {
  return shots.flatMap((shot) => {
    const card = shot.card as CardParts;
    const uses = [
      ...(card.references ?? [])
        .filter(({ asset }) => asset === slug)
        .map(({ role }) => role ?? "no role yet"),
      ...(card.anchors ?? []).filter(({ asset }) => asset === slug).map(({ at }) => `${at} frame`),
      ...(card.avoid_sets ?? []).filter((set) => set === slug).map(() => "things to avoid"),
    ];
    return uses.length > 0 ? [{ shot, as: [...new Set(uses)].join(", ") }] : [];
  });
}
