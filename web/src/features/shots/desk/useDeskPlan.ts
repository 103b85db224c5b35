import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { tellDone } from "@/ui/tell";
import type { Card } from "../card/card";
import { useShotVerbs } from "../plan/useShotVerbs";
import type { PlanWish } from "../plan/wishes";
import type { Shot } from "../queries";
import type { CardDraft } from "./useCardDraft";

export type DeskPlan = ReturnType<typeof useDeskPlan>;

/**
 * The shot verbs on the desk. A card in writing is saved first, so that no verb works on words other than those one
 * sees; where that is refused nothing else happens.
 */
export function useDeskPlan({
  project,
  shot,
  draft,
  saveOrMerge,
}: {
  project: string;
  shot: Shot;
  draft: CardDraft;
  saveOrMerge: () => Promise<boolean>;
}) {
  const verbs = useShotVerbs(project);
  const navigate = useNavigate();
  const [wish, setWish] = useState<PlanWish>();
  const [isAsking, setAsking] = useState(false);
  const open = (code: string) => navigate({ to: "/p/$project/shots/$shot", params: { project, shot: code } });
  const saved = async () => !draft.isChanged || (await saveOrMerge());
  return {
    wish,
    isAsking,
    ask: async (next: PlanWish) => {
      if (!(await saved())) return;
      setWish(next);
      setAsking(true);
    },
    stopAsking: () => setAsking(false),
    /** After a verb: where the shot itself went elsewhere, so does the desk. */
    followed: (codes: readonly string[]) => {
      if (wish?.verb === "move" && codes[0]) void open(codes[0]);
    },
    copy: async () => {
      if (await saved()) await verbs.copy([shot.code]);
    },
    insertAfter: async () => {
      const made = (await saved()) && (await verbs.insertAfter(shot.code, shot.scene));
      if (made) await open(made);
    },
    remove: async () => {
      if (await verbs.remove(shot.code)) await navigate({ to: "/p/$project/shots", params: { project } });
    },
    /** Puts a card on the desk, saves it, and tells it with a way back. */
    take: (card: Card, words: string) => {
      const before = draft.card;
      const put = (next: Card) => {
        draft.edit(() => next);
        void saveOrMerge();
      };
      put(card);
      tellDone(words, () => put(before));
    },
  };
}
