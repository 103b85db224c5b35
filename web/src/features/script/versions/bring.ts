import { diff } from "@codemirror/merge";

/** Lines `from` to `to` (half-open) of the text that both began from, and the lines in their place. */
interface Hunk {
  from: number;
  to: number;
  lines: readonly string[];
}

export interface Brought {
  text: string;
  /** Places where both wrote something different over the same lines; there `mine` stands in the text. */
  clashes: number;
}

const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;
const MOST_LINES_TOLD_APART = 0x10000 - SURROGATES;

/** Each line as one character, so that whole lines are compared; undefined when there are too many to tell apart. */
function asCharacters(texts: readonly (readonly string[])[]): string[] | undefined {
  const known = new Map<string, number>();
  const numberOf = (line: string) => {
    const number = known.get(line) ?? known.size;
    known.set(line, number);
    return number < SURROGATES_FROM ? number : number + SURROGATES;
  };
  const told = texts.map((lines) => lines.map((line) => String.fromCharCode(numberOf(line))).join(""));
  return known.size <= MOST_LINES_TOLD_APART ? told : undefined;
}

function hunksOf(base: string, changed: string, lines: readonly string[]): Hunk[] {
  const changes = diff(base, changed, { scanLimit: 20_000, timeout: 1_000 });
  return changes.map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    lines: lines.slice(fromB, toB),
  }));
}

/** The lines of a stretch once the hunks that lie in it are put in place. */
function changedLines(base: readonly string[], from: number, to: number, hunks: readonly Hunk[]): string[] {
  const lines: string[] = [];
  let at = from;
  for (const hunk of hunks) {
    lines.push(...base.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  }
  return [...lines, ...base.slice(at, to)];
}

/** Hunks of both sides that lie over each other, and the stretch that they take. */
interface Heap {
  from: number;
  to: number;
  mine: Hunk[];
  theirs: Hunk[];
}

function heaps(mine: readonly Hunk[], theirs: readonly Hunk[]): Heap[] {
  const all = [
    ...mine.map((hunk) => ({ hunk, side: "mine" as const })),
    ...theirs.map((hunk) => ({ hunk, side: "theirs" as const })),
  ].sort((one, other) => one.hunk.from - other.hunk.from || one.hunk.to - other.hunk.to);
  const found: Heap[] = [];
  for (const { hunk, side } of all) {
    const last = found.at(-1);
    const isSamePlace = last && last.from === hunk.from && last.to === hunk.to;
    const heap = last && (hunk.from < last.to || isSamePlace) ? last : undefined;
    if (!heap) found.push({ from: hunk.from, to: hunk.to, mine: [], theirs: [], [side]: [hunk] });
    else {
      heap[side].push(hunk);
      heap.to = Math.max(heap.to, hunk.to);
    }
  }
  return found;
}

/**
 * Brings two texts together that were begun from `base`, line by line. Where only one wrote, their words are taken;
 * what both put in at one place is kept from both; where both wrote over the same lines, mine stand and it is counted.
 */
export function brought(base: string, mine: string, theirs: string): Brought {
  const texts = [base, mine, theirs].map((text) => text.split("\n")) as [string[], string[], string[]];
  const [baseLines, myLines, theirLines] = texts;
  const told = asCharacters(texts);
  if (!told) return { text: mine, clashes: 1 };
  const [baseTold = "", myTold = "", theirTold = ""] = told;
  const lines: string[] = [];
  let clashes = 0;
  let at = 0;
  for (const heap of heaps(hunksOf(baseTold, myTold, myLines), hunksOf(baseTold, theirTold, theirLines))) {
    lines.push(...baseLines.slice(at, heap.from));
    const { words, isClash } = together(baseLines, heap);
    lines.push(...words);
    if (isClash) clashes += 1;
    at = heap.to;
  }
  return { text: [...lines, ...baseLines.slice(at)].join("\n"), clashes };
}

function together(
  base: readonly string[],
  { from, to, mine, theirs }: Heap,
): { words: string[]; isClash: boolean } {
  const my = changedLines(base, from, to, mine);
  const their = changedLines(base, from, to, theirs);
  if (theirs.length === 0 || my.join("\n") === their.join("\n")) return { words: my, isClash: false };
  if (mine.length === 0) return { words: their, isClash: false };
  if (from === to) return { words: [...my, ...their], isClash: false };
  return { words: my, isClash: true };
}
