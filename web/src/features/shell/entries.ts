import type { components } from "@/api/schema";
import type { Hit, Piece } from "@/api/search";
import { codeMeant, parentCode } from "@/lib/codes";
import { type Findable, found } from "@/lib/finding";
import { KIND_WORDS } from "@/lib/kinds";
import { plainWord } from "@/lib/words";
import { PLACES } from "./places";

type Schemas = components["schemas"];

/** Where an entry of the palette leads, or what it does. */
export type Leads =
  | { place: (typeof PLACES)[number]["to"] }
  | { scene: string }
  | { shot: string }
  | { take: string }
  | { asset: string }
  | { script: true }
  | { search: string }
  | { project: string }
  | { begin: "shot" | "scene" | "asset" | "project" }
  | {
      deed:
        | "undecided"
        | "needs"
        | "bin"
        | "papers"
        | "shot-list"
        | "theme"
        | "account"
        | "projects"
        | "sign-out"
        | "copy-link";
    };

/** One line of the palette. */
export interface Entry extends Findable {
  key: string;
  kind: string;
  leads: Leads;
  /** The title with the words that were looked for marked. */
  marked?: readonly Piece[];
  /** Where in the thing the words stand, and the words around them. */
  excerpt?: { field: string; pieces: readonly Piece[] };
  isOmitted?: boolean;
  picture?: string | null;
  /** The capability without which it is not offered. */
  needs?: "edit_plan" | "edit_assets" | "create_project";
}

/** The places of a project. */
export function placeEntries(): Entry[] {
  return PLACES.map(({ to, label, words }) => ({
    key: `place ${to}`,
    kind: "place",
    title: label,
    words,
    leads: { place: to },
  }));
}

const command = (title: string, words: string, leads: Leads, needs?: Entry["needs"]): Entry => ({
  key: `command ${title}`,
  kind: "command",
  title,
  words,
  leads,
  ...(needs ? { needs } : {}),
});

/** What can be done from within a project. */
export function projectCommands(): Entry[] {
  return [
    command("Review undecided takes", "dailies next unreviewed", { deed: "undecided" }),
    command("Look at wanted coverage", "needs missing inserts reactions inbox", { deed: "needs" }),
    command("Open the bin", "deleted restore bring back undo", { deed: "bin" }),
    command("Lists and papers", "print pdf xlsx csv download scene list shot list checklist", {
      deed: "papers",
    }),
    command("Bring in a shot list", "import csv xlsx spreadsheet", { deed: "shot-list" }, "edit_plan"),
    command("New shot", "add plan card", { begin: "shot" }, "edit_plan"),
    command("New scene", "add", { begin: "scene" }, "edit_plan"),
    command("New asset", "add character location prop wardrobe upload", { begin: "asset" }, "edit_assets"),
  ];
}

/** What can be done anywhere. */
export function commonCommands(): Entry[] {
  return [
    command("All projects", "home switch", { deed: "projects" }),
    command("New project", "start film", { begin: "project" }, "create_project"),
    command("Switch theme", "dark light colours", { deed: "theme" }),
    command("Copy the address of this page", "link share url", { deed: "copy-link" }),
    command("Your account", "password sessions api tokens name settings", { deed: "account" }),
    command("Sign out", "leave log out", { deed: "sign-out" }),
  ];
}

/** Every scene and shot of a board. */
export function boardEntries(board: Schemas["BoardOut"]): Entry[] {
  return board.scenes.flatMap((scene): Entry[] => [
    {
      key: `scene ${scene.id}`,
      kind: "scene",
      title: `${scene.code} ${scene.title || scene.slugline}`.trim(),
      words: `${scene.slugline} ${scene.story_job}`,
      leads: { scene: scene.code },
    },
    ...scene.shots.map(
      (shot): Entry => ({
        key: `shot ${shot.id}`,
        kind: "shot",
        title: `${shot.code} ${shot.title}`.trim(),
        words: `${scene.title} ${shot.action}`,
        picture: shot.picture_url,
        leads: { shot: shot.code },
      }),
    ),
  ]);
}

/** Every asset by its name. */
export function assetEntries(assets: { items: Schemas["AssetOut"][] }): Entry[] {
  return assets.items.map((asset) => ({
    key: `asset ${asset.id}`,
    kind: "asset",
    title: asset.name,
    words: `${plainWord(asset.kind)} @${asset.slug} ${asset.tags.join(" ")}`,
    picture: asset.files.find((file) => file.picture_url)?.picture_url ?? null,
    leads: { asset: asset.slug },
  }));
}

