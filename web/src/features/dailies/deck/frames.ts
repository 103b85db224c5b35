import { parseRate, type Rate } from "@/lib/filmtime";

/** What has to be known of a film to count its frames. */
export interface Film {
  rate: Rate;
  frames: number;
}

/** A film by its take; a take that is still being checked may not know its length yet. */
export function filmOf(take: { rate: string | null; frames: number | null }): Film {
  return { rate: parseRate(take.rate ?? "24"), frames: take.frames ?? 0 };
}

/**
 * The frame whose own start is at `mediaTime`, as a browser reports a shown frame. It rounds: a file's clock may
 * place a start a fraction of a tick too early, and flooring would then tell the frame before.
 */
export function frameStartingAt(mediaTime: number, rate: Rate): number {
  return Math.max(0, Math.round((mediaTime * rate.num) / rate.den));
}

/** How many frames a duration in seconds holds. */
export function framesIn(seconds: number, rate: Rate): number {
  return Number.isFinite(seconds) ? Math.round((seconds * rate.num) / rate.den) : 0;
}

/** A frame that the film has. */
export function within(frame: number, frames: number): number {
  return Math.max(0, Math.min(frame, Math.max(0, frames - 1)));
}

/** Frames per second as a plain number, for clocks; never to count with. */
export function perSecond(rate: Rate): number {
  return rate.num / rate.den;
}

const MOST_TILES = 100;
const COLUMNS = 10;

/** Where in a filmstrip's sheet the tile of a frame lies, as CSS percentages. Tiles stand at even steps of frames. */
export function tileOf(frame: number, frames: number): { size: string; position: string } {
  let step = 1;
  while (frames > MOST_TILES * step) step *= 2;
  const tiles = Math.max(1, Math.ceil(frames / step));
  const columns = Math.min(COLUMNS, tiles);
  const rows = Math.ceil(tiles / columns);
  const tile = Math.min(tiles - 1, Math.floor(frame / step));
  const part = (at: number, count: number) => (count < 2 ? 0 : (at / (count - 1)) * 100);
  return {
    size: `${columns * 100}% ${rows * 100}%`,
    position: `${part(tile % columns, columns)}% ${part(Math.floor(tile / columns), rows)}%`,
  };
}
