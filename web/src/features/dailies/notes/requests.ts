import { useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { Note } from "../types";
import type { Pin } from "./pin";

/** What can be done with a take's notes; each makes the room's answer old when it is done. */
export function useNotes(project: string, take: string) {
  const cache = useQueryClient();
  const refreshed = async <T>(call: Promise<T>): Promise<T> => {
    const answer = await call;
    await cache.invalidateQueries({ queryKey: keys.project(project, "dailies") });
    return answer;
  };
  const one = (note: Note) => ({ params: { path: { project, note_id: note.id } } });
  return {
    leave: (text: string, pin: Pin | undefined) =>
      refreshed(
        body(
          api.POST("/api/v1/projects/{project}/takes/{take}/notes", {
            params: { path: { project, take } },
            body: { text, ...(pin ? { frame_start: pin.from, frame_end: pin.until } : {}) },
          }),
        ),
      ),
    reply: (note: Note, text: string) =>
      refreshed(
        body(
          api.POST("/api/v1/projects/{project}/takes/{take}/notes", {
            params: { path: { project, take } },
            body: { text, reply_to: note.id },
          }),
        ),
      ),
    edit: (note: Note, text: string) =>
      refreshed(
        api.PATCH("/api/v1/projects/{project}/notes/{note_id}", {
          ...one(note),
          body: { text, seen_version: note.version },
        }),
      ),
    remove: (note: Note) => refreshed(api.DELETE("/api/v1/projects/{project}/notes/{note_id}", one(note))),
    resolve: (note: Note) =>
      refreshed(api.POST("/api/v1/projects/{project}/notes/{note_id}/resolve", one(note))),
    reopen: (note: Note) =>
      refreshed(api.POST("/api/v1/projects/{project}/notes/{note_id}/reopen", one(note))),
  };
}

export type NoteDeeds = ReturnType<typeof useNotes>;
