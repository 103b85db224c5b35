import { kept, type Trim } from "../deck/trim";
import type { Note } from "../types";

/** Which frames a note speaks of; half-open. Empty: the whole take. */
export interface Pin {
  from: number;
  until: number;
}

/** A pin at a single frame. */
export function atFrame(frame: number): Pin {
  return { from: frame, until: frame + 1 };
}

/** A pin on what the trim keeps. */
export function onTrim(trim: Trim, frames: number): Pin {
  const [from, until] = kept(trim, frames);
  return { from, until };
}

/** `frame 37`, `frames 12–59`, `the whole take` */
export function pinInWords(pin: Pin | undefined): string {
  if (!pin) return "the whole take";
  return pin.until - pin.from <= 1 ? `frame ${pin.from}` : `frames ${pin.from}–${pin.until - 1}`;
}

/** The pin of a note; undefined when it is on the whole take. */
export function pinOf(note: Pick<Note, "frame_start" | "frame_end">): Pin | undefined {
  if (note.frame_start === null) return undefined;
  return { from: note.frame_start, until: note.frame_end ?? note.frame_start + 1 };
}

export interface Thread {
  note: Note;
  replies: Note[];
}

/** Notes with their replies, by frame; a reply whose note is gone stands alone. Open ones only, unless all are wanted. */
export function threadsOf(notes: readonly Note[], withResolved: boolean): Thread[] {
  const ids = new Set(notes.map(({ id }) => id));
  const isHead = ({ reply_to }: Note) => reply_to === null || !ids.has(reply_to);
  const rootOf = (note: Note): string => {
    const above = notes.find(({ id }) => id === note.reply_to);
    return above ? rootOf(above) : note.id;
  };
  return notes
    .filter((note) => isHead(note) && (withResolved || note.resolved_at === null))
    .map((note) => ({
      note,
      replies: notes.filter((other) => other.id !== note.id && !isHead(other) && rootOf(other) === note.id),
    }));
}
