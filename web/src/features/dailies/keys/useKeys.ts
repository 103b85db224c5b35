import { useEffect, useRef } from "react";
import { type Deed, deedOf, isTakenBy } from "./keymap";

/** Deeds that go on while their key is held down. */
const HELD: ReadonlySet<Deed> = new Set(["frameBack", "frameOn", "tenBack", "tenOn", "takeBack", "takeOn"]);

/**
 * Lets the room's keys act wherever the focus is, except where somebody writes, chooses or answers a dialog. While
 * `isHeld`, a dialog is on its way: what is typed then is meant for it.
 */
export function useKeys(act: (deed: Deed) => void, isHeld = false): void {
  const now = useRef(act);
  now.current = isHeld ? () => undefined : act;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isDialogOpen()) return;
      const target = event.target instanceof Element ? event.target : null;
      if (isTakenBy(target === document.body ? null : target, event.key)) return;
      const deed = deedOf(event);
      if (!deed) return;
      event.preventDefault();
      if (!event.repeat || HELD.has(deed)) now.current(deed);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="listbox"]') !== null;
}
