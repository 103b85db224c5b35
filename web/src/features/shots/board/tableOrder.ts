import { type ColumnId, columnOf } from "../table/columns";
import type { TableShot } from "../table/rows";

export interface Sorting {
  column: ColumnId;
  isDown: boolean;
}

/** The shots sorted by a column; in story order when none is chosen. Equal ones keep their order. */
export function sorted(shots: readonly TableShot[], by: Sorting | undefined): readonly TableShot[] {
  if (!by) return shots;
  const { weight } = columnOf(by.column);
  const sign = by.isDown ? -1 : 1;
  const weighed = shots.map((shot) => ({ shot, weight: weight(shot) }));
  weighed.sort((one, other) => (one.weight === other.weight ? 0 : one.weight < other.weight ? -sign : sign));
  return weighed.map(({ shot }) => shot);
}

/** What a press on a heading makes of the sorting: up, down, story order again. */
export function sortedNext(by: Sorting | undefined, column: ColumnId): Sorting | undefined {
  if (by?.column !== column) return { column, isDown: false };
  return by.isDown ? undefined : { column, isDown: true };
}
