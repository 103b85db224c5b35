import type { Asset, AssetFile, AssetKind, Uses } from "@/api/library";
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
