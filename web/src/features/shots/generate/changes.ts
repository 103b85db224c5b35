import type { components } from "@/api/schema";
import { labelOf, valueWords } from "../card/fields";

type Change = components["schemas"]["Change"];

/** What differs from the pass before, in the words of the card. */
export interface ToldChange {
  field: string;
  label: string;
  before: string;
  after: string;
  /** Where on the card it is changed; undefined when elsewhere. */
  path: string | undefined;
}

/** Where a field of a recipe is written on the card. Lines of lists are counted from one there, from zero here. */
export function pathOf(field: string): string | undefined {
  const name = field.replace(/^settings\./, "card.technical.");
  if (!name.startsWith("card.")) return undefined;
  return name.slice(5).replaceAll(/\.(\d+)(?=\.|$)/g, (_whole, at: string) => `.${Number(at) - 1}`);
}

/** The changes as people read them. A setting that only follows the card is told once; hashes are left out. */
export function toldChanges(changes: readonly Change[]): ToldChange[] {
  const seen = new Set<string>();
  const told: ToldChange[] = [];
  for (const { field, before, after } of changes) {
    const path = pathOf(field);
    const key = path ?? field;
    if (seen.has(key) || field.endsWith(".sha256")) continue;
    seen.add(key);
    const words = (value: string) => (path ? valueWords(path, value) : withoutHash(value));
    told.push({ field, label: nameOf(field, path), before: words(before), after: words(after), path });
  }
  return told;
}

function nameOf(field: string, path: string | undefined): string {
  if (path) return labelOf(path);
  const [head = "", at] = field.split(".");
  if (head === "references") return `File of reference ${at}`;
  if (head === "anchors") return `File of anchor ${at}`;
  return labelOf(field);
}

const withoutHash = (value: string) => value.replace(/ [0-9a-f]{64}$/, "");
