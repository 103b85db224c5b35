/** What a stretch of two compared texts is: in both, only in the first, or only in the second. */
export interface Stretch {
  kind: "same" | "gone" | "new";
  text: string;
}

const MOST_WORDS = 1200;

/** Two texts compared word by word. Very long ones are told apart as wholes. */
export function comparedWords(before: string, after: string): Stretch[] {
  const one = before.match(/\S+\s*/g) ?? [];
  const other = after.match(/\S+\s*/g) ?? [];
  if (one.length > MOST_WORDS || other.length > MOST_WORDS) {
    return [
      { kind: "gone", text: before },
      { kind: "new", text: after },
    ];
  }
  const lengths = longestCommon(one, other);
  const found: Stretch[] = [];
  const say = (kind: Stretch["kind"], text: string) => {
    const last = found.at(-1);
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  };
  let [at, to] = [0, 0];
  while (at < one.length || to < other.length) {
    const [mine, theirs] = [one[at], other[to]];
    if (mine !== undefined && theirs !== undefined && mine.trim() === theirs.trim()) {
      say("same", theirs);
      at += 1;
      to += 1;
    } else if (theirs === undefined || (mine !== undefined && lengthAt(at + 1, to) >= lengthAt(at, to + 1))) {
      say("gone", mine ?? "");
      at += 1;
    } else {
      say("new", theirs);
      to += 1;
    }
  }
  return found;

  function lengthAt(row: number, column: number): number {
    return lengths[row]?.[column] ?? 0;
  }
}

/** Lengths of the longest common run of words from each pair of places on. */
function longestCommon(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let at = one.length - 1; at >= 0; at -= 1) {
    const [row, below] = [lengths[at] ?? [], lengths[at + 1] ?? []];
    for (let to = other.length - 1; to >= 0; to -= 1) {
      const isSame = one[at]?.trim() === other[to]?.trim();
      row[to] = isSame ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, row[to + 1] ?? 0);
    }
  }
  return lengths;
}
