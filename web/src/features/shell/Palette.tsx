import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { assetsQuery, boardQuery } from "@/api/lists";
import { projectsQuery } from "@/api/overview";
import { hitsQuery } from "@/api/search";
import { meQuery, projectQuery } from "@/api/session";
import { counted } from "@/lib/words";
import { Marked } from "@/ui/Marked";
import {
  allResultsEntry,
  assetEntries,
  boardEntries,
  commonCommands,
  type Entry,
  type Group,
  paletteGroups,
  placeEntries,
  projectCommands,
  projectEntries,
  takeEntry,
} from "./entries";
import { useLead } from "./leading";
import styles from "./Palette.module.css";

const PAUSE_MS = 120;
const HITS = 20;

/** Ctrl/⌘-K: jump to any code, name or place, find any word, or give a command. */
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
  const groups = useGroups(project, useDeferredValue(typed));
  const entries = groups.flatMap((group) => group.entries);
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
        placeholder="A code, a name, any word, a command…"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <Results id={id} groups={groups} chosen={chosen} point={setAt} take={take} />
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
  groups,
  chosen,
  point,
  take,
}: {
  id: string;
  groups: Group[];
  chosen: number;
  point: (at: number) => void;
  take: (entry: Entry) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);
  let first = 0;
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label="Results" className={styles.list}>
      {groups.map((group) => {
        const from = first;
        first += group.entries.length;
        return (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by this role, not by a fieldset
          <div key={group.key} role="group" aria-label={group.label || "Places and commands"}>
            {group.label && (
              <div className={styles.heading} aria-hidden>
                {group.label}
              </div>
            )}
            {group.entries.map((entry, place) => (
              <Line
                key={entry.key}
                id={`${id}-${from + place}`}
                entry={entry}
                isChosen={from + place === chosen}
                onPoint={() => point(from + place)}
                onTake={() => take(entry)}
              />
            ))}
          </div>
        );
      })}
      {groups.length === 0 && (
        <div
          className={styles.nothing}
          role="option"
          aria-selected="false"
          aria-disabled="true"
          tabIndex={-1}
        >
          Nothing fits. Try a code such as S02-SH03, or one word of a title, a card or a prompt.
        </div>
      )}
    </div>
  );
}

function Line({
  id,
  entry,
  isChosen,
  onPoint,
  onTake,
}: {
  id: string;
  entry: Entry;
  isChosen: boolean;
  onPoint: () => void;
  onTake: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and hears the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles.entry}
      onMouseMove={onPoint}
      onClick={onTake}
    >
      <Thumb src={entry.picture} />
      <span className={styles.words}>
        <span className={styles.title}>{entry.marked ? <Marked pieces={entry.marked} /> : entry.title}</span>
        {entry.excerpt && entry.excerpt.pieces.length > 0 && (
          <span className={styles.excerpt}>
            {entry.excerpt.field && <span className={styles.field}>{entry.excerpt.field} </span>}
            <Marked pieces={entry.excerpt.pieces} />
          </span>
        )}
      </span>
      <span className={styles.kind}>{entry.isOmitted ? "omitted" : entry.excerpt ? "" : entry.kind}</span>
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
function useGroups(project: string | undefined, typed: string): Group[] {
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
  const hits = useHits(project, typed);
  return useMemo(() => {
    const groups = paletteGroups(typed, all, takeEntry(typed, board), hits);
    if (!isInside || typed.trim() === "" || hits.length === 0) return groups;
    return [...groups, { key: "all", label: "", entries: [allResultsEntry(typed)] }];
  }, [typed, board, all, hits, isInside]);
}

/** What the server finds for the words, asked for when they rest a moment. */
function useHits(project: string | undefined, typed: string) {
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsking = project !== undefined && asked !== "" && typed.trim() !== "";
  const found = useQuery({ ...hitsQuery(project ?? "", asked, HITS), enabled: isAsking }).data;
  return useMemo(() => (isAsking ? (found?.items ?? []) : []), [isAsking, found]);
}

/** Starting projects is allowed by the workspace, everything else by the project on screen. */
function isAtLarge(capability: string): boolean {
  return capability === "create_project";
}
