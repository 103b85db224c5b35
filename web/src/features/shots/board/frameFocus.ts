interface Box {
  top: number;
  left: number;
}

/** The index of the frame that an arrow leads to: beside it, or the nearest one of the line above or below. */
export function neighbourAt(boxes: readonly Box[], at: number, key: string): number | undefined {
  if (key === "ArrowLeft") return at > 0 ? at - 1 : undefined;
  if (key === "ArrowRight") return at < boxes.length - 1 ? at + 1 : undefined;
  const from = boxes[at];
  if (!from) return undefined;
  const isBelow = key === "ArrowDown";
  const tops = boxes
    .map((box) => box.top)
    .filter((top) => (isBelow ? top > from.top + 1 : top < from.top - 1));
  if (tops.length === 0) return undefined;
  const line = isBelow ? Math.min(...tops) : Math.max(...tops);
  let best: number | undefined;
  boxes.forEach((box, index) => {
    if (Math.abs(box.top - line) > 1) return;
    const nearest = best === undefined ? undefined : boxes[best];
    if (!nearest || Math.abs(box.left - from.left) < Math.abs(nearest.left - from.left)) best = index;
  });
  return best;
}

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

/** The frame's link that a key leads to from the one in focus, among those drawn. */
export function frameToFocus(
  event: React.KeyboardEvent,
  within: HTMLElement | null,
): HTMLElement | undefined {
  const from = event.target;
  const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
  if (!within || !isPlain || !(from instanceof HTMLElement) || from.dataset.frame === undefined)
    return undefined;
  const frames = [...within.querySelectorAll<HTMLElement>("[data-frame]")];
  if (!ARROWS.has(event.key)) return undefined;
  const boxes = frames.map((frame) => frame.getBoundingClientRect());
  const next = neighbourAt(boxes, frames.indexOf(from), event.key);
  return next === undefined ? undefined : frames[next];
}
