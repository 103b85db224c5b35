import { kindOfCode } from "@/lib/codes";

/** Which takes are shown: by how far they are decided, and of which scene or shot. */
export type Feed = "undecided" | "maybe" | "to_approve" | "decided" | "all";

export interface Only {
  feed: Feed;
  scene?: string;
  shot?: string;
}

export const FEEDS: { feed: Feed; label: string; empty: string }[] = [
  { feed: "undecided", label: "Undecided", empty: "Every take here has been decided." },
  { feed: "maybe", label: "Maybe", empty: "No take is held as maybe." },
  { feed: "to_approve", label: "To approve", empty: "No selected take waits for an approval." },
  { feed: "decided", label: "Decided", empty: "Nothing has been decided yet." },
  { feed: "all", label: "All", empty: "There is no take to watch yet." },
];

const STATES: Record<Feed, string[]> = {
  undecided: ["unreviewed"],
  maybe: ["maybe"],
  to_approve: ["selected"],
  decided: ["rejected", "maybe", "selected", "approved"],
  all: ["unreviewed", "rejected", "maybe", "selected", "approved"],
};

/** Whether a take in this review state is shown in a feed. */
export function isIn(feed: Feed, state: string): boolean {
  return STATES[feed].includes(state);
}

/** Reads the address's `only`: the name of a feed, a scene's or shot's code, or both: `maybe S02`. */
export function readOnly(only: string | undefined, fallback: Feed = "undecided"): Only {
  const words = (only ?? "").split(/[\s+,]+/).filter(Boolean);
  const told: Only = { feed: FEEDS.find(({ feed }) => words.includes(feed))?.feed ?? fallback };
  for (const word of words) {
    const kind = kindOfCode(word);
    if (kind === "scene") told.scene = word;
    if (kind === "shot") told.shot = word;
  }
  return told;
}

/** The same as the address has it; the common case is left out. */
export function writeOnly({ feed, scene, shot }: Only): string | undefined {
  const words = [feed === "undecided" ? undefined : feed, shot ?? scene].filter(Boolean);
  return words.length > 0 ? words.join(" ") : undefined;
}
