import { IconBan, IconBox, IconMap2, IconMovie, IconShirt, IconUser, IconVolume } from "@tabler/icons-react";
import type { AssetKind } from "@/api/library";

/** Kinds of asset in the order of the library: one, many, and what to show of it. */
export const KINDS: Record<AssetKind, { one: string; many: string; help: string; icon: typeof IconUser }> = {
  character: {
    one: "Character",
    many: "Characters",
    help: "A face that must be known again",
    icon: IconUser,
  },
  location: { one: "Location", many: "Locations", help: "A place and its light", icon: IconMap2 },
  prop: { one: "Prop", many: "Props", help: "A thing that hands or eyes use", icon: IconBox },
  wardrobe: { one: "Wardrobe", many: "Wardrobe", help: "What somebody wears", icon: IconShirt },
  reference_video: {
    one: "Reference video",
    many: "Reference videos",
    help: "A movement or a timing to follow",
    icon: IconMovie,
  },
  sound: { one: "Sound", many: "Sounds", help: "Voice, music, ambience, effect", icon: IconVolume },
  constraint_set: {
    one: "Constraint set",
    many: "Constraint sets",
    help: "Things to keep out, again and again",
    icon: IconBan,
  },
};

export const KIND_ORDER = Object.keys(KINDS) as AssetKind[];

export const STATES: Record<string, { mark: string; word: string; help: string; did: string }> = {
  draft: { mark: "○", word: "draft", help: "Takes wait until it is approved", did: "Taken back to draft" },
  approved: { mark: "●", word: "approved", help: "Takes may rest on it", did: "Approved" },
  retired: { mark: "✕", word: "retired", help: "New takes may not use it", did: "Retired" },
};

export const RIGHTS: [field: string, label: string, help: string][] = [
  ["source", "Source", "Where it comes from: an address, a book, our own photograph"],
  ["licence", "Licence", "Under which terms it may be used"],
  ["owner", "Who owns it", ""],
  ["rights_note", "Note", "What to mind: a credit, a date, a limit"],
];

/** A field of a version's changes as people say it: `profile.age_range` → `age range`. */
export function fieldInWords(field: string): string {
  const [first, ...rest] = field.split(".");
  if (first === "profile") return rest.join(".").replaceAll("_", " ");
  if (first === "negative_constraints") return "must not show";
  if (first !== "files") return field.replaceAll("_", " ");
  const [label, what, right] = rest;
  if (rest.length === 1) return label === "order" ? "order of files" : `file “${label}”`;
  if (what === "rights") return `${RIGHTS.find(([name]) => name === right)?.[1] ?? right} of “${label}”`;
  return `${what} of “${label}”`;
}

/** The kind that dropped files most likely are. */
export function likelyKind(files: readonly { type: string }[]): AssetKind | null {
  if (files.every(({ type }) => type.startsWith("video/"))) return "reference_video";
  if (files.every(({ type }) => type.startsWith("audio/"))) return "sound";
  return null;
}
