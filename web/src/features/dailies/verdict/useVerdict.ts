import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { tellFault } from "@/ui/tell";
import type { TrimWork } from "../deck/useTrim";
import { roomQuery } from "../queries";
import { isIn, type Only } from "../queue/only";
import { placeOf, type Queued, takeInPlaceOf } from "../queue/queue";
import { mustsLeft, type ReviewDraft, reviewOf, waiversOf } from "../standard/review";
import type { Decision, Room } from "../types";
import { postCircle, postDecision, postReview, refresh, showTake } from "./requests";
import { useUndo } from "./useUndo";
import { LEADS_TO, toldOf, whatHappened, whyNot } from "./verdict";

/** What the room has to ask before a decision can be made. */
export type Asking =
  | { about: "stale"; decision: Decision; happened: string }
  | { about: "withdraw" }
  | { about: "standard" };

interface Setting {
  project: string;
  only: Only;
  queue: readonly Queued[];
  room: Room | undefined;
  trim: TrimWork;
  review: { value: ReviewDraft; clear: () => void };
  why: { value: string; clear: () => void };
  /** Bring a take on screen; none shows that the queue is empty. */
  go: (code: string | undefined) => void;
}

/** Decisions with everything around them: what was said goes first, stale ones are asked again, the last can be undone. */
export function useVerdict(setting: Setting) {
  const cache = useQueryClient();
  const now = useRef(setting);
  now.current = setting;
  const [asking, setAsking] = useState<Asking>();
  const [isBusy, setBusy] = useState(false);
  /** The decision under way; what is pressed meanwhile waits its turn instead of being lost. */
  const turn = useRef<Promise<void>>(Promise.resolve());
  const [said, setSaid] = useState("");
  /** What one's own last decision made old, on its way back: the next one on the same take waits for it. */
  const settling = useRef<Promise<void>>(Promise.resolve());
  const { remember, undoLast } = useUndo(now, setSaid);

  /** Trim and review first, then the decision, then whatever comes next. */
  const give = useCallback(
    async (decision: Decision, note: string) => {
      const { project, only, queue, room, trim, review, why, go } = now.current;
      if (!room) return;
      const { code } = room.take;
      await trim.flush();
      const told = reviewOf(room, review.value);
      if (told) await postReview(project, code, told);
      const seen = cache.getQueryData(roomQuery(project, code).queryKey)?.take.version ?? room.take.version;
      const waived = decision === "approve" ? waiversOf(room, review.value) : [];
      const decided = await postDecision(project, code, {
        decision,
        seen_version: seen,
        note,
        ...(waived.length > 0 ? { waived } : {}),
      });
      review.clear();
      why.clear();
      const stays = isIn(only.feed, decided.take.review_state) || placeOf(queue, code) < 0;
      const next = stays ? code : takeInPlaceOf(queue, code);
      showTake(cache, project, only, decided.take);
      go(next);
      refresh(cache, project);
      settling.current = cache.invalidateQueries({ queryKey: roomQuery(project, code).queryKey });
      setSaid(`${toldOf(code, decision)}.${next && next !== code ? ` Now ${next}.` : ""}`);
      remember(decided, decision);
    },
    [cache, remember],
  );

  const refused = useCallback(
    async (decision: Decision, seen: number, problem: Problem) => {
      const { project, room } = now.current;
      if (problem.code === "takes.stale" && room) {
        const query = { ...roomQuery(project, room.take.code), staleTime: 0 };
        setAsking({ about: "stale", decision, happened: whatHappened(await cache.fetchQuery(query), seen) });
      } else if (problem.code === "dailies.standard_open") setAsking({ about: "standard" });
      else tellFault(problem);
    },
    [cache],
  );

  /** Decide on the take that was on screen when it was asked for; on no other, whatever came meanwhile. */
  const decideOn = useCallback(
    async (code: string, decision: Decision, note: string) => {
      await settling.current;
      const { project, review } = now.current;
      const room = cache.getQueryData(roomQuery(project, code).queryKey);
      if (!room || now.current.room?.take.code !== code) return;
      const hindrance = whyNot(room, decision);
      if (hindrance) return setSaid(hindrance);
      if (decision === "withdraw" && !note) return setAsking({ about: "withdraw" });
      if (decision === "approve" && mustsLeft(room, review.value).length > 0)
        return setAsking({ about: "standard" });
      if (LEADS_TO[decision] === room.take.review_state && !note && !reviewOf(room, review.value))
        return setSaid(`It is ${room.take.review_state} already.`);
      setBusy(true);
      setAsking(undefined);
      try {
        await give(decision, note);
      } catch (refusal) {
        await refused(decision, room.take.version, asProblem(refusal)).catch(tellFault);
      } finally {
        setBusy(false);
      }
    },
    [cache, give, refused],
  );

  const decide = useCallback(
    (decision: Decision, note = now.current.why.value.trim()): Promise<void> => {
      const code = now.current.room?.take.code;
      if (code) turn.current = turn.current.then(() => decideOn(code, decision, note));
      return turn.current;
    },
    [decideOn],
  );

  /** Circle the take, or take the circle off; one that is not selected yet is selected first. */
  const circle = useCallback(async () => {
    const code = now.current.room?.take.code;
    await turn.current;
    await settling.current;
    const { project, only } = now.current;
    const room = code ? cache.getQueryData(roomQuery(project, code).queryKey) : undefined;
    if (!code || !room || now.current.room?.take.code !== code) return;
    const { is_circled: isCircled } = room.take;
    if (!isCircled && !room.may_circle) {
      if (!room.decisions_open.includes("select")) return setSaid("Only a selected take can be circled.");
      await decide("select");
      if (cache.getQueryData(roomQuery(project, code).queryKey)?.take.review_state !== "selected") return;
    }
    try {
      showTake(cache, project, only, await postCircle(project, code, !isCircled));
      setSaid(isCircled ? `The circle is off ${code}.` : `${code} is circled.`);
      refresh(cache, project);
    } catch (refusal) {
      tellFault(refusal);
    }
  }, [cache, decide]);

  /** Give what was said of the take without deciding. */
  const saveReview = useCallback(async () => {
    const { project, room, review } = now.current;
    const told = room && reviewOf(room, review.value);
    if (!told) return;
    setBusy(true);
    try {
      await postReview(project, room.take.code, told);
      review.clear();
      setSaid("Your review is saved.");
      refresh(cache, project);
    } catch (refusal) {
      tellFault(refusal);
    } finally {
      setBusy(false);
    }
  }, [cache]);

  return {
    decide,
    circle,
    saveReview,
    asking,
    ask: setAsking,
    isBusy,
    said,
    say: setSaid,
    undoLast,
  };
}

export type VerdictWork = ReturnType<typeof useVerdict>;
