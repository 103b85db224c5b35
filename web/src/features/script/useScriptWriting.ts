import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { makeOld } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { tellDone } from "@/ui/tell";
import type { Desk } from "./editor/desk";
import { noteScript, type Script, saveScript } from "./requests";

/** A script in writing: its text, and the version that it was begun on. */
interface Kept {
  text: string;
  seen: number;
}

export type ScriptWriting = ReturnType<typeof useScriptWriting>;

/** What is typed goes to this machine's store after a short pause; a whole script is too long for every key. */
const PAUSE_MS = 300;

/**
 * The script on the desk. What is typed is kept on this machine until it is saved as a version; a save made on an
 * older version is refused by the server, and both texts stay there to be brought together.
 */
export function useScriptWriting(project: string, script: Script) {
  const cache = useQueryClient();
  const draft = useDraft<Kept | null>(`script:${project}`, null, 0);
  const [isTyping, setTyping] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const desk = useRef<Desk>(undefined);
  const timer = useRef<number>(undefined);
  const now = useRef({ script, draft, written: draft.value });
  now.current.script = script;
  now.current.draft = draft;

  const keep = useCallback(() => {
    window.clearTimeout(timer.current);
    const { written, script: saved, draft: store } = now.current;
    if (written && written.text === saved.text) now.current.written = null;
    if (now.current.written) store.change(now.current.written);
    else store.clear();
    setTyping(false);
  }, []);

  const typed = useCallback(
    (text: string) => {
      const { written, script: saved } = now.current;
      now.current.written = { text, seen: written?.seen ?? saved.version };
      setTyping(true);
      setProblem(undefined);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(keep, PAUSE_MS);
    },
    [keep],
  );

  useEffect(() => {
    const hidden = () => document.hidden && keep();
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", keep);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [keep]);

  // Somebody else's version comes onto the desk by itself while nothing of one's own stands there.
  useEffect(() => {
    if (now.current.written?.text === script.text) keep();
    else if (!now.current.written) desk.current?.show(script.text);
  }, [script.text, keep]);

  /** Saves what is on the desk as a new version, if nobody else saved meanwhile. */
  const save = useCallback(async (): Promise<"saved" | "behind" | "fault"> => {
    keep();
    const { written: sent, script: saved } = now.current;
    if (!sent) {
      if (saved.version > 0) tellDone(`Nothing changed since version ${saved.version}`);
      return "saved";
    }
    setSaving(true);
    try {
      const fresh = await saveScript(project, sent.text, sent.seen);
      noteScript(cache, project, fresh);
      now.current.script = fresh;
      if (now.current.written) now.current.written = { text: now.current.written.text, seen: fresh.version };
      keep();
      setProblem(undefined);
      tellDone(`Saved as version ${fresh.version}`);
      return "saved";
    } catch (error) {
      const refusal = asProblem(error);
      if (refusal.code !== "stale") {
        setProblem(refusal);
        return "fault";
      }
      await makeOld(cache, project, "script");
      return "behind";
    } finally {
      setSaving(false);
    }
  }, [cache, project, keep]);

  /** Goes on from the server's present version with a text that holds both sides' words. */
  const rebase = useCallback(
    (text: string) => {
      now.current.written = { text, seen: now.current.script.version };
      desk.current?.write(text);
      keep();
    },
    [keep],
  );

  /** Takes the server's text back; what was typed goes. */
  const drop = useCallback(() => {
    now.current.written = null;
    desk.current?.show(now.current.script.text);
    keep();
  }, [keep]);

  const kept = draft.value;
  return {
    /** What the desk begins with. */
    begun: kept?.text ?? script.text,
    /** The text as it is now, typed a moment ago or saved. */
    present: () => now.current.written?.text ?? now.current.script.text,
    /** The version that the draft was begun on. */
    seen: kept?.seen ?? script.version,
    isChanged: isTyping || kept !== null,
    isBehind: kept !== null && kept.seen < script.version,
    isSaving,
    problem,
    typed,
    save,
    rebase,
    drop,
    setDesk: useCallback((next: Desk | undefined) => {
      desk.current = next;
    }, []),
  };
}
