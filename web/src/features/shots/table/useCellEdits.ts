import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import { onBack } from "@/lib/connection";
import { useDraft } from "@/lib/draft";
import {
  type CellEdit,
  type CellEdits,
  settled,
  type Written,
  withoutSent,
  withState,
  withWritten,
} from "./edits";
import { noteShot } from "./rows";
import { saveCells } from "./saving";

const AT_ONCE = 3;

/** The cells that are written and not saved yet; kept on this machine until the server has them. */
export function useCellEdits(project: string) {
  const cache = useQueryClient();
  const draft = useDraft<CellEdits>(`table:${project}`, {}, 0);
  const now = useRef({ edits: draft.value, draft });
  now.current.draft = draft;
  const busy = useRef(new Set<string>());
  const [saving, setSaving] = useState(0);

  const keep = useCallback((edits: CellEdits) => {
    now.current.edits = edits;
    if (Object.keys(edits).length === 0) now.current.draft.clear();
    else now.current.draft.change(edits);
  }, []);

  const send = useCallback(
    async (code: string, some: CellEdit[]) => {
      try {
        const { shot, clashes } = await saveCells(project, code, some);
        const contested = new Map(clashes.map(({ edit, theirs }) => [edit, theirs]));
        const stopped = some.filter((edit) => contested.has(edit));
        const sent = some.filter((edit) => !contested.has(edit));
        noteShot(cache, project, shot);
        const left = withoutSent(now.current.edits, sent);
        keep(withState(left, stopped, (edit) => ({ state: "clash", theirs: contested.get(edit) ?? null })));
      } catch (error) {
        const { detail, status } = asProblem(error);
        const isAway = status === 0;
        keep(
          withState(now.current.edits, some, () =>
            isAway ? { said: detail } : { state: "fault", said: detail },
          ),
        );
        return !isAway;
      }
      return true;
    },
    [cache, project, keep],
  );

  /** Sends what waits, a few shots at a time, each with all of its cells at once. */
  const pump = useCallback(() => {
    const waiting = new Map<string, CellEdit[]>();
    for (const edit of Object.values(now.current.edits)) {
      if (edit.state !== "waiting" || busy.current.has(edit.code)) continue;
      waiting.set(edit.code, [...(waiting.get(edit.code) ?? []), edit]);
    }
    for (const [code, some] of [...waiting].slice(0, AT_ONCE - busy.current.size)) {
      busy.current.add(code);
      setSaving(busy.current.size);
      void send(code, some).then((mayGoOn) => {
        busy.current.delete(code);
        setSaving(busy.current.size);
        if (mayGoOn) pump();
      });
    }
  }, [send]);

  useEffect(() => {
    pump();
    return onBack(pump);
  }, [pump]);

  const write = useCallback(
    (written: readonly Written[]) => {
      keep(withWritten(now.current.edits, written));
      pump();
    },
    [keep, pump],
  );
  const settle = useCallback(
    (mine: ReadonlySet<string>) => {
      keep(settled(now.current.edits, mine));
      pump();
    },
    [keep, pump],
  );
  const tryAgain = useCallback(() => {
    const refused = Object.values(now.current.edits).filter((edit) => edit.state === "fault");
    keep(withState(now.current.edits, refused, () => ({ state: "waiting" })));
    pump();
  }, [keep, pump]);
  const drop = useCallback(() => {
    const kept = Object.entries(now.current.edits).filter(([, edit]) => edit.state !== "fault");
    keep(Object.fromEntries(kept));
  }, [keep]);

  return useMemo(
    () => ({ edits: draft.value, isSaving: saving > 0, write, settle, tryAgain, drop }),
    [draft.value, saving, write, settle, tryAgain, drop],
  );
}
