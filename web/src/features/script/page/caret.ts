/** A place in a text by line and character, both from 0, and how far below the top of the window it stands. */
export interface Caret {
  line: number;
  column: number;
  top?: number;
}

/** Safari's own way, which the types no longer know. */
type SafariDocument = Document & { caretRangeFromPoint?: (x: number, y: number) => Range | null };

function pointAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ("caretPositionFromPoint" in document) {
    const found = document.caretPositionFromPoint(x, y);
    return found ? { node: found.offsetNode, offset: found.offset } : undefined;
  }
  const range = (document as SafariDocument).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/** Where in the page that is read somebody clicked. */
export function caretAt(x: number, y: number): Caret | undefined {
  const point = pointAt(x, y);
  const element = point?.node instanceof Element ? point.node : point?.node.parentElement;
  const line = element?.closest<HTMLElement>("[data-line]");
  if (!point || !line) return undefined;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(point.node, point.offset);
  return {
    line: Number(line.dataset.line),
    column: before.toString().length,
    top: line.getBoundingClientRect().top,
  };
}

/** The line that stands at the top of what can be seen of a page; undefined above and below it. */
export function lineAtTop(page: HTMLElement, coveredPx: number): number | undefined {
  const { left, width } = page.getBoundingClientRect();
  for (let y = coveredPx + 12; y < window.innerHeight; y += 24) {
    const line = document.elementFromPoint(left + width / 2, y)?.closest<HTMLElement>("[data-line]");
    if (line) return Number(line.dataset.line);
  }
  return undefined;
}

/** What the bar at the top of the window covers, and on a small screen the bar of the outline under it. */
export const coveredPx = (): number => (window.innerWidth > 960 ? 80 : 128);
