import { UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { eighthsInWords } from "../fountain/length";
import type { OutlineEntry, OutlineScene } from "../fountain/outline";
import type { SceneLink } from "./links";
import styles from "./Outline.module.css";

/**
 * The scenes of the script beside its page. One of them is in the tab order; the arrow keys go from one to the next.
 * On a small screen it is a bar that says where one is, and opens to the list.
 */
export function Outline({
  entries,
  links,
  current,
  onJump,
  head,
  children,
}: {
  entries: readonly OutlineEntry[];
  links: ReadonlyMap<number, SceneLink>;
  /** The index of the scene that is being read or written. */
  current: number | undefined;
  /** To the scene or section of this place in `entries`. */
  onJump: (at: number) => void;
  head: ReactNode;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  const scenes = entries.filter((entry) => entry.kind === "scene");
  const here = scenes.find((scene) => scene.index === current);
  const jump = (at: number) => {
    setOpen(false);
    onJump(at);
  };
  return (
    <nav className={styles.outline} aria-label="Scenes of the script" data-open={isOpen || undefined}>
      <div className={styles.head}>{head}</div>
      <UnstyledButton
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.here}>{here?.heading ?? "Scenes"}</span>
        <span className="ct-quiet ct-num">
          {here ? `${here.index + 1} of ${scenes.length}` : counted(scenes.length, "scene")}
        </span>
        {isOpen ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
      </UnstyledButton>
      <div id={list} className={styles.body}>
        <p className={styles.sum}>{sumInWords(scenes)}</p>
        <Scenes entries={entries} links={links} current={current} onJump={jump} />
        {children}
      </div>
    </nav>
  );
}

function sumInWords(scenes: readonly OutlineScene[]): string {
  if (scenes.length === 0) return "No scene yet. A scene begins with INT. or EXT.";
  const eighths = scenes.reduce((sum, scene) => sum + scene.eighths, 0);
  const pages = eighthsInWords(eighths);
  return `${counted(scenes.length, "scene")} · ${pages} ${eighths <= 8 ? "page" : "pages"}`;
}

function Scenes({
  entries,
  links,
  current,
  onJump,
}: {
  entries: readonly OutlineEntry[];
  links: ReadonlyMap<number, SceneLink>;
  current: number | undefined;
  onJump: (at: number) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [touched, setTouched] = useState<number>();
  const currentAt = entries.findIndex((entry) => entry.kind === "scene" && entry.index === current);
  const tabStop = Math.min(touched ?? Math.max(0, currentAt), entries.length - 1);

  // The list follows the writer without moving the page.
  useEffect(() => {
    const box = list.current;
    const row = box?.children[currentAt] as HTMLElement | undefined;
    if (!box || !row) return;
    const top = row.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top - box.clientHeight / 3;
  }, [currentAt]);

  const step = (event: KeyboardEvent) => {
    const from = [...(list.current?.children ?? [])].findIndex((row) => row.contains(event.target as Node));
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const at = Math.max(0, Math.min(entries.length - 1, to));
    setTouched(at);
    list.current?.children[at]?.querySelector("button")?.focus();
  };

  return (
    <ol ref={list} className={styles.list} onKeyDown={step} onBlur={() => setTouched(undefined)}>
      {entries.map((entry, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the script is what a row stands for
          key={at}
          at={at}
          entry={entry}
          link={entry.kind === "scene" ? links.get(entry.index) : undefined}
          isCurrent={at === currentAt}
          isTabStop={at === tabStop}
          onJump={onJump}
        />
      ))}
    </ol>
  );
}

interface RowProps {
  at: number;
  entry: OutlineEntry;
  link: SceneLink | undefined;
  isCurrent: boolean;
  isTabStop: boolean;
  onJump: (at: number) => void;
}

/** While somebody types, lines move but rows stay as they are: only what a row shows makes it be drawn anew. */
const Row = memo(OneRow, (before, after) => rowInWords(before) === rowInWords(after));

function rowInWords({ entry, link, isCurrent, isTabStop }: RowProps): string {
  const { line: _line, ...shown } = entry;
  return JSON.stringify([shown, link, isCurrent, isTabStop]);
}

function OneRow({ at, entry, link, isCurrent, isTabStop, onJump }: RowProps) {
  const tabIndex = isTabStop ? 0 : -1;
  if (entry.kind === "section")
    return (
      <li className={styles.section} data-depth={Math.min(entry.depth, 3)}>
        <button type="button" className={styles.jump} tabIndex={tabIndex} onClick={() => onJump(at)}>
          {entry.title || "Untitled section"}
        </button>
      </li>
    );
  return (
    <li className={styles.scene} aria-current={isCurrent ? "location" : undefined}>
      <span className={`ct-num ${styles.number}`}>{entry.number ?? entry.index + 1}</span>
      <button type="button" className={styles.jump} tabIndex={tabIndex} onClick={() => onJump(at)}>
        {entry.heading || "Untitled scene"}
      </button>
      <span className={styles.facts}>
        {link && (
          <span className={styles.code} data-omitted={link.isOmitted || undefined}>
            <CodeLink code={link.code} />
            {link.isOmitted && " omitted"}
          </span>
        )}
        <span className="ct-num">{eighthsInWords(entry.eighths)}</span>
        {entry.cast.length > 0 && <span className={styles.cast}>{entry.cast.join(", ")}</span>}
      </span>
    </li>
  );
}
