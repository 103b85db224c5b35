import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { useDraft } from "@/lib/draft";
import { tellFault } from "@/ui/tell";
import { type Shot, shotQuery } from "../queries";
import styles from "./Desk.module.css";

/** The shot's title, written in place; it is saved when it is left. */
export function ShotTitle({ project, shot, canEdit }: { project: string; shot: Shot; canEdit: boolean }) {
  const cache = useQueryClient();
  const draft = useDraft(`title:${project}:${shot.code}`, shot.title, shot.version);
  const renaming = useMutation({
    mutationFn: (title: string) =>
      body(
        api.PATCH("/api/v1/projects/{project}/shots/{shot}", {
          params: { path: { project, shot: shot.code } },
          body: { title, seen_version: shot.version },
        }),
      ),
    onSuccess: (fresh) => {
      cache.setQueryData(shotQuery(project, shot.code).queryKey, fresh);
      draft.clear();
      void cache.invalidateQueries({ queryKey: keys.project(project, "board") });
    },
    onError: (error) => {
      tellFault(error);
      void cache.invalidateQueries({ queryKey: shotQuery(project, shot.code).queryKey });
    },
  });
  const save = () => {
    if (!draft.isDraft || renaming.isPending) return;
    if (draft.value.trim() === shot.title) draft.clear();
    else renaming.mutate(draft.value.trim());
  };
  if (!canEdit) return <span className={styles.title}>{shot.title}</span>;
  return (
    <input
      className={styles.title}
      aria-label="Title"
      placeholder="Untitled"
      maxLength={200}
      value={draft.value}
      onChange={(event) => draft.change(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") draft.clear();
      }}
    />
  );
}
