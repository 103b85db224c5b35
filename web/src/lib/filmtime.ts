/** A constant frame rate as an exact fraction. */
export interface Rate {
  num: number;
  den: number;
}

/** Reads `24` or `24000/1001`. */
export function parseRate(text: string): Rate {
  const [num, den] = text.split("/");
  return { num: Number(num), den: den === undefined ? 1 : Number(den) };
}

/** The whole number of frames that timecode counts in a second. */
export function nominal(rate: Rate): number {
  return Math.round(rate.num / rate.den);
}

/** The non-drop timecode of a frame counted from zero. */
export function timecode(frame: number, rate: Rate): string {
  const base = nominal(rate);
  const whole = Math.max(0, Math.floor(frame));
  const seconds = Math.floor(whole / base);
  const two = (value: number) => String(value).padStart(2, "0");
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, whole % base]
    .map(two)
    .join(":");
}

/** The middle of a frame in seconds: seeking there shows exactly that frame. */
export function middleOf(frame: number, rate: Rate): number {
  return ((frame + 0.5) * rate.den) / rate.num;
}

/** The frame shown at a media time in seconds. */
export function frameAt(seconds: number, rate: Rate): number {
  return Math.floor((seconds * rate.num) / rate.den + 1e-4);
}

/** Seconds as `0:08`. */
export function runtime(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
