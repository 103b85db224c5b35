import { Modal } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { assetsQuery, boardQuery } from "@/api/lists";
import { projectsQuery } from "@/api/overview";
import { meQuery, projectQuery } from "@/api/session";
import { found } from "@/lib/finding";
import { counted } from "@/lib/words";
import {
  assetEntries,
  boardEntries,
  commonCommands,
  type Entry,
  placeEntries,
  projectCommands,
  projectEntries,
  takeEntry,
} from "./entries";
import { useLead } from "./leading";
import styles from "./Palette.module.css";

/** Ctrl/⌘-K: jump to any code, name or place, or give a command. */
export function Palette({
  project,
  opened,
  onClose,
}: {
  project: string | undefined;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal.Root opened={opened} onClose={onClose} yOffset="12vh" size={640} padding={0} centered={false}>
      <Modal.Overlay backgroundOpacity={0.6} />
      <Modal.Content aria-label="Search and commands">
        <Finder project={project} onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ project, onClose }: { project: string | undefined; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const lead = useLead(project);
  const id = useId();
  const entries = useEntries(project, useDeferredValue(typed));
  const chosen = Math.min(at, entries.length - 1);
  const take = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    lead(entry.leads);
  };
  const pressed = (event: KeyboardEvent) => {
    const to = moved(event.key, chosen, entries.length);
    if (event.key === "Enter") take(entries[chosen]);
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== undefined) setAt(to);
  };
  return (
    <div className={styles.finder}>
      <input
        data-autofocus
        className={styles.input}
        role="combobox"
        aria-label="Search or jump to"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[chosen] ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="A code, a name, a place, a command…"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <Results id={id} entries={entries} chosen={chosen} point={setAt} take={take} />
      <span className="ct-visually-hidden" role="status">
        {typed && counted(entries.length, "result")}
      </span>
    </div>
  );
}

function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "PageDown") return Math.min(at + 8, count - 1);
  if (key === "PageUp") return Math.max(at - 8, 0);
  return undefined;
}

function Results({
  id,
  entries,
  chosen,
  point,
  take,
}: {
  id: string;
  entries: Entry[];
  chosen: number;
  point: (at: number) => void;
  take: (entry: Entry) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label="Results" className={styles.list}>
      {entries.map((entry, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and hears the keys
        <div
          key={entry.key}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          className={styles.entry}
          onMouseMove={() => point(at)}
          onClick={() => take(entry)}
        >
          <Thumb src={entry.picture} />
          <span className={styles.title}>{entry.title}</span>
          <span className={styles.kind}>{entry.kind}</span>
        </div>
      ))}
      {entries.length === 0 && (
        <div
          className={styles.nothing}
          role="option"
          aria-selected="false"
          aria-disabled="true"
          tabIndex={-1}
        >
          Nothing by that name. Try a code such as S02-SH03, or one word of a title.
        </div>
      )}
    </div>
  );
}

function Thumb({ src }: { src: string | null | undefined }) {
  if (src === undefined) return <span className={styles.noThumb} aria-hidden />;
  return (
    <span className={styles.thumb}>{src && <img src={src} alt="" loading="lazy" decoding="async" />}</span>
  );
}

/** Everything that can be reached from here and fits what was typed; lists are fetched when the palette opens. */
function useEntries(project: string | undefined, typed: string): Entry[] {
  const isInside = project !== undefined;
  const board = useQuery({ ...boardQuery(project ?? ""), enabled: isInside }).data;
  const assets = useQuery({ ...assetsQuery(project ?? ""), enabled: isInside }).data;
  const page = useQuery({ ...projectQuery(project ?? ""), enabled: isInside }).data;
  const projects = useInfiniteQuery(projectsQuery).data;
  const me = useQuery(meQuery).data;
  const all = useMemo(() => {
    const may = new Set([...(page?.capabilities ?? []), ...(me?.capabilities.filter(isAtLarge) ?? [])]);
    const cards = projects?.pages.flatMap((one) => one.items) ?? [];
    return [
      ...(isInside ? [...placeEntries(), ...projectCommands()] : []),
      ...projectEntries(cards, project),
      ...commonCommands(),
      ...(board ? boardEntries(board) : []),
      ...(assets ? assetEntries(assets) : []),
    ].filter((entry) => entry.needs === undefined || may.has(entry.needs));
  }, [isInside, project, board, assets, page, projects, me]);
  return useMemo(() => [...takeEntry(typed, board), ...found(typed, all)], [typed, board, all]);
}

/** Starting projects is allowed by the workspace, everything else by the project on screen. */
function isAtLarge(capability: string): boolean {
  return capability === "create_project";
}
