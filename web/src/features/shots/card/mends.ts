import { type Card, valueAt, withValueAt } from "./card";

/** A field before and after a mend, as the server tells it. */
export interface FieldChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** Whether two values hold the same, whatever the order of their names; what is not there is as good as nothing. */
export function holdsSame(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...names].every((name) => holdsSame(mine[name], theirs[name]));
}

/** The card after one click, or undefined when a field has changed since the mend was offered. */
export function mended(card: Card, changes: readonly FieldChange[]): Card | undefined {
  if (!changes.every(({ path, before }) => holdsSame(valueAt(card, path), before))) return undefined;
  return changes.reduce((told, { path, after }) => withValueAt(told, path, after), card);
}

/** The changes that take a mend back. */
export function takenBack(changes: readonly FieldChange[]): FieldChange[] {
  return [...changes].reverse().map(({ path, before, after }) => ({ path, before: after, after: before }));
}
