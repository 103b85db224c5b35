import { expect, it } from "vitest";
import { EMPTY_CARD, EMPTY_REFERENCE, withValueAt } from "./card";
import { holdsSame, mended, takenBack } from "./mends";

const card = withValueAt(EMPTY_CARD, "references", [{ ...EMPTY_REFERENCE, asset: "courier" }]);
const change = [{ path: "references.0.role", before: null, after: "face" }];

it("a mend changes its fields and nothing else, and can be taken back", () => {
  const after = mended(card, change);
  expect(after?.references[0]?.role).toBe("face");
  expect(after?.intent).toBe(card.intent);
  expect(after && mended(after, takenBack(change))).toEqual(card);
});

it("does nothing once somebody has typed there", () => {
  const typed = withValueAt(card, "references.0.role", "pose");
  expect(mended(typed, change)).toBeUndefined();
});

it("compares what is held, not how it is ordered or whether nothing is written out", () => {
  expect(holdsSame({ a: 1, b: [null] }, { b: [undefined], a: 1, c: null })).toBe(true);
  expect(holdsSame([1, 2], [2, 1])).toBe(false);
  expect(holdsSame([], {})).toBe(false);
  expect(holdsSame({ text: "" }, { text: "x" })).toBe(false);
});
