import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { SaveState } from "@/ui/SaveMark";
import { tellFault, tellWay } from "@/ui/tell";
import type { Take } from "../types";
import { saveTrim, type TrimEdit } from "./saveTrim";
import { isSameTrim, type Trim, trimOf } from "./trim";

export interface TrimWork {
  value: Trim;
  state: SaveState;
  change: (trim: Trim) => void;
  /** Save now what is not saved yet; resolves when the server has it. */
  flush: () => Promise<void>;
}

const PAUSE_MS = 350;
const NO_TRIM: Trim = {
  trim_in: null,
  trim_out: null,
  weak_start_until: null,
  failed_end_from: null,
  trim_reason: "",
};

/** The trim of the take on screen: shown at once, saved a moment later, one save at a time. */
export function useTrim(project: string, take: Take | undefined): TrimWork {
  const cache = useQueryClient();
  const [edit, setEdit] = useState<TrimEdit>();
  const [state, setState] = useState<SaveState>("saved");
  const held = useRef<TrimEdit>(undefined);
  const timer = useRef<number>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());

  const again = useRef<(mine: TrimEdit) => void>(() => undefined);

  const hold = useCallback((next: TrimEdit | undefined) => {
    held.current = next;
    setEdit(next);
  }, []);

  const send = useCallback(async () => {
    const sent = held.current;
    if (!sent) return;
    setState("saving");
    try {
      const theirs = await saveTrim(cache, project, sent);
      if (held.current === sent) hold(undefined);
      if (theirs) {
        const words = `Somebody set another trim on ${sent.code} meanwhile; theirs is shown.`;
        tellWay("trim", words, "Use mine", () => again.current({ ...sent, base: theirs }));
      }
      setState("saved");
    } catch (refusal) {
      if (held.current === sent) hold(undefined);
      setState("fault");
      tellFault(refusal);
      throw refusal;
    }
  }, [project, cache, hold]);

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    saving.current = saving.current.catch(() => undefined).then(send);
    return saving.current;
  }, [send]);

  again.current = (mine) => {
    hold(mine);
    void flush().catch(() => undefined);
  };

  const code = take?.code;
  const change = (trim: Trim) => {
    if (!take) return;
    const present = held.current?.code === take.code ? held.current : undefined;
    if (isSameTrim(trim, present?.trim ?? trimOf(take))) return;
    hold({ code: take.code, trim, base: present?.base ?? trimOf(take) });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is unsaved goes out when another take comes on
  useEffect(() => () => void (held.current && flush().catch(() => undefined)), [code, flush]);

  const shown = edit && edit.code === code ? edit.trim : take ? trimOf(take) : NO_TRIM;
  return { value: shown, state, change, flush };
}
