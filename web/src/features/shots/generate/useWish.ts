import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useDraft } from "@/lib/draft";
import { type TakesWanted, verdictQuery } from "../queries";

/** What somebody wishes for on the desk before it is asked for. */
export interface Wish {
  model: string | null;
  count: number;
  seed: number | null;
  goal: string;
  why: string;
}

const FIRST_WISH: Wish = { model: null, count: 2, seed: null, goal: "", why: "" };
const PAUSE_MS = 300;

/** The wish, kept on this machine while it is written, and what the gateway says to it now. */
export function useWish(project: string, shot: string, cardVersion: number) {
  const draft = useDraft<Wish>(`wish:${project}:${shot}`, FIRST_WISH, 0);
  const wish = draft.value;
  const wanted: TakesWanted = useMemo(
    () => ({ model: wish.model, count: wish.count, seed: wish.seed, goal: wish.goal, why: wish.why }),
    [wish],
  );
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const verdict = useQuery({
    ...verdictQuery(project, shot, cardVersion, asked),
    placeholderData: keepPreviousData,
  });
  return {
    wish,
    wanted,
    verdict,
    change: (part: Partial<Wish>) => draft.change({ ...wish, ...part }),
    /** After takes were asked for: model and count stay, words were said. */
    said: () => draft.change({ ...wish, goal: "", why: "", seed: null }),
  };
}
