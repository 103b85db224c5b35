import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { type Card, filledCard, isSame } from "../card/card";
import { type Shot, shotQuery } from "../queries";

/** A card in writing: what it is now, the saved card that it was begun from, and that card's version. */
interface Writing {
  card: Card;
  base: Card;
  seen: number;
}

export type CardDraft = ReturnType<typeof useCardDraft>;

/**
 * The card on the desk. What is typed is kept on this machine until it is saved; a save made on an older version is
 * refused by the server, and both cards stay there to be brought together.
 */
export function useCardDraft(project: string, shot: Shot) {
  const cache = useQueryClient();
  const saved = useMemo(() => filledCard(shot.card), [shot.card]);
  const draft = useDraft<Writing | null>(`card:${project}:${shot.code}`, null, 0);
  const writing = draft.value;
  const card = useMemo(() => (writing ? filledCard(writing.card) : saved), [writing, saved]);
  const [problem, setProblem] = useState<Problem>();
  const now = useRef({ card, saved, version: shot.card_version, writing, draft });
  now.current = { card, saved, version: shot.card_version, writing, draft };

  const edit = useCallback((change: (card: Card) => Card) => {
    const at = now.current;
    const next = change(at.card);
    if (next === at.card) return;
    const { base, seen } = at.writing ?? { base: at.saved, seen: at.version };
    at.card = next;
    if (seen === at.version && isSame(next, at.saved)) {
      at.writing = null;
      at.draft.clear();
    } else {
      at.writing = { card: next, base, seen };
      at.draft.change(at.writing);
    }
    setProblem(undefined);
  }, []);

  /** Goes on from the server's present card: the draft holds both sides' changes and can be saved. */
  const rebase = useCallback((merged: Card) => {
    const at = now.current;
    at.card = merged;
    at.writing = { card: merged, base: at.saved, seen: at.version };
    if (isSame(merged, at.saved)) at.draft.clear();
    else at.draft.change(at.writing);
    setProblem(undefined);
  }, []);

  const saving = useMutation({
    mutationFn: async () => {
      const { card: sent, writing: begun, version } = now.current;
      const fresh = await body(
        api.PUT("/api/v1/projects/{project}/shots/{shot}/card", {
          params: { path: { project, shot: shot.code } },
          body: { seen_card_version: begun?.seen ?? version, card: sent },
        }),
      );
      return { fresh, sent };
    },
    onSuccess: ({ fresh, sent }) => {
      cache.setQueryData(shotQuery(project, shot.code).queryKey, fresh);
      void cache.invalidateQueries({ queryKey: keys.project(project, "shots", shot.code) });
      void cache.invalidateQueries({ queryKey: keys.project(project, "board") });
      setProblem(undefined);
      const at = now.current;
      if (isSame(at.card, sent)) at.draft.clear();
      else at.draft.change({ card: at.card, base: sent, seen: fresh.card_version });
    },
    onError: (error) => {
      setProblem(asProblem(error));
      void cache.invalidateQueries({ queryKey: keys.project(project, "shots", shot.code) });
    },
  });
  const { mutateAsync } = saving;

  /** Saves what differs; answers whether the server has the card now. */
  const save = useCallback(async () => {
    if (now.current.writing === null) return true;
    return mutateAsync().then(
      () => true,
      () => false,
    );
  }, [mutateAsync]);

  const isBehind = writing !== null && writing.seen < shot.card_version;
  return {
    card,
    saved,
    base: writing?.base ?? saved,
    isChanged: writing !== null,
    isBehind,
    isSaving: saving.isPending,
    problem: problem?.status === 409 ? undefined : problem,
    edit,
    rebase,
    save,
    drop: draft.clear,
  };
}
