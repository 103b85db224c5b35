/** A list's things stand one under another, or as frames in rows. */
export type Shape = "list" | "grid";

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

const NOWHERE: Point = { x: 0, y: 0 };

const centreOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** The place whose middle is nearest to the middle of a box that was carried some way. */
export function placeUnder(boxes: readonly Box[], carried: Box, by: Point): number {
  const middle = centreOf({ ...carried, x: carried.x + by.x, y: carried.y + by.y });
  const distances = boxes.map((box) => {
    const { x, y } = centreOf(box);
    return Math.hypot(x - middle.x, y - middle.y);
  });
  return distances.indexOf(Math.min(...distances));
}

/** How far each thing is drawn from its place when the one at `from` is to stand at `to`. */
export function offsetsFor(boxes: readonly Box[], from: number, to: number, shape: Shape): Point[] {
  return boxes.map((box, at) => {
    if (at === from) return offsetOfMoved(boxes, from, to, shape);
    const makesWay = from < to ? at > from && at <= to : at < from && at >= to;
    if (!makesWay) return NOWHERE;
    const next = boxes[at + (from < to ? -1 : 1)] ?? box;
    if (shape === "grid") return { x: next.x - box.x, y: next.y - box.y };
    return { x: 0, y: room(boxes, from) * (from < to ? -1 : 1) };
  });
}

function offsetOfMoved(boxes: readonly Box[], from: number, to: number, shape: Shape): Point {
  const [moved, place] = [boxes[from], boxes[to]];
  if (!moved || !place) return NOWHERE;
  if (shape === "grid") return { x: place.x - moved.x, y: place.y - moved.y };
  return { x: 0, y: place.y - moved.y + (from < to ? place.height - moved.height : 0) };
}

/** The height that a line of a list takes together with the gap to its neighbour. */
function room(boxes: readonly Box[], at: number): number {
  const box = boxes[at];
  if (!box) return 0;
  const [before, after] = [boxes[at - 1], boxes[at + 1]];
  if (after) return after.y - box.y;
  return before ? box.y + box.height - before.y - before.height : box.height;
}
