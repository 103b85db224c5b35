/** `3 takes`, `1 take`, `no takes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? "no" : count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** A fixed set's word as people read it: `music_video` → `music video`. */
export function plainWord(word: string): string {
  return word.replaceAll("_", " ");
}

/** The same with a capital: `Music video`. */
export function titleWord(word: string): string {
  const plain = plainWord(word);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const STEPS: [number, Intl.RelativeTimeFormatUnit][] = [
  [60, "second"],
  [3_600, "minute"],
  [86_400, "hour"],
  [604_800, "day"],
  [2_592_000, "week"],
  [31_536_000, "month"],
  [Number.POSITIVE_INFINITY, "year"],
];
const LENGTHS: Record<string, number> = {
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** When something was or will be, from now: `3 minutes ago`, `just now`, `in 2 days`. */
export function ago(moment: string, now: number = Date.now()): string {
  const seconds = (new Date(moment).getTime() - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  const unit = STEPS.find(([limit]) => size < limit)?.[1] ?? "year";
  return relative.format(Math.round(seconds / (LENGTHS[unit] ?? 1)), unit);
}

const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

/** A day as `24 Nov 2026`, in the reader's own time zone. */
export function onDay(moment: string): string {
  const part = Object.fromEntries(
    day.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  );
  return `${part.day} ${part.month} ${part.year}`;
}

/** Tokens with thousands apart: `12,400`. */
export function tokens(count: number): string {
  return count.toLocaleString("en");
}
