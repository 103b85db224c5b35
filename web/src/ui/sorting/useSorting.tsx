import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Drag } from "./drag";
import type { Shape } from "./places";
import { followPointer } from "./pointer";

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };
const FOCUS_COMES_WITHIN_MS = 1000;

interface Sorted {
  shape?: Shape;
  canSort: boolean;
  /** Fingers scroll the list by its things, so they take one only after resting on it. */
  fingersScroll?: boolean;
  onMove: (from: number, to: number) => void;
}

/**
 * Puts the things of a list into another order, by pointer or keyboard.
 *
 * Spread `list` on the list's element; give each thing `data-sort` (its key) and `data-name` (what it is called), and
 * what takes hold of it `grip`, or `data-grip` where only pointers take it. Draw `words` beside the list.
 */
export function useSorting({ shape = "list", canSort, fingersScroll = false, onMove }: Sorted) {
  const element = useRef<HTMLElement>(null);
  const put = useCallback((list: HTMLElement | null) => {
    element.current = list;
  }, []);
  const drag = useRef<Drag>(undefined);
  const callOff = useRef<() => void>(undefined);
  const [said, setSaid] = useState("");
  const how = useId();
  const holdFocus = useFocusHeld(element);
  useEffect(() => () => callOff.current?.(), []);

  const begin = (list: HTMLElement, item: HTMLElement) => {
    drag.current = new Drag(list, item, shape, () => callOff.current?.());
    setSaid(`${nameOf(item)} picked up, ${placeOf(drag.current)}.`);
    return drag.current;
  };
  const end = (isDropped: boolean) => {
    const ended = drag.current;
    drag.current = undefined;
    callOff.current = undefined;
    if (!ended) return;
    const isMoved = isDropped && ended.to !== ended.from;
    setSaid(`${nameOf(ended.item)} ${isMoved ? `put down at ${placeOf(ended)}` : "left where it was"}.`);
    if (!isDropped) return ended.cancel();
    ended.drop();
    if (isMoved) onMove(ended.from, ended.to);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const item = canSort && event.button === 0 && event.isPrimary ? grippedBy(event.target) : undefined;
    if (!item || drag.current) return;
    const list = event.currentTarget;
    callOff.current = followPointer(event.nativeEvent, {
      list,
      mustRest: fingersScroll && event.pointerType !== "mouse",
      begin: () => begin(list, item),
      end,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const item = canSort ? grippedBy(event.target, "button[data-grip]") : undefined;
    if (!item) return;
    const held = drag.current;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (held) holdFocus(item);
      if (held) return end(true);
      callOff.current = () => end(false);
      begin(event.currentTarget, item);
    } else if (held && event.key in STEPS) {
      event.preventDefault();
      held.step(STEPS[event.key] ?? 0);
      setSaid(`${nameOf(item)} is over ${placeOf(held)}.`);
    } else if (held && event.key === "Escape") end(false);
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (drag.current && !event.currentTarget.contains(event.relatedTarget)) callOff.current?.();
  };
  return {
    element,
    list: { ref: put, onPointerDown, onKeyDown, onBlur },
    grip: { "data-grip": true, "aria-describedby": how },
    words: (
      <>
        <span id={how} hidden>
          To move it, press space, then the up and down arrows, and space again to put it down. Escape leaves
          it where it was.
        </span>
        <span className="ct-visually-hidden" role="status">
          {said}
        </span>
      </>
    ),
  };
}

/** What a press takes hold of: the thing whose grip is the nearest that could be pressed there. */
function grippedBy(target: EventTarget, grip = "[data-grip]"): HTMLElement | undefined {
  const pressed = target instanceof Element ? target.closest("[data-grip], button, input, textarea") : null;
  return (pressed?.matches(grip) && pressed.closest<HTMLElement>("[data-sort]")) || undefined;
}

const nameOf = (item: HTMLElement) => item.dataset.name ?? "It";
const placeOf = (drag: Drag) => `place ${drag.to + 1} of ${drag.count}`;

/** A thing that was moved by keyboard keeps the focus, though its element is put elsewhere and loses it. */
function useFocusHeld(list: RefObject<HTMLElement | null>): (item: HTMLElement) => void {
  const wanted = useRef<{ key: string; until: number }>(undefined);
  useLayoutEffect(() => {
    if (!wanted.current || document.activeElement !== document.body) return;
    const { key, until } = wanted.current;
    if (performance.now() > until) return;
    list.current?.querySelector<HTMLElement>(`[data-sort="${CSS.escape(key)}"] [data-grip]`)?.focus();
  });
  return (item) => {
    wanted.current = { key: item.dataset.sort ?? "", until: performance.now() + FOCUS_COMES_WITHIN_MS };
  };
}
