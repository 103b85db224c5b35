import { useState } from "react";
import { tellFault } from "@/ui/tell";
import { useDeck } from "../deck/deck";
import type { Note } from "../types";
import { NoteBody } from "./NoteBody";
import styles from "./Notes.module.css";
import { pinInWords, pinOf } from "./pin";
import type { NoteDeeds } from "./requests";
import { WriteLine } from "./WriteLine";

/** A note with its replies. The chip goes to its frame. */
export function NoteThread({
  note,
  replies,
  deeds,
  canComment,
}: {
  note: Note;
  replies: Note[];
  deeds: NoteDeeds;
  canComment: boolean;
}) {
  const deck = useDeck();
  const [isReplying, setReplying] = useState(false);
  const pin = pinOf(note);
  const isResolved = note.resolved_at !== null;
  return (
    <li className={styles.thread} data-resolved={isResolved || undefined}>
      {pin && (
        <button type="button" className={styles.chip} onClick={() => deck.seek(pin.from)}>
          {pinInWords(pin)}
        </button>
      )}
      <NoteBody note={note} deeds={deeds} />
      {replies.length > 0 && (
        <ol className={styles.replies}>
          {replies.map((reply) => (
            <li key={reply.id}>
              <NoteBody note={reply} deeds={deeds} />
            </li>
          ))}
        </ol>
      )}
      {isResolved && <p className="ct-quiet ct-small">Resolved by {note.resolved_by ?? "someone"}</p>}
      {canComment && !isReplying && (
        <p className={styles.deeds}>
          <button type="button" onClick={() => setReplying(true)}>
            Reply
          </button>
          <button
            type="button"
            onClick={() => void (isResolved ? deeds.reopen(note) : deeds.resolve(note)).catch(tellFault)}
          >
            {isResolved ? "Open again" : "Resolve"}
          </button>
        </p>
      )}
      {isReplying && (
        <WriteLine
          label={`Reply to ${note.author ?? "the note"}`}
          verb="Reply"
          onSend={(text) => deeds.reply(note, text)}
          onClose={() => setReplying(false)}
        />
      )}
    </li>
  );
}
