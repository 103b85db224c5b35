/**
 * Words that somebody is writing over a record that others may change meanwhile. Each edited field remembers the
 * value that it was begun on (`base`), so that two people in different fields never stand in each other's way, and two
 * people in one field are told and asked. `sent` is the value that the server has already taken; it may word it
 * differently (trimmed, say), and what is on screen is left alone until the writer moves on.
 */
export interface Edit<V> {
  base: V;
  value: V;
  sent?: V;
}

export type Edits<T> = { [K in keyof T]?: Edit<T[K]> };

/** Whether two plain values say the same. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function fieldsOf<T>(edits: Edits<T>): (keyof T)[] {
  return Object.keys(edits) as (keyof T)[];
}

function isUnsent<V>(edit: Edit<V>): boolean {
  return !("sent" in edit) || !same(edit.value, edit.sent);
}

/** The edits with another value in a field; written back to what the server has, the field is no edit any more. */
export function written<T, K extends keyof T>(edits: Edits<T>, saved: T, field: K, value: T[K]): Edits<T> {
  const before = edits[field];
  const edit: Edit<T[K]> = before ? { ...before, value } : { base: saved[field], value };
  if (same(value, saved[field]) && same(edit.base, saved[field])) return without(edits, field);
  return { ...edits, [field]: edit };
}

/** The record as its writer sees it: the server's, under what is being written. */
export function shown<T extends object>(edits: Edits<T>, saved: T): T {
  const seen = { ...saved };
  for (const field of fieldsOf(edits)) {
    const edit = edits[field];
    if (edit) seen[field] = edit.value;
  }
  return seen;
}

/** Fields in which somebody else wrote something different since the edit was begun. */
export function clashes<T>(edits: Edits<T>, saved: T): (keyof T)[] {
  return fieldsOf(edits).filter((field) => {
    const edit = edits[field];
    return (
      edit !== undefined &&
      isUnsent(edit) &&
      !same(saved[field], edit.base) &&
      !same(saved[field], edit.value)
    );
  });
}

/** What may be sent now: unsent fields that nobody else changed meanwhile. */
export function sendable<T>(edits: Edits<T>, saved: T): Partial<T> {
  const held = new Set(clashes(edits, saved));
  const changes: Partial<T> = {};
  for (const field of fieldsOf(edits)) {
    const edit = edits[field];
    if (edit && isUnsent(edit) && !held.has(field) && !same(edit.value, saved[field]))
      changes[field] = edit.value;
  }
  return changes;
}

/** The edits once the server has taken `changes` and answered `fresh`; what was typed meanwhile stays an edit. */
export function taken<T extends object>(edits: Edits<T>, changes: Partial<T>, fresh: T): Edits<T> {
  const next = { ...edits };
  for (const field of Object.keys(changes) as (keyof T)[]) {
    const edit = edits[field];
    const sent = changes[field] as T[keyof T];
    if (edit && same(edit.value, fresh[field])) delete next[field];
    else if (edit) next[field] = { base: fresh[field], value: edit.value, sent };
  }
  return next;
}

/** The edits without those that the server has: from here on its wording is shown. */
export function settled<T>(edits: Edits<T>, saved: T): Edits<T> {
  let next = edits;
  for (const field of fieldsOf(edits)) {
    const edit = edits[field];
    if (edit && (!isUnsent(edit) || same(edit.value, saved[field]))) next = without(next, field);
  }
  return next;
}

/** The writer looked at the other's words and stands by their own. */
export function keptMine<T, K extends keyof T>(edits: Edits<T>, saved: T, field: K): Edits<T> {
  const edit = edits[field];
  return edit ? { ...edits, [field]: { base: saved[field], value: edit.value } } : edits;
}

/** The edits without a field: what the server has is shown again. */
export function without<T>(edits: Edits<T>, field: keyof T): Edits<T> {
  const { [field]: _dropped, ...rest } = edits;
  return rest as Edits<T>;
}
