import { MOVEMENTS, SIZES } from "../card/words";
import type { BoardShot } from "../queries";

export type Column = "code" | "title" | "size" | "movement" | "duration" | "state" | "takes" | "unreviewed";

export const COLUMNS: readonly { column: Column; label: string; isNumber?: boolean }[] = [
  { column: "code", label: "Shot" },
  { column: "title", label: "Title and action" },
  { column: "size", label: "Size" },
  { column: "movement", label: "Movement" },
  { column: "duration", label: "Length", isNumber: true },
  { column: "state", label: "State" },
  { column: "takes", label: "Takes", isNumber: true },
  { column: "unreviewed", label: "To review", isNumber: true },
];

const STATES = ["omitted", "planned", "ready", "in_production", "covered", "approved"];
const SIZE_ORDER = SIZES.map((size) => size.value);
const MOVEMENT_ORDER = MOVEMENTS.map((movement) => movement.value);

const WEIGHTS: Record<Column, (shot: BoardShot) => number | string> = {
  code: (shot) => shot.code,
  title: (shot) => (shot.title || shot.action).toLowerCase(),
  size: (shot) => SIZE_ORDER.indexOf(shot.size ?? ""),
  movement: (shot) => MOVEMENT_ORDER.indexOf(shot.movement ?? ""),
  duration: (shot) => shot.duration_s,
  state: (shot) => STATES.indexOf(shot.state),
  takes: (shot) => shot.take_count,
  unreviewed: (shot) => shot.unreviewed_count,
};

/** The shots sorted by a column; in story order when none is chosen. Equal ones keep their order. */
export function sorted(shots: BoardShot[], by: { column: Column; isDown: boolean } | undefined): BoardShot[] {
  if (!by) return shots;
  const weight = WEIGHTS[by.column];
  const sign = by.isDown ? -1 : 1;
  return [...shots].sort((one, other) => {
    const [left, right] = [weight(one), weight(other)];
    return left === right ? 0 : left < right ? -sign : sign;
  });
}
