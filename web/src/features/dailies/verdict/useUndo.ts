import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useRef } from "react";
import type { components } from "@/api/schema";
import { tellFault, tellWay } from "@/ui/tell";
import type { Only } from "../queue/only";
import type { Decision } from "../types";
import { postDecision, refresh, showTake } from "./requests";
import { toldOf, wayBack } from "./verdict";

interface Setting {
  project: string;
  only: Only;
  go: (code: string | undefined) => void;
}

/** The way back from one's last decision: decided back where a decision does that, else only shown again. */
export function useUndo(now: RefObject<Setting>, say: (words: string) => void) {
  const cache = useQueryClient();
  const last = useRef<() => void>(undefined);

  const undo = useCallback(
    async (code: string, seenVersion: number, back: Decision | undefined) => {
      last.current = undefined;
      const { project, only, go } = now.current;
      go(code);
      if (back === undefined) return;
      try {
        const verdict = { decision: back, seen_version: seenVersion, note: "Taken back." };
        showTake(cache, project, only, (await postDecision(project, code, verdict)).take);
        say(`Taken back: ${toldOf(code, back)}.`);
      } catch (refusal) {
        tellFault(refusal);
      } finally {
        refresh(cache, project);
      }
    },
    [cache, now, say],
  );

  const remember = useCallback(
    (decided: components["schemas"]["DecidedOut"], decision: Decision) => {
      const { code, version } = decided.take;
      const back = wayBack(decided);
      last.current = () => void undo(code, version, back);
      tellWay("verdict", toldOf(code, decision), back ? "Undo" : "Go back to it", () => last.current?.());
    },
    [undo],
  );

  const undoLast = useCallback(() => {
    if (last.current) last.current();
    else say("There is nothing of yours to undo.");
  }, [say]);

  return { remember, undoLast };
}
