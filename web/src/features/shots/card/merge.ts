import { type Card, isSame, valueAt, withValueAt } from "./card";
import { COMPARED, labelOf } from "./fields";

/** One field that differs between two cards. */
export interface Difference {
  path: string;
  label: string;
  before: unknown;
  after: unknown;
}

/** One field that two people changed in different ways since the card that both began from. */
export interface Clash {
  path: string;
  label: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export type Side = "mine" | "theirs" | "both";

/** What differs between two cards, in the order of the desk. */
export function differences(before: Card, after: Card): Difference[] {
  return COMPARED.map((path) => ({
    path,
    label: labelOf(path),
    before: valueAt(before, path),
    after: valueAt(after, path),
  })).filter((one) => !isSame(one.before, one.after));
}

/** Where both sides changed a field differently; what only one side changed needs no decision. */
export function clashes(base: Card, mine: Card, theirs: Card): Clash[] {
  return differences(mine, theirs)
    .map(({ path, label }) => ({
      path,
      label,
      base: valueAt(base, path),
      mine: valueAt(mine, path),
      theirs: valueAt(theirs, path),
    }))
    .filter((one) => !isSame(one.base, one.mine) && !isSame(one.base, one.theirs));
}

/** The card that holds the changes of both sides; a clash goes to the side chosen, mine when nothing is said. */
export function merged(base: Card, mine: Card, theirs: Card, sides: Record<string, Side> = {}): Card {
  return COMPARED.reduce((card, path) => {
    const own = valueAt(mine, path);
    const other = valueAt(theirs, path);
    if (isSame(valueAt(base, path), own)) return withValueAt(card, path, other);
    if (isSame(valueAt(base, path), other)) return card;
    return withValueAt(card, path, chosen(own, other, sides[path] ?? "mine"));
  }, mine);
}

/** Whether both sides of a clash can stand together: lists, whose entries can be joined. */
export function canKeepBoth(clash: Clash): boolean {
  return Array.isArray(clash.mine) && Array.isArray(clash.theirs) && clash.path !== "anchors";
}

function chosen(mine: unknown, theirs: unknown, side: Side): unknown {
  if (side === "both" && Array.isArray(mine) && Array.isArray(theirs)) {
    return [...theirs, ...mine.filter((one) => !theirs.some((other) => isSame(one, other)))];
  }
  return side === "theirs" ? theirs : mine;
}
