import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { makeOld } from "@/api/plan";
import { asProblem } from "@/api/problem";
import { looksQuery, planList, readList } from "../queries";
import { begun, keptOut, type ShotList } from "./list";

const SETTLES_MS = 400;
/** What may be old once shots, and scenes for them, were made. */
const REST_ON_IT = ["board", "shots", "scenes", "story", "beats", "needs", "overview"];

/** The list that is being brought in, kept in this tab until it is planned or put away. */
export function useShotList(project: string) {
  const [list, setList] = useState<ShotList | undefined>(() => kept(project));
  useEffect(() => {
    const timer = window.setTimeout(() => keep(project, list), SETTLES_MS);
    return () => window.clearTimeout(timer);
  }, [project, list]);
  const keepNow = useEffectEvent(() => keep(project, list));
  useEffect(() => {
    window.addEventListener("pagehide", keepNow);
    return () => {
      window.removeEventListener("pagehide", keepNow);
      keepNow();
    };
  }, []);
  const reading = useMutation({
    mutationFn: (file: File) => readList(project, file),
    onSuccess: (read) => setList(begun(read)),
  });
  return {
    list,
    edit: (change: (before: ShotList) => ShotList) => setList((before) => before && change(before)),
    read: (file: File) => reading.mutate(file),
    isReading: reading.isPending,
    error: reading.error,
    putAway: () => {
      keep(project, undefined);
      reading.reset();
      setList(undefined);
    },
  };
}

/** What the rows would do, asked again when the writing rests. `isOld` while the answer is about an earlier state. */
export function useLooks(project: string, list: ShotList) {
  const [settled, setSettled] = useState({ count: 0, list });
  useEffect(() => {
    const timer = window.setTimeout(
      () => setSettled((before) => (isSame(before.list, list) ? before : { count: before.count + 1, list })),
      SETTLES_MS,
    );
    return () => window.clearTimeout(timer);
  }, [list]);
  const looks = useQuery({
    ...looksQuery(project, settled.count, settled.list),
    placeholderData: keepPreviousData,
  });
  return {
    items: looks.data?.items,
    error: looks.error,
    retry: () => void looks.refetch(),
    isOld: looks.isPlaceholderData || looks.isFetching || !isSame(settled.list, list),
  };
}

/** Whether the server would say the same of both: rows that are left out are counted here. */
const isSame = (one: ShotList, other: ShotList) =>
  one.rows === other.rows && one.columns === other.columns && one.makesScenes === other.makesScenes;

/** Plans what is ready, once for each click: a repeat after a lost connection carries the same key. */
export function usePlanList(project: string) {
  const cache = useQueryClient();
  const asked = useRef<{ list?: ShotList; key: string }>({ key: "" });
  return useMutation({
    mutationFn: ({ list, looks }: { list: ShotList; looks: Parameters<typeof keptOut>[0] }) => {
      if (asked.current.list !== list) asked.current = { list, key: crypto.randomUUID() };
      return planList(project, list, keptOut(looks, list.leftOut), asked.current.key);
    },
    onSuccess: async () => {
      asked.current = { key: "" };
      await makeOld(cache, project, ...REST_ON_IT);
    },
    onError: (refusal) => {
      if (asProblem(refusal).status !== 0) asked.current = { key: "" };
    },
  });
}

const nameOf = (project: string) => `ct-shot-list:${project}`;

function kept(project: string): ShotList | undefined {
  try {
    const stored = window.sessionStorage.getItem(nameOf(project));
    return stored === null ? undefined : (JSON.parse(stored) as ShotList);
  } catch {
    return undefined;
  }
}

function keep(project: string, list: ShotList | undefined): void {
  try {
    if (list) window.sessionStorage.setItem(nameOf(project), JSON.stringify(list));
    else window.sessionStorage.removeItem(nameOf(project));
  } catch {
    // A full or forbidden store must not stop anyone from working on the list.
  }
}
