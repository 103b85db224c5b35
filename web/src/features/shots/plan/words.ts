import { labelOf, valueWords } from "../card/fields";

/** What a part of a card is called, by its path; entries of lists are counted from one. */
export const partLabel = (path: string): string => labelOf(path);

/** A part's value in words: a single field, a whole list, or one entry of a list (`references.2`). */
export function partWords(path: string, value: unknown): string {
  const entry = /^([a-z_]+)\.\d+$/.exec(path);
  if (entry?.[1]) return valueWords(entry[1], [value]).replace(/^• /, "");
  return valueWords(path, value);
}

const LISTS_OF_ONE: Record<string, string> = { references: "Reference", avoid_sets: "Constraint set" };

/** What an offer is about: the field, or one entry of a list. */
export const offerLabel = (path: string): string => LISTS_OF_ONE[path] ?? labelOf(path);

/** What an offer says in words; an entry of a list stands alone. */
export function offerWords(path: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  return path in LISTS_OF_ONE ? partWords(`${path}.0`, value) : valueWords(path, value);
}
