import type { BoardScene, BoardShot } from "../queries";

/** A list with one entry moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken === undefined) return next;
  next.splice(Math.max(0, Math.min(to, next.length)), 0, taken);
  return next;
}

export interface Filter {
  text: string;
  state: string | null;
  scene: string | null;
  /** Only shots with stale takes. */
  stale?: boolean;
}

export const NO_FILTER: Filter = { text: "", state: null, scene: null };

export const isFiltering = (filter: Filter) =>
  filter.text.trim() !== "" || filter.state !== null || filter.scene !== null || filter.stale === true;

function fits(shot: BoardShot, filter: Filter, stale: ReadonlySet<string>): boolean {
  if (filter.stale && !stale.has(shot.code)) return false;
  if (filter.state !== null && shot.state !== filter.state) return false;
  const wanted = filter.text.trim().toLowerCase();
  if (wanted === "") return true;
  return [shot.code, shot.title, shot.action, shot.size ?? "", (shot.movement ?? "").replaceAll("_", " ")]
    .join("\n")
    .toLowerCase()
    .includes(wanted);
}

/** The board with the shots that fit; while something is looked for, scenes without any are left out. */
export function filtered(
  scenes: readonly BoardScene[],
  filter: Filter,
  stale: ReadonlySet<string> = new Set(),
): BoardScene[] {
  if (!isFiltering(filter)) return [...scenes];
  return scenes
    .filter((scene) => filter.scene === null || scene.code === filter.scene)
    .map((scene) => ({ ...scene, shots: scene.shots.filter((shot) => fits(shot, filter, stale)) }))
    .filter(
      (scene) =>
        scene.shots.length > 0 || (filter.scene !== null && !filter.text && !filter.state && !filter.stale),
    );
}

/** The board with a scene's shots in another order. */
export function reordered(
  scenes: readonly BoardScene[],
  scene: string,
  codes: readonly string[],
): BoardScene[] {
  return scenes.map((row) => {
    if (row.code !== scene) return row;
    const at = new Map(codes.map((code, index) => [code, index]));
    const place = (shot: BoardShot) => at.get(shot.code) ?? codes.length;
    return { ...row, shots: [...row.shots].sort((one, other) => place(one) - place(other)) };
  });
}

/** A list with its chosen entries one place earlier or later, in their order; one that is at the end stays there. */
export function movedTogether(codes: readonly string[], chosen: ReadonlySet<string>, by: -1 | 1): string[] {
  const next = by === 1 ? [...codes].reverse() : [...codes];
  next.forEach((code, at) => {
    const before = next[at - 1];
    if (before === undefined || !chosen.has(code) || chosen.has(before)) return;
    next[at - 1] = code;
    next[at] = before;
  });
  return by === 1 ? next.reverse() : next;
}

/** The codes from one shot to another as they are shown, both included. */
export function stretch(scenes: readonly BoardScene[], from: string, to: string): string[] {
  const codes = scenes.flatMap((scene) => scene.shots.map((shot) => shot.code));
  const ends = [codes.indexOf(from), codes.indexOf(to)].sort((one, other) => one - other);
  return ends[0] === -1 ? [to] : codes.slice(ends[0], (ends[1] ?? 0) + 1);
}
