import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useDeck, useFrameAtRest } from "../deck/deck";
import { isTrimmed } from "../deck/trim";
import type { TrimWork } from "../deck/useTrim";
import { useKept } from "../room/kept";
import type { Take } from "../types";
import styles from "./Notes.module.css";
import { atFrame, onTrim, type Pin, pinInWords } from "./pin";
import type { NoteDeeds } from "./requests";

interface Draft {
  text: string;
  /** Null pins it to the whole take; undefined has not begun. */
  pin?: Pin | null;
}

const NO_DRAFT: Draft = { text: "" };

/** Where a note is written. With the first letter the film stops and the frame on screen is pinned to the note. */
export function NoteComposer({
  project,
  take,
  trim,
  leave,
}: {
  project: string;
  take: Take;
  trim: TrimWork;
  leave: NoteDeeds["leave"];
}) {
  const deck = useDeck();
  const rest = useFrameAtRest();
  const draft = useKept<Draft>(`note:${project}:${take.code}`, NO_DRAFT);
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { text, pin } = draft.value;
  const write = (words: string) => {
    deck.stop();
    const begins = text === "" && pin === undefined;
    draft.change({ text: words, ...(begins ? { pin: atFrame(deck.here) } : { pin: pin ?? null }) });
  };
  const send = async () => {
    if (!text.trim() || isBusy) return;
    setBusy(true);
    try {
      await leave(text.trim(), pin ?? undefined);
      draft.clear();
      setFault(undefined);
    } catch (refusal) {
      const problem = asProblem(refusal);
      setFault(problem.byField().text ?? problem.detail);
    } finally {
      setBusy(false);
    }
  };
  const shownPin = text === "" ? atFrame(rest ?? 0) : (pin ?? undefined);
  return (
    <div className={styles.composer}>
      <Textarea
        id="take-note"
        aria-label={`Note on ${pinInWords(shownPin)}`}
        placeholder={`Note at ${pinInWords(shownPin)}`}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={text}
        error={fault}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === "Enter") void send();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      {text !== "" && (
        <div className={styles.composerFoot}>
          <PinPicker
            pin={pin ?? undefined}
            onPin={(next) => draft.change({ text, pin: next ?? null })}
            frame={rest ?? 0}
            range={isTrimmed(trim.value) ? onTrim(trim.value, deck.film.frames) : undefined}
          />
          <Button size="compact-sm" loading={isBusy} onClick={() => void send()} title="Ctrl Enter">
            Leave note
          </Button>
        </div>
      )}
    </div>
  );
}

/** What the note is pinned to, and what it could be pinned to instead. */
function PinPicker({
  pin,
  onPin,
  frame,
  range,
}: {
  pin: Pin | undefined;
  onPin: (pin: Pin | undefined) => void;
  frame: number;
  range: Pin | undefined;
}) {
  const ways: { words: string; pin: Pin | undefined }[] = [
    { words: pinInWords(atFrame(frame)), pin: atFrame(frame) },
    ...(range ? [{ words: "in–out", pin: range }] : []),
    { words: "whole take", pin: undefined },
  ];
  const isSame = (other: Pin | undefined) => other?.from === pin?.from && other?.until === pin?.until;
  return (
    <span className={styles.pins}>
      <span className={styles.pinned}>{pinInWords(pin)}</span>
      {ways
        .filter((way) => !isSame(way.pin))
        .map((way) => (
          <button key={way.words} type="button" className={styles.way} onClick={() => onPin(way.pin)}>
            {way.words}
          </button>
        ))}
    </span>
  );
}
