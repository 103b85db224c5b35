import { type Box, offsetsFor, type Point, placeUnder, type Shape } from "./places";

const GLIDE = "transform 160ms ease";
const LONGEST_WAIT_MS = 400;

const itemsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>("[data-sort]")];

function boxWithin(list: DOMRect, item: HTMLElement): Box {
  const { left, top, width, height } = item.getBoundingClientRect();
  return { x: left - list.left, y: top - list.top, width, height };
}

/**
 * One thing on its way to another place of its list. It draws by transform alone: the order of the elements stays
 * React's, and when that changes from elsewhere meanwhile, the drag is off.
 */
export class Drag {
  readonly from: number;
  readonly count: number;
  to: number;
  private readonly items: HTMLElement[];
  private readonly boxes: Box[];
  private readonly watcher: MutationObserver;

  constructor(
    readonly list: HTMLElement,
    readonly item: HTMLElement,
    private readonly shape: Shape,
    onDisturbed: () => void,
  ) {
    const frame = list.getBoundingClientRect();
    this.items = itemsOf(list);
    this.boxes = this.items.map((one) => boxWithin(frame, one));
    this.count = this.items.length;
    this.from = this.items.indexOf(item);
    this.to = this.from;
    item.dataset.dragging = "";
    this.watcher = new MutationObserver(onDisturbed);
    this.watcher.observe(list, { childList: true });
  }

  /** Follow the pointer, which is that far from where it took hold, as the list sees it. */
  carry(by: Point): void {
    const box = this.boxes[this.from];
    if (!box) return;
    const held = this.shape === "list" ? { x: 0, y: by.y } : by;
    this.to = placeUnder(this.boxes, box, held);
    this.draw(held);
  }

  /** Go so many places on; the ends hold. */
  step(by: number): void {
    this.to = Math.max(0, Math.min(this.count - 1, this.to + by));
    this.draw();
    this.item.scrollIntoView({ block: "nearest" });
  }

  /** What is drawn stays until the list has its new order, so that nothing jumps back for a moment. */
  drop(): void {
    this.watcher.disconnect();
    delete this.item.dataset.dragging;
    if (this.to === this.from) {
      this.clear();
      return;
    }
    const settle = () => {
      arrival.disconnect();
      window.clearTimeout(timer);
      this.clear();
    };
    const arrival = new MutationObserver(settle);
    arrival.observe(this.list, { childList: true });
    const timer = window.setTimeout(settle, LONGEST_WAIT_MS);
  }

  cancel(): void {
    this.watcher.disconnect();
    delete this.item.dataset.dragging;
    this.clear();
  }

  private draw(held?: Point): void {
    const offsets = offsetsFor(this.boxes, this.from, this.to, this.shape);
    this.items.forEach((item, at) => {
      const isHeld = at === this.from && held !== undefined;
      const { x, y } = isHeld ? held : (offsets[at] ?? { x: 0, y: 0 });
      item.style.transition = isHeld ? "none" : GLIDE;
      item.style.transform = `translate(${x}px, ${y}px)`;
    });
  }

  private clear(): void {
    for (const item of this.items) {
      item.style.removeProperty("transition");
      item.style.removeProperty("transform");
    }
  }
}
