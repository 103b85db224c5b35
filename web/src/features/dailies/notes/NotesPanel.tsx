import { Switch } from "@mantine/core";
import { useState } from "react";
import type { TrimWork } from "../deck/useTrim";
import type { Room } from "../types";
import { NoteComposer } from "./NoteComposer";
import styles from "./Notes.module.css";
import { NoteThread } from "./NoteThread";
import { threadsOf } from "./pin";
import { useNotes } from "./requests";

/** Notes on the take by frame, and the field to leave one at the frame on screen. */
export function NotesPanel({
  project,
  room,
  trim,
  canComment,
}: {
  project: string;
  room: Room;
  trim: TrimWork;
  canComment: boolean;
}) {
  const [withResolved, showResolved] = useState(false);
  const deeds = useNotes(project, room.take.code);
  const threads = threadsOf(room.notes, withResolved);
  const resolved = threadsOf(room.notes, true).length - threadsOf(room.notes, false).length;
  return (
    <div className={styles.panel}>
      {canComment && <NoteComposer project={project} take={room.take} trim={trim} leave={deeds.leave} />}
      {resolved > 0 && (
        <Switch
          size="xs"
          label={`Show resolved (${resolved})`}
          checked={withResolved}
          onChange={(event) => showResolved(event.currentTarget.checked)}
        />
      )}
      {threads.length === 0 && (
        <p className="ct-quiet ct-small">
          {canComment ? "No notes yet. Stop on a frame and press N." : "No notes yet."}
        </p>
      )}
      <ol className={styles.list}>
        {threads.map(({ note, replies }) => (
          <NoteThread key={note.id} note={note} replies={replies} deeds={deeds} canComment={canComment} />
        ))}
      </ol>
    </div>
  );
}
