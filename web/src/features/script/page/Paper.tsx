import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import type { Desk } from "../editor/desk";
import { readLines, type ScriptLine } from "../fountain/lines";
import { type Caret, caretAt, coveredPx, lineAtTop } from "./caret";
import styles from "./page.module.css";
import { Reading } from "./Reading";

/** What a screen may ask of the page. */
export interface Sheet {
  /** Brings a line to the top; a writer's caret goes with it. */
  goTo: (line: number) => void;
  /** Begins to write where one reads. */
  write: () => void;
}

/** By then the editor has measured its lines. */
const SETTLED_MS = 300;

const isTouched = () => window.matchMedia("(pointer: coarse)").matches;

/**
 * The script on its page. It is read as plain text; whoever may write clicks into it, and the editor comes in its place
 * with the caret where they clicked. From then on the desk keeps the text.
 */
export function Paper({
  text,
  canWrite,
  isBegun,
  onSheet,
  onDesk,
  onTyped,
  onLines,
  onPlace,
  onStep,
}: {
  text: string;
  canWrite: boolean;
  /** Nothing is there to read yet: writing begins at once. */
  isBegun: boolean;
  onSheet: (sheet: Sheet) => void;
  /** Hands out the desk while it stands; nothing when it is cleared. */
  onDesk: (desk: Desk | undefined) => void;
  onTyped: (text: string) => void;
  onLines: (lines: readonly ScriptLine[]) => void;
  /** The line, from 0, at which the writer writes or the reader reads. */
  onPlace: (line: number) => void;
  /** To the scene before (-1) or after (1). */
  onStep: (by: -1 | 1) => void;
}) {
  const [caret, setCaret] = useState<Caret | undefined>(() => (isBegun ? { line: 0, column: 0 } : undefined));
  const [isWriting, setWriting] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const desk = useRef<Desk>(undefined);
  const begin = (at: Caret) => {
    if (!canWrite) return;
    setCaret((before) => before ?? at);
    page.current?.focus({ preventScroll: true });
  };
  const hasty = useRef("");

  const opened = useEffectEvent((made: typeof Desk, at: Caret) => {
    const paper = place.current;
    if (!paper || desk.current) return;
    // The page keeps its height meanwhile, so that the window does not scroll.
    paper.style.minHeight = `${page.current?.offsetHeight ?? 0}px`;
    flushSync(() => setWriting(true));
    desk.current = new made(paper, {
      text,
      label: "Script, in Fountain",
      onTyped: typed,
      onLines: read,
      onPlace: placed,
      onStep: step,
    });
    onDesk(desk.current);
    desk.current.begin(at);
    desk.current.type(hasty.current);
    window.setTimeout(() => {
      paper.style.minHeight = "";
    }, SETTLED_MS);
  });
  const typed = useEffectEvent(onTyped);
  const read = useEffectEvent(onLines);
  const placed = useEffectEvent(onPlace);
  const step = useEffectEvent(onStep);
  const cleared = useEffectEvent(() => onDesk(undefined));

  useEffect(() => {
    if (!caret) return;
    let isWanted = true;
    void import("../editor/desk").then(({ Desk: made }) => isWanted && opened(made, caret));
    return () => {
      isWanted = false;
    };
  }, [caret]);

  useEffect(
    () => () => {
      cleared();
      desk.current?.destroy();
      desk.current = undefined;
    },
    [],
  );

  const sheet = useEffectEvent(() =>
    onSheet({
      goTo: (line) => {
        if (desk.current) desk.current.goTo(line);
        else if (canWrite && !isTouched())
          setCaret((before) => before ?? { line, column: 0, top: coveredPx() });
        else page.current?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: "start" });
        if (!desk.current) page.current?.focus({ preventScroll: true });
      },
      write: () => begin(inView(page.current)),
    }),
  );
  useEffect(() => sheet(), []);

  return (
    <div className={`ct-panel ${styles.paper}`} data-writable={canWrite || undefined}>
      {!isWriting && (
        <ReadPage
          page={page}
          text={text}
          canWrite={canWrite}
          onLines={onLines}
          onPlace={onPlace}
          onBegin={begin}
          onHasty={
            caret &&
            ((letters) => {
              hasty.current += letters;
            })
          }
        />
      )}
      <div ref={place} className={styles.page} hidden={!isWriting} />
    </div>
  );
}

/** The first line in view, where it is. */
function inView(page: HTMLElement | null): Caret {
  const line = page ? (lineAtTop(page, coveredPx()) ?? 0) : 0;
  const top = page?.querySelector(`[data-line="${line}"]`)?.getBoundingClientRect().top;
  return { line, column: 0, ...(top === undefined ? {} : { top }) };
}

function ReadPage({
  page,
  text,
  canWrite,
  onLines,
  onPlace,
  onBegin,
  onHasty,
}: {
  page: React.RefObject<HTMLDivElement | null>;
  text: string;
  canWrite: boolean;
  onLines: (lines: readonly ScriptLine[]) => void;
  onPlace: (line: number) => void;
  onBegin: (at: Caret) => void;
  /** Takes what is typed while the editor is on its way. */
  onHasty: ((letters: string) => void) | undefined;
}) {
  const texts = useMemo(() => text.split("\n"), [text]);
  const lines = useMemo(() => readLines(texts), [texts]);
  const read = useEffectEvent(onLines);
  // Before the first picture, so that the outline never stands empty beside a script.
  useLayoutEffect(() => read(lines), [lines]);
  usePlaceOnScroll(page, onPlace);

  const clicked = (event: MouseEvent) => {
    // A tap on a small screen scrolls more often than it means to write; there is a button for that.
    if (!canWrite || isTouched() || !window.getSelection()?.isCollapsed) return;
    onBegin(caretAt(event.clientX, event.clientY) ?? { line: texts.length - 1, column: Infinity });
  };
  const pressed = (event: KeyboardEvent) => {
    const letters = lettersOf(event);
    if (!canWrite || letters === "" || (!onHasty && event.key !== "Enter")) return;
    event.preventDefault();
    if (onHasty) onHasty(letters);
    else onBegin(inView(page.current));
  };
  return (
    <section
      ref={page}
      className={styles.page}
      aria-label="Script"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever reads scrolls it by keyboard
      tabIndex={0}
      onClick={clicked}
      onKeyDown={pressed}
      onPointerEnter={() => canWrite && void import("../editor/desk")}
    >
      <Reading texts={texts} lines={lines} />
    </section>
  );
}

/** What a key writes; empty when it writes nothing. */
function lettersOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (ctrlKey || metaKey || altKey) return "";
  if (key === "Enter") return "\n";
  return [...key].length === 1 ? key : "";
}

/** A reader's place is what stands under the bars at the top. */
function usePlaceOnScroll(page: React.RefObject<HTMLDivElement | null>, onPlace: (line: number) => void) {
  const placed = useEffectEvent(onPlace);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const line = page.current ? lineAtTop(page.current, coveredPx()) : undefined;
      if (line !== undefined) placed(line);
    };
    const scrolled = () => {
      frame ||= requestAnimationFrame(look);
    };
    window.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      window.removeEventListener("scroll", scrolled);
      cancelAnimationFrame(frame);
    };
  }, [page]);
}
