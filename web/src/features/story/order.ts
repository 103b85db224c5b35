/** The codes with one of them moved to where another stands. */
export function movedTo(codes: readonly string[], code: string, place: string): string[] {
  const from = codes.indexOf(code);
  const to = codes.indexOf(place);
  if (from < 0 || to < 0) return [...codes];
  const rest = codes.filter((one) => one !== code);
  rest.splice(to, 0, code);
  return rest;
}

/** The codes with one of them moved some places later (or earlier, when negative); the ends hold. */
export function movedBy(codes: readonly string[], code: string, places: number): string[] {
  const from = codes.indexOf(code);
  const to = Math.min(codes.length - 1, Math.max(0, from + places));
  return movedTo(codes, code, codes[to] ?? code);
}

/**
 * An order taken back: what is still there stands as it did `before`; what came meanwhile keeps following the one
 * that it follows now, so that the answer names everything present exactly once.
 */
export function takenBack(before: readonly string[], present: readonly string[]): string[] {
  const known = new Set(before);
  const back = before.filter((code) => present.includes(code));
  present.forEach((code, at) => {
    if (known.has(code)) return;
    const leader = present[at - 1];
    back.splice(leader === undefined ? 0 : back.indexOf(leader) + 1, 0, code);
  });
  return back;
}

/** Things put into the order of their keys; those that the order does not name come last, as they were. */
export function inOrder<T>(things: readonly T[], keys: readonly string[], keyOf: (thing: T) => string): T[] {
  const place = new Map(keys.map((key, at) => [key, at]));
  const rank = (thing: T) => place.get(keyOf(thing)) ?? keys.length;
  return [...things].sort((one, other) => rank(one) - rank(other));
}

/** Where something went, in words: `S03 now comes before S01`. */
export function movedInWords(codes: readonly string[], code: string): string {
  const at = codes.indexOf(code);
  const before = codes[at - 1];
  const after = codes[at + 1];
  if (before !== undefined) return `${code} now comes after ${before}.`;
  return after === undefined ? `${code} stays where it is.` : `${code} now comes first, before ${after}.`;
}
