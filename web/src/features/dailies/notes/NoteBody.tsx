import { useState } from "react";
import { ago, onDay } from "@/lib/words";
import { CodeText } from "@/ui/CodeLink";
import { ConfirmModal } from "@/ui/ConfirmModal";
import type { Note } from "../types";
import styles from "./Notes.module.css";
import type { NoteDeeds } from "./requests";
import { WriteLine } from "./WriteLine";

/** Who said what and when; one's own words can be changed or taken away. */
export function NoteBody({ note, deeds }: { note: Note; deeds: NoteDeeds }) {
  const [mode, setMode] = useState<"read" | "edit" | "remove">("read");
  return (
    <>
      <p className={styles.byline}>
        <strong>{note.author ?? "Someone"}</strong>{" "}
        <time className="ct-quiet" dateTime={note.created_at} title={onDay(note.created_at)}>
          {ago(note.created_at)}
        </time>
        {note.is_mine && mode === "read" && (
          <span className={styles.own}>
            <button type="button" onClick={() => setMode("edit")}>
              Edit
            </button>
            <button type="button" onClick={() => setMode("remove")}>
              Delete
            </button>
          </span>
        )}
      </p>
      {mode === "edit" ? (
        <WriteLine
          label="Your note"
          verb="Save"
          words={note.text}
          onSend={(text) => deeds.edit(note, text)}
          onClose={() => setMode("read")}
        />
      ) : (
        <p className={styles.text}>
          <CodeText>{note.text}</CodeText>
        </p>
      )}
      <ConfirmModal
        opened={mode === "remove"}
        title="Delete your note?"
        verb="Delete"
        isDangerous
        onConfirm={() => deeds.remove(note)}
        onClose={() => setMode("read")}
      >
        “{note.text}” Replies to it stay.
      </ConfirmModal>
    </>
  );
}
