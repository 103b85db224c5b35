/** A length in words: `8 s`, `1 min 12 s`. */
export function lengthWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** The last part of a take's code: `T04`. */
export function takeNumber(take: string): string {
  return take.slice(take.lastIndexOf("-") + 1);
}
