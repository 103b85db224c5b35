import type { Consent, Covers } from "./queries";

/** What of a person may be used, in words. */
export const PARTS: [Covers, string][] = [
  ["likeness", "Likeness"],
  ["voice", "Voice"],
];

/** How a consent stands: a sign, a word, and whether it counts. */
export const STANDINGS: Record<string, { sign: string; word: string; counts: boolean }> = {
  valid: { sign: "●", word: "valid", counts: true },
  unproven: { sign: "○", word: "no document yet", counts: false },
  not_yet: { sign: "◔", word: "not yet", counts: false },
  expired: { sign: "◌", word: "ended", counts: false },
  revoked: { sign: "✕", word: "taken back", counts: false },
};

/** From when to when a consent holds, in words. */
export function daysInWords({ valid_from, valid_to }: Pick<Consent, "valid_from" | "valid_to">): string {
  if (valid_from && valid_to) return `${valid_from} to ${valid_to}`;
  if (valid_from) return `from ${valid_from}`;
  return valid_to ? `until ${valid_to}` : "without an end";
}

/** What a consent is for and where, in words. */
export function scopeInWords({ uses, territories }: Pick<Consent, "uses" | "territories">): string {
  const what = uses.length > 0 ? uses.join(", ") : "every use";
  const where = territories.length > 0 ? territories.join(", ") : "everywhere";
  return `${what}; ${where}`;
}
