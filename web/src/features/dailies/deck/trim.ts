/** The best part of a take and its known weak spots, in frames; half-open; empty means the take's own end. */
export interface Trim {
  trim_in: number | null;
  trim_out: number | null;
  weak_start_until: number | null;
  failed_end_from: number | null;
  trim_reason: string;
}

/** Only the trim of something that has one. */
export function trimOf(take: Trim): Trim {
  const { trim_in, trim_out, weak_start_until, failed_end_from, trim_reason } = take;
  return { trim_in, trim_out, weak_start_until, failed_end_from, trim_reason };
}

/** The frames that a trim keeps, [from, until). */
export function kept(trim: Trim, frames: number): [number, number] {
  const until = Math.min(trim.trim_out ?? frames, frames);
  return [Math.min(trim.trim_in ?? 0, Math.max(0, until - 1)), until];
}

/** Whether a trim cuts anything off. */
export function isTrimmed(trim: Trim): boolean {
  return trim.trim_in !== null || trim.trim_out !== null;
}

/** In at this frame; an out point that would come before it is let go. The first frame is the take's own start. */
export function withIn(trim: Trim, frame: number): Trim {
  const out = trim.trim_out !== null && trim.trim_out <= frame ? null : trim.trim_out;
  return { ...trim, trim_in: frame === 0 ? null : frame, trim_out: out };
}

/** Out after this frame, so that the frame on screen is the last one kept. */
export function withOut(trim: Trim, frame: number, frames: number): Trim {
  const start = trim.trim_in !== null && trim.trim_in > frame ? null : trim.trim_in;
  return { ...trim, trim_in: start, trim_out: frame + 1 >= frames ? null : frame + 1 };
}

/** The same trim without its in and out; weak spots stay. */
export function untrimmed(trim: Trim): Trim {
  return { ...trim, trim_in: null, trim_out: null };
}

/** The start is weak up to and with this frame; told again, it is not any more. */
export function withWeakStart(trim: Trim, frame: number): Trim {
  const until = frame + 1;
  return { ...trim, weak_start_until: trim.weak_start_until === until ? null : until };
}

/** The end fails from this frame on; told again, it does not any more. */
export function withFailedEnd(trim: Trim, frame: number): Trim {
  return { ...trim, failed_end_from: trim.failed_end_from === frame ? null : frame };
}

/** Whether two trims say the same. */
export function isSameTrim(one: Trim, other: Trim): boolean {
  return (Object.keys(trimOf(one)) as (keyof Trim)[]).every((key) => one[key] === other[key]);
}
