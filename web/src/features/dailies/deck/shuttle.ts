/** How fast and which way the film runs, in multiples of its own rate; 0 stands still. */
export type Speed = -4 | -2 | -1 | 0 | 1 | 2 | 4;

const FASTER: Record<number, Speed> = { 1: 2, 2: 4, 4: 4 };

/** L: play; again: twice, four times as fast. Coming from reverse, it begins at its own rate. */
export function afterL(speed: Speed): Speed {
  return speed > 0 ? (FASTER[speed] ?? 4) : 1;
}

/** J: the same, backwards. */
export function afterJ(speed: Speed): Speed {
  return speed < 0 ? (-(FASTER[-speed] ?? 4) as Speed) : -1;
}

/** The frame that reverse play has come to, `elapsedMs` after it left `from`. */
export function reverseFrame(from: number, elapsedMs: number, fps: number, speed: Speed): number {
  return from - Math.floor((elapsedMs / 1000) * fps * Math.abs(speed));
}

/** `2× backwards`, `playing`, `paused`: what a screen reader hears. */
export function speedInWords(speed: Speed): string {
  if (speed === 0) return "paused";
  const times = Math.abs(speed) === 1 ? "" : `${Math.abs(speed)}× `;
  return speed > 0 ? `${times}playing` : `${times}backwards`;
}
