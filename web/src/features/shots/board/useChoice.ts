import { useCallback, useMemo, useRef, useState } from "react";
import type { BoardScene } from "../queries";
import { stretch } from "./order";

const NOBODY: ReadonlySet<string> = new Set();

/** Which shots of those on the board are chosen. One that is no longer there is let go. */
export function useChoice(scenes: readonly BoardScene[]) {
  const [codes, setCodes] = useState<ReadonlySet<string>>(NOBODY);
  const last = useRef<string>(undefined);
  const shown = useRef(scenes);
  shown.current = scenes;
  const chosen = useMemo(() => {
    if (codes.size === 0) return NOBODY;
    const there = new Set(scenes.flatMap((scene) => scene.shots.map((shot) => shot.code)));
    return new Set([...codes].filter((code) => there.has(code)));
  }, [codes, scenes]);
  const choose = useCallback((code: string, isStretch: boolean) => {
    const from = last.current;
    last.current = code;
    setCodes((now) => {
      const next = new Set(now);
      if (isStretch && from) for (const one of stretch(shown.current, from, code)) next.add(one);
      else if (!next.delete(code)) next.add(code);
      return next;
    });
  }, []);
  const clear = useCallback(() => {
    last.current = undefined;
    setCodes(NOBODY);
  }, []);
  return { chosen, choose, clear };
}
