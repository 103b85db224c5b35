import { useRef } from "react";
import { asProblem } from "@/api/problem";

/** Something that is asked for in a dialog of its own. */
export type PlanWish =
  | { verb: "split"; shot: string }
  | { verb: "merge"; shot: string; other: string }
  | { verb: "move"; shots: readonly string[] }
  | { verb: "group"; shots: readonly string[] };

/** The header under which a wish is done once, however often it is sent. */
export const onceBy = (key: string) => ({ "idempotency-key": key });

/**
 * A key for each wish: sent again after a lost connection it is the same, so that nothing is made twice; whatever the
 * server answered, the next wish is a new one.
 */
export function useWishKey() {
  const kept = useRef({ wish: "", key: "" });
  return async function once<T>(wish: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const told = JSON.stringify(wish);
    if (kept.current.wish !== told) kept.current = { wish: told, key: crypto.randomUUID() };
    try {
      const answer = await send(kept.current.key);
      kept.current = { wish: "", key: "" };
      return answer;
    } catch (error) {
      if (asProblem(error).status !== 0) kept.current = { wish: "", key: "" };
      throw error;
    }
  };
}
