import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { queueQuery } from "../queries";
import type { Only } from "./only";
import { placeOf } from "./queue";

/** How near its end the queue is made longer. */
const NEAR_END = 20;

/** The queue on screen, made longer as one comes near its end; `lastPlace` is where a take stood that has left it. */
export function useQueue(project: string, only: Only, asked: string | undefined) {
  const query = useInfiniteQuery(queueQuery(project, only));
  const takes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const code = asked ?? takes[0]?.code;
  const place = placeOf(takes, code);
  const lastPlace = useRef(0);
  if (place >= 0) lastPlace.current = place;

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const isNearEnd = place >= takes.length - NEAR_END;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => {
    if (isNearEnd) more();
  }, [isNearEnd, more]);

  const isWhole = only.feed === "undecided" && !only.scene && !only.shot;
  const counted = isWhole ? (query.data?.pages.at(-1)?.undecided ?? takes.length) : takes.length;
  return {
    takes,
    /** The take on screen: the one asked for, else the first. */
    code,
    place,
    lastPlace: lastPlace.current,
    /** How many there are, as far as that is known: `14`, `100+`. */
    total: isWhole || !hasNextPage ? String(Math.max(counted, takes.length)) : `${takes.length}+`,
    undecided: query.data?.pages.at(-1)?.undecided,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    more,
  };
}

export type QueueWork = ReturnType<typeof useQueue>;
