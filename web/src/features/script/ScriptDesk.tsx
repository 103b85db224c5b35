import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { Fault } from "@/ui/Fault";
import { SaveMark, type SaveState } from "@/ui/SaveMark";
import type { Desk } from "./editor/desk";
import type { ScriptLine } from "./fountain/lines";
import { type OutlineEntry, outlineOf, sceneAt } from "./fountain/outline";
import { linksOf } from "./outline/links";
import { Outline } from "./outline/Outline";
import { Paper, type Sheet } from "./page/Paper";
import { outlineQuery, type Script } from "./requests";
import styles from "./ScriptDesk.module.css";
import type { ScriptWriting } from "./useScriptWriting";

/** The page and the outline beside it. */
export function ScriptDesk({
  project,
  script,
  writing,
  canWrite,
  isBegun,
  deeds,
  onSave,
  onPlan,
  planFault,
}: {
  project: string;
  script: Script;
  writing: ScriptWriting;
  canWrite: boolean;
  /** Nothing is there to read yet: writing begins at once. */
  isBegun: boolean;
  /** What can be done with the whole script; stands over its page. */
  deeds: ReactNode;
  /** Saves, or brings the draft and another's version together first. */
  onSave: () => void;
  /** Asks what scenes the text on the desk would make. */
  onPlan: () => Promise<unknown>;
  /** Why it could not be looked at. */
  planFault: unknown;
}) {
  const [entries, setEntries] = useState<readonly OutlineEntry[]>([]);
  const [place, setPlace] = useState(0);
  const [isPlanning, setPlanning] = useState(false);
  const known = useQuery({ ...outlineQuery(project), enabled: script.version > 0 });
  const scenes = useMemo(() => entries.filter((entry) => entry.kind === "scene"), [entries]);
  const links = useMemo(() => linksOf(scenes, known.data?.scenes ?? []), [scenes, known.data]);
  const current = sceneAt(scenes, place)?.index;

  const now = useRef({ entries, scenes, current });
  now.current = { entries, scenes, current };
  const onLines = useCallback((lines: readonly ScriptLine[]) => setEntries(outlineOf(lines)), []);
  const sheet = useRef<Sheet>(undefined);
  const setSheet = useCallback((made: Sheet) => {
    sheet.current = made;
  }, []);
  const jump = useCallback((at: number) => {
    const entry = now.current.entries[at];
    if (entry) sheet.current?.goTo(entry.line);
  }, []);
  const step = (by: -1 | 1) => {
    const { scenes: all, current: at = -1 } = now.current;
    const scene = all[Math.max(0, at + by)];
    if (scene) sheet.current?.goTo(scene.line);
  };
  const [isWriting, setWriting] = useState(false);
  const setDesk = useCallback(
    (desk: Desk | undefined) => {
      setWriting(desk !== undefined);
      writing.setDesk(desk);
    },
    [writing.setDesk],
  );
  useSaveKey(canWrite, onSave);
  const plan = async () => {
    setPlanning(true);
    await onPlan().finally(() => setPlanning(false));
  };
  return (
    <div className={styles.desk}>
      <Outline
        entries={entries}
        links={links}
        current={current}
        onJump={jump}
        head={
          canWrite && (
            <SaveRow
              script={script}
              writing={writing}
              onSave={onSave}
              onWrite={isWriting ? undefined : () => sheet.current?.write()}
            />
          )
        }
      >
        {canWrite && scenes.length > 0 && !known.isLoading && (
          <Button variant="default" size="sm" loading={isPlanning} onClick={() => void plan()}>
            {links.size === 0 ? "Make scenes from the script" : "Bring the scenes up to date"}
          </Button>
        )}
      </Outline>
      <div className={styles.page}>
        {deeds}
        {writing.problem && <Fault error={writing.problem} retry={onSave} />}
        {planFault !== undefined && <Fault error={planFault} />}
        <Paper
          text={writing.begun}
          canWrite={canWrite}
          isBegun={isBegun}
          onSheet={setSheet}
          onDesk={setDesk}
          onTyped={writing.typed}
          onLines={onLines}
          onPlace={setPlace}
          onStep={step}
        />
      </div>
    </div>
  );
}

/** Ctrl or ⌘ S saves a version wherever the focus is. */
function useSaveKey(canWrite: boolean, onSave: () => void) {
  const save = useEffectEvent(onSave);
  useEffect(() => {
    if (!canWrite) return;
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      save();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [canWrite]);
}

/** Whether all is saved, and the way to save it; before anything is written, the way to write. */
function SaveRow({
  script,
  writing,
  onSave,
  onWrite,
}: {
  script: Script;
  writing: ScriptWriting;
  onSave: () => void;
  /** Begins to write; nothing while somebody writes. */
  onWrite: (() => void) | undefined;
}) {
  const state = stateOf(writing);
  return (
    <>
      <SaveMark state={state}>{markInWords(state, script)}</SaveMark>
      {onWrite && !writing.isChanged ? (
        <Button size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={onWrite}>
          Write
        </Button>
      ) : (
        <Button
          size="xs"
          variant={writing.isChanged ? "filled" : "default"}
          loading={writing.isSaving}
          title={writing.isBehind ? undefined : "Save as a version (Ctrl or ⌘ S)"}
          onClick={onSave}
        >
          {writing.isBehind ? "Bring both together" : "Save version"}
        </Button>
      )}
    </>
  );
}

function markInWords(state: SaveState, script: Script): string | undefined {
  if (state === "behind")
    return `${script.author?.name ?? "Somebody"} saved version ${script.version} meanwhile; your draft is kept`;
  if (state !== "saved") return undefined;
  return script.version === 0 ? "Nothing written yet" : `Saved as version ${script.version}`;
}

function stateOf({ isBehind, isSaving, problem, isChanged }: ScriptWriting): SaveState {
  if (isBehind) return "behind";
  if (isSaving) return "saving";
  if (problem) return "fault";
  return isChanged ? "draft" : "saved";
}
