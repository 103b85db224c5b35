/** Reads a running time as people write it: `90`, `1:30`, `1:02:30`, `90 s`, `2 min`. In seconds; undefined when it is none. */
export function secondsOf(text: string): number | undefined {
  const written = text.trim().toLowerCase();
  const worded = /^(\d+)\s*(s|sec|seconds?|m|min|minutes?|h|hours?)?$/.exec(written);
  if (worded) {
    const unit = worded[2]?.charAt(0) ?? "s";
    return Number(worded[1]) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1);
  }
  const clock = /^(?:(\d+):)?(\d{1,3}):([0-5]\d)$/.exec(written);
  if (!clock) return undefined;
  return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
}