/** The projects that one may go to, but not the one on screen. */
export function projectEntries(cards: Schemas["ProjectCardOut"][], here: string | undefined): Entry[] {
  return cards
    .filter((card) => card.code !== here)
    .map((card) => ({
      key: `project ${card.id}`,
      kind: "project",
      title: card.title,
      words: `${card.code} switch project`,
      picture: card.poster_url,
      leads: { project: card.code },
    }));
}

/** The take that was typed in full, when its shot is on the board: takes are too many to list them all. */
export function takeEntry(typed: string, board: Schemas["BoardOut"] | undefined): Entry[] {
  const code = codeMeant(typed.replace(/^(?:go to|jump to|open|show|find)\s+/i, ""));
  const shotCode = code?.includes("-T") ? parentCode(code) : undefined;
  const shot = board?.scenes.flatMap((scene) => scene.shots).find((one) => one.code === shotCode);
  if (!code || !shot || shot.take_count === 0) return [];
  return [{ key: `take ${code}`, kind: "take", title: code, words: shot.title, leads: { take: code } }];
}

/** A group of the palette's lines under one heading. */
export interface Group {
  key: string;
  label: string;
  entries: Entry[];
}

const MOST_LOCAL = 8;
const MOST_OF_A_KIND = 5;

/** Where a hit leads. */
export function hitLeads({ kind, code, scene, shot }: Hit): Leads {
  if (kind === "scene" || kind === "need") return { scene: scene ?? code };
  if (kind === "shot" || kind === "order") return { shot: shot ?? code };
  if (kind === "take" || kind === "note" || kind === "review") return { take: code };
  if (kind === "asset") return { asset: code };
  if (kind === "script") return { script: true };
  if (kind === "handoff") return { place: "/p/$project/handoff" };
  return { place: kind === "project" ? "/p/$project" : "/p/$project/story" };
}

function hitEntry(hit: Hit): Entry {
  const title = hit.title.map((piece) => piece.text).join("");
  const isCoded = ["scene", "shot", "take", "sequence"].includes(hit.kind);
  return {
    key: `hit ${hit.kind} ${hit.id}`,
    kind: KIND_WORDS[hit.kind]?.one ?? hit.kind,
    title: isCoded ? `${hit.code} ${title}`.trim() : title,
    marked: isCoded ? [{ text: `${hit.code} `, is_marked: false }, ...hit.title] : hit.title,
    excerpt: { field: hit.field, pieces: hit.excerpt },
    isOmitted: hit.is_omitted,
    leads: hitLeads(hit),
  };
}

/** What leads to the same place twice is shown once: as it can be told at once, without asking the server. */
const address = (leads: Leads) => JSON.stringify(leads);

/** The palette's lines: what is known here at once, then what the server found besides, by kind, then all results. */
export function paletteGroups(
  typed: string,
  local: readonly Entry[],
  take: readonly Entry[],
  hits: readonly Hit[],
): Group[] {
  const wanted = typed.trim();
  const here = wanted ? [...take, ...found(wanted, local, MOST_LOCAL)] : found(wanted, local);
  const known = new Set(here.map((entry) => address(entry.leads)));
  const kinds = new Map<string, Entry[]>();
  for (const hit of hits) {
    const entry = hitEntry(hit);
    const isRepeated =
      ["scene", "shot", "take", "asset"].includes(hit.kind) && known.has(address(entry.leads));
    const group = kinds.get(hit.kind) ?? [];
    if (!isRepeated && group.length < MOST_OF_A_KIND) kinds.set(hit.kind, [...group, entry]);
  }
  const groups = [...kinds].map(([kind, entries]) => ({
    key: kind,
    label: KIND_WORDS[kind]?.many ?? kind,
    entries,
  }));
  return [
    ...(here.length > 0 ? [{ key: "here", label: wanted ? "Jump to" : "", entries: here }] : []),
    ...groups,
  ];
}

/** The line that opens the page of all results. */
export const allResultsEntry = (typed: string): Entry => ({
  key: "all results",
  kind: "search",
  title: `All results for “${typed.trim()}”`,
  leads: { search: typed.trim() },
});
