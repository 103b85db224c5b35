import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { onBack } from "./connection";
import { useDraft } from "./draft";
import { clashes, type Edits, keptMine, sendable, settled, shown, taken, without, written } from "./edits";

/** As the save mark says it: `draft` waits to be sent, `behind` waits for the writer to answer somebody else's words. */
export type SaveState = "saved" | "saving" | "draft" | "behind" | "fault";

const PAUSE_MS = 900;

export interface Writing<T> {
  /** The record as its writer sees it. */
  value: T;
  state: SaveState;
  /** Why the last save did not go through. */
  problem: Problem | undefined;
  /** Faults that the server found, by field. */
  faults: Partial<Record<keyof T, string>>;
  /** Fields that somebody else changed too, with their words. */
  theirs: Partial<T>;
  /** Who changed them, as far as the server says. */
  whose: string | undefined;
  set: <K extends keyof T>(field: K, value: T[K]) => void;
  /** Save now what is not saved yet; to be called when a field is left. */
  flush: () => void;
  keepMine: (field: keyof T) => void;
  takeTheirs: (field: keyof T) => void;
}

interface Options<T> {
  /** Names the draft on this machine; one record, one name. */
  name: string;
  saved: T;
  version: number;
  /** Sends some fields, made on `version`; answers the record as the server has it now. */
  save: (changes: Partial<T>, version: number) => Promise<{ saved: T; version: number }>;
  /** Gets the present record after a stale save. */
  refresh: () => Promise<unknown>;
}

function isIdle(state: object): boolean {
  return Object.keys(state).length === 0;
}

/**
 * Saves what somebody writes by itself: after a pause, when a field is left, when the screen is left. Until the server
 * has it, it is a draft on this machine. Others' changes to other fields are taken in; to the same field, asked about.
 */
export function useEdits<T extends object>({ name, saved, version, save, refresh }: Options<T>): Writing<T> {
  const draft = useDraft<Edits<T>>(name, {}, version);
  const [problem, setProblem] = useState<Problem>();
  const [isSaving, setSaving] = useState(false);
  const [whose, setWhose] = useState<string>();
  const now = useRef({ edits: draft.value, saved, version, save, refresh, draft, isSaving: false });
  now.current = { ...now.current, saved, version, save, refresh, draft, edits: draft.value };
  const timer = useRef<number>(undefined);

  const keep = useCallback((edits: Edits<T>) => {
    now.current.edits = edits;
    if (isIdle(edits)) now.current.draft.clear();
    else now.current.draft.change(edits);
  }, []);

  const send = useCallback(async () => {
    window.clearTimeout(timer.current);
    const at = now.current;
    const changes = sendable(at.edits, at.saved);
    if (at.isSaving || isIdle(changes)) return;
    at.isSaving = true;
    setSaving(true);
    try {
      const answer = await at.save(changes, at.version);
      now.current.saved = answer.saved;
      now.current.version = answer.version;
      keep(taken(now.current.edits, changes, answer.saved));
      setProblem(undefined);
    } catch (error) {
      const refusal = asProblem(error);
      setProblem(refusal.code === "stale" ? undefined : refusal);
      if (refusal.code === "stale") setWhose((refusal.facts.saved_by as string | null) ?? undefined);
      if (refusal.code === "stale") await now.current.refresh().catch(() => undefined);
    } finally {
      now.current.isSaving = false;
      setSaving(false);
    }
  }, [keep]);

  const wait = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void send(), PAUSE_MS);
  }, [send]);

  const settle = useCallback(() => keep(settled(now.current.edits, now.current.saved)), [keep]);
  const flush = useCallback(() => {
    settle();
    void send().then(settle);
  }, [send, settle]);

  // A draft from an earlier visit, a stale save and words typed during a save all go out from here.
  const open = sendable(draft.value, saved);
  const hasOpen = !isIdle(open);
  useEffect(() => {
    if (hasOpen && !isSaving && !problem && version >= 0) wait();
  }, [hasOpen, isSaving, problem, version, wait]);

  useEffect(() => {
    const stopWaiting = onBack(flush);
    window.addEventListener("pagehide", flush);
    return () => {
      stopWaiting();
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  const contested = clashes(draft.value, saved);
  return {
    value: shown(draft.value, saved),
    state: stateOf(contested.length > 0, isSaving, problem !== undefined, hasOpen),
    problem,
    faults: (problem ? problem.byField() : {}) as Partial<Record<keyof T, string>>,
    theirs: Object.fromEntries(contested.map((field) => [field, saved[field]])) as Partial<T>,
    whose,
    set: (field, value) => {
      keep(written(now.current.edits, now.current.saved, field, value));
      setProblem(undefined);
      wait();
    },
    flush,
    keepMine: (field) => {
      keep(keptMine(now.current.edits, now.current.saved, field));
      wait();
    },
    takeTheirs: (field) => keep(without(now.current.edits, field)),
  };
}

function stateOf(isContested: boolean, isSaving: boolean, hasFailed: boolean, hasOpen: boolean): SaveState {
  if (isContested) return "behind";
  if (isSaving) return "saving";
  if (hasFailed) return "fault";
  return hasOpen ? "draft" : "saved";
}
