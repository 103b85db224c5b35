import { Button, CloseButton } from "@mantine/core";
import { useEffect, useState } from "react";
import styles from "./Notices.module.css";
import { type Notice, takeBack, UNDO, useNotices } from "./noticeStore";

/** The corner where things are said in passing. */
export function Notices() {
  const notices = useNotices();
  useUndoKey(notices);
  return (
    <section className={styles.corner} aria-label="Notices" aria-live="polite">
      {notices.map((notice) => (
        <Slip key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** Ctrl-Z (⌘Z) takes back the deed whose way back is on show; in a field it takes back typing, as everywhere. */
function useUndoKey(notices: readonly Notice[]) {
  useEffect(() => {
    const undone = notices.findLast(({ way }) => way?.verb === UNDO);
    if (!undone) return;
    const hear = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (!isUndo || event.defaultPrevented || isWrittenIn(event.target)) return;
      event.preventDefault();
      takeBack(undone.id);
      undone.way?.act();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [notices]);
}

const isWrittenIn = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("input, textarea, [contenteditable='true']") !== null;

/** One notice. It goes by itself, but stays while the pointer or the focus is on it. */
function Slip({ notice }: { notice: Notice }) {
  const { id, title, words, way, isFault } = notice;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = window.setTimeout(() => takeBack(notice.id), notice.lastsMs);
    return () => window.clearTimeout(timer);
  }, [notice, isHeld]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has a role; pointer and focus only hold it on show
    <div
      className={styles.slip}
      role={isFault ? "alert" : "group"}
      data-fault={isFault || undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={styles.words}>
        {title && <strong className={styles.title}>{title}</strong>}
        {words}
      </p>
      {way && (
        <Button
          size="compact-sm"
          variant="default"
          aria-keyshortcuts={way.verb === UNDO ? "Control+Z Meta+Z" : undefined}
          onClick={() => {
            takeBack(id);
            way.act();
          }}
        >
          {way.verb}
        </Button>
      )}
      <CloseButton aria-label="Close" onClick={() => takeBack(id)} />
    </div>
  );
}
