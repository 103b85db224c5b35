import type { OutlineScene } from "../fountain/outline";

/** A scene of the saved script with the scene of the plan that it is linked to. */
export interface KnownScene {
  heading: string;
  number: string | null;
  /** The code of the linked scene; null while none was made from it. */
  scene: string | null;
  is_omitted: boolean;
}

export interface SceneLink {
  code: string;
  isOmitted: boolean;
}

const said = (heading: string) => heading.toUpperCase().replace(/\s+/g, " ").trim();

/**
 * Which scene of the plan each scene in the editor belongs to, though it was changed since the save: those that say
 * the same are paired in order; of what lies between two pairs, equally many on both sides are paired by their places.
 * By index of the scene in the editor.
 */
export function linksOf(
  scenes: readonly OutlineScene[],
  known: readonly KnownScene[],
): Map<number, SceneLink> {
  const links = new Map<number, SceneLink>();
  const link = (scene: OutlineScene | undefined, saved: KnownScene | undefined) => {
    if (scene && saved?.scene) links.set(scene.index, { code: saved.scene, isOmitted: saved.is_omitted });
  };
  let sceneFrom = 0;
  let knownFrom = 0;
  for (const [sceneAt, knownAt] of [...pairs(scenes, known), [scenes.length, known.length] as const]) {
    if (sceneAt - sceneFrom === knownAt - knownFrom)
      for (let at = 0; at < sceneAt - sceneFrom; at += 1) link(scenes[sceneFrom + at], known[knownFrom + at]);
    link(scenes[sceneAt], known[knownAt]);
    sceneFrom = sceneAt + 1;
    knownFrom = knownAt + 1;
  }
  return links;
}

const nameOf = (heading: string, number: string | null | undefined) => `${number ?? ""}\n${said(heading)}`;

/** The longest row of scenes that say the same in both, in order, as pairs of places. */
function pairs(scenes: readonly OutlineScene[], known: readonly KnownScene[]): (readonly [number, number])[] {
  const mine = scenes.map(({ heading, number }) => nameOf(heading, number));
  const theirs = known.map(({ heading, number }) => nameOf(heading, number));
  const found: (readonly [number, number])[] = [];
  let head = 0;
  while (head < mine.length && head < theirs.length && mine[head] === theirs[head]) {
    found.push([head, head]);
    head += 1;
  }
  let tail = 0;
  while (
    tail < Math.min(mine.length, theirs.length) - head &&
    mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]
  )
    tail += 1;
  const inside = longestRow(mine.slice(head, mine.length - tail), theirs.slice(head, theirs.length - tail));
  for (const [one, other] of inside) found.push([head + one, head + other]);
  for (let at = tail; at > 0; at -= 1) found.push([mine.length - at, theirs.length - at]);
  return found;
}

/** Longest common subsequence, as pairs of places. */
function longestRow(mine: readonly string[], theirs: readonly string[]): [number, number][] {
  const width = theirs.length + 1;
  const best = new Uint16Array((mine.length + 1) * width);
  const at = (one: number, other: number) => best[one * width + other] ?? 0;
  for (let one = mine.length - 1; one >= 0; one -= 1)
    for (let other = theirs.length - 1; other >= 0; other -= 1)
      best[one * width + other] =
        mine[one] === theirs[other]
          ? at(one + 1, other + 1) + 1
          : Math.max(at(one + 1, other), at(one, other + 1));
  const row: [number, number][] = [];
  let one = 0;
  let other = 0;
  while (one < mine.length && other < theirs.length) {
    if (mine[one] === theirs[other]) {
      row.push([one, other]);
      one += 1;
      other += 1;
    } else if (at(one + 1, other) >= at(one, other + 1)) one += 1;
    else other += 1;
  }
  return row;
}
