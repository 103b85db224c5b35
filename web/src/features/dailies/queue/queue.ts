/** Enough of a take to walk a queue. */
export interface Queued {
  code: string;
  shot: string;
}

/** Where a take stands in the queue; -1 when it is not in it (any more). */
export function placeOf(queue: readonly Queued[], code: string | undefined): number {
  return queue.findIndex((take) => take.code === code);
}

/**
 * The take that is `by` places on. From a take that has left the queue, `lastPlace` is where it stood: one on is the
 * take that moved up into its place. Undefined when there is none that way.
 */
export function takeAfter(
  queue: readonly Queued[],
  code: string | undefined,
  by: 1 | -1,
  lastPlace = 0,
): string | undefined {
  const place = placeOf(queue, code);
  if (place >= 0) return queue[place + by]?.code;
  return queue[by > 0 ? Math.min(lastPlace, queue.length - 1) : lastPlace - 1]?.code;
}

/** The first take of the next shot, or of the shot before. */
export function shotAfter(
  queue: readonly Queued[],
  code: string | undefined,
  by: 1 | -1,
): string | undefined {
  const place = placeOf(queue, code);
  const here = queue[place]?.shot;
  if (here === undefined) return takeAfter(queue, code, by);
  let at = place;
  while (queue[at]?.shot === here) at += by;
  const there = queue[at]?.shot;
  return there === undefined ? undefined : queue.find((take) => take.shot === there)?.code;
}

/** What comes on screen when a take leaves the queue: the next, at the end the one before, none when it was the last. */
export function takeInPlaceOf(queue: readonly Queued[], code: string): string | undefined {
  return takeAfter(queue, code, 1) ?? takeAfter(queue, code, -1);
}
