import type { Drag } from "./drag";
import type { Point } from "./places";

const BEGINS_AFTER_PX = 5;
const HELD_MS = 250;
const EDGE_PX = 64;
const MOST_PX_PER_FRAME = 14;

interface Following {
  list: HTMLElement;
  /** A finger that moves at once scrolls the page instead; it has to rest on the thing first. */
  mustRest: boolean;
  begin: () => Drag;
  end: (isDropped: boolean) => void;
}

/** Follows a pointer that went down on a grip, until it lets go. Answers how to call it off. */
export function followPointer(down: PointerEvent, { list, mustRest, begin, end }: Following): () => void {
  const life = new AbortController();
  const start = { x: down.clientX, y: down.clientY };
  const frame = list.getBoundingClientRect();
  let last: Point = start;
  let drag: Drag | undefined;
  let loop = 0;

  const follow = () => {
    const now = list.getBoundingClientRect();
    const scrolled = { x: now.left - frame.left, y: now.top - frame.top };
    drag?.carry({ x: last.x - start.x - scrolled.x, y: last.y - start.y - scrolled.y });
  };
  const scroll = () => {
    const by = pastTheEdge(last.y);
    if (by !== 0) {
      scrollerOf(list).scrollBy({ top: by, behavior: "instant" });
      follow();
    }
    loop = requestAnimationFrame(scroll);
  };
  const take = () => {
    drag = begin();
    window.getSelection()?.removeAllRanges();
    scroll();
  };
  const resting = mustRest ? window.setTimeout(take, HELD_MS) : undefined;
  const finish = (isDropped: boolean) => {
    life.abort();
    window.clearTimeout(resting);
    cancelAnimationFrame(loop);
    if (!drag) return;
    if (isDropped) swallowClick();
    end(isDropped);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    last = { x: event.clientX, y: event.clientY };
    const isFar = Math.hypot(last.x - start.x, last.y - start.y) > BEGINS_AFTER_PX;
    if (!drag && isFar && mustRest) return finish(false);
    if (!drag && isFar) take();
    follow();
  };
  const listen = <K extends keyof WindowEventMap>(kind: K, deed: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(kind, deed, { signal: life.signal, passive: false });
  listen("pointermove", move);
  listen("pointerup", (event) => event.pointerId === down.pointerId && finish(true));
  listen("pointercancel", () => finish(false));
  listen("blur", () => finish(false));
  listen("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (drag) window.addEventListener("pointerup", swallowClick, { once: true });
    finish(false);
  });
  for (const kind of ["touchmove", "selectstart", "contextmenu"] as const)
    window.addEventListener(kind, (event) => drag && event.preventDefault(), {
      signal: life.signal,
      passive: false,
    });
  return () => finish(false);
}

/** How far the page goes on in one frame while the pointer is near an edge of the window. */
function pastTheEdge(y: number): number {
  const above = EDGE_PX - y;
  const below = y - (window.innerHeight - EDGE_PX);
  if (above > 0) return -Math.ceil((Math.min(above, EDGE_PX) / EDGE_PX) * MOST_PX_PER_FRAME);
  return below > 0 ? Math.ceil((Math.min(below, EDGE_PX) / EDGE_PX) * MOST_PX_PER_FRAME) : 0;
}

function scrollerOf(element: HTMLElement): Element {
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (scrolls && one.scrollHeight > one.clientHeight) return one;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** Letting go of a dragged thing is no click on the link that it is. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
}
