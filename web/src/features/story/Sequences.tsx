import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { makeOld, type Scene, sequencesQuery } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useDraft } from "@/lib/draft";
import { counted } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import styles from "./Beats.module.css";

type Sequence = components["schemas"]["SequenceOut"];
type Words = Pick<Sequence, "title" | "purpose" | "notes">;
const BLANK: Words = { title: "", purpose: "", notes: "" };

/** Sequences: scenes that belong together and what they do together. */
export function Sequences({
  project,
  sequences,
  scenes,
}: {
  project: string;
  sequences: Sequence[];
  scenes: Scene[];
}) {
  const canWrite = useCan("edit_plan");
  const [open, setOpen] = useState<string>();
  const deeds = useSequenceDeeds(project);
  const close = () => setOpen(undefined);
  if (sequences.length === 0 && !canWrite) return null;
  return (
    <section className={`ct-panel ${styles.beats}`} aria-labelledby="sequences">
      <h2 id="sequences" className={styles.title}>
        Sequences
      </h2>
      {sequences.length === 0 && open !== "new" && (
        <p className={styles.none}>A sequence holds scenes together. A film of a minute needs none.</p>
      )}
      <ul className={styles.list}>
        {sequences.map((one) =>
          open === one.id ? (
            <li key={one.id}>
              <SequenceForm
                name={`${project}/sequence/${one.id}`}
                saved={{ title: one.title, purpose: one.purpose, notes: one.notes }}
                version={one.version}
                verb="Save"
                onSave={(words, seen) => deeds.edit(one.code, words, seen)}
                onClose={close}
              />
            </li>
          ) : (
            <SequenceWords
              key={one.id}
              sequence={one}
              scenes={scenes.filter(({ sequence }) => sequence === one.code).length}
              {...(canWrite && { onEdit: () => setOpen(one.id), onDelete: () => deeds.remove(one.code) })}
            />
          ),
        )}
      </ul>
      {open === "new" && (
        <SequenceForm
          name={`${project}/sequence/new`}
          saved={BLANK}
          version={0}
          verb="Add"
          onSave={deeds.add}
          onClose={close}
        />
      )}
      {canWrite && open !== "new" && (
        <Button
          className={styles.add}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={16} />}
          onClick={() => setOpen("new")}
        >
          Add a sequence
        </Button>
      )}
    </section>
  );
}

function useSequenceDeeds(project: string) {
  const cache = useQueryClient();
  const path = (sequence: string) => ({ params: { path: { project, sequence } } });
  const note = ({ items }: { items: Sequence[] }) =>
    cache.setQueryData(sequencesQuery(project).queryKey, (before) => before && { ...before, items });
  return {
    add: async (words: Words) =>
      note(
        await body(
          api.POST("/api/v1/projects/{project}/sequences", { params: { path: { project } }, body: words }),
        ),
      ),
    edit: async (code: string, words: Words, seen_version: number) =>
      note(
        await body(
          api.PATCH("/api/v1/projects/{project}/sequences/{sequence}", {
            ...path(code),
            body: { ...words, seen_version },
          }),
        ),
      ),
    remove: async (code: string) => {
      await api.DELETE("/api/v1/projects/{project}/sequences/{sequence}", path(code));
      await makeOld(cache, project, "sequences", "scenes");
    },
  };
}

function SequenceWords({
  sequence: { code, title, purpose, notes },
  scenes,
  onEdit,
  onDelete,
}: {
  sequence: Sequence;
  scenes: number;
  onEdit?: () => void;
  onDelete?: () => Promise<unknown>;
}) {
  const [isAsking, setAsking] = useState(false);
  return (
    <li className={styles.words}>
      <div>
        <div>
          <span className="ct-code ct-quiet">{code}</span> {title}
        </div>
        {[purpose, notes].filter(Boolean).map((words) => (
          <div key={words} className="ct-quiet ct-small">
            {words}
          </div>
        ))}
        <div className="ct-quiet ct-small">{counted(scenes, "scene")}</div>
      </div>
      {onEdit && onDelete && (
        <div className={styles.verbs}>
          <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${code}`} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete ${code}`}
            onClick={() => setAsking(true)}
          >
            <IconTrash size={16} />
          </ActionIcon>
          <ConfirmModal
            opened={isAsking}
            title={`Delete ${code}?`}
            verb="Delete sequence"
            isDangerous
            onConfirm={onDelete}
            onClose={() => setAsking(false)}
          >
            {scenes === 0
              ? "It goes into the bin."
              : `It goes into the bin. Its ${counted(scenes, "scene")} stay in the film.`}
          </ConfirmModal>
        </div>
      )}
    </li>
  );
}

function SequenceForm({
  name,
  saved,
  version,
  verb,
  onSave,
  onClose,
}: {
  name: string;
  saved: Words;
  version: number;
  verb: string;
  onSave: (words: Words, seenVersion: number) => Promise<unknown>;
  onClose: () => void;
}) {
  const { value, change, clear, seenVersion } = useDraft(name, saved, version);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const faults = problem?.byField() ?? {};
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      // Who has been told that somebody else changed it, and saves again, means it.
      await onSave(value, problem?.status === 409 ? version : seenVersion);
      clear();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <TextInput
        label="Title"
        autoFocus
        maxLength={200}
        value={value.title}
        error={faults.title}
        onChange={(event) => change({ ...value, title: event.currentTarget.value })}
      />
      <Textarea
        label="Purpose"
        description="What these scenes do together"
        autosize
        maxLength={8000}
        value={value.purpose}
        error={faults.purpose}
        onChange={(event) => change({ ...value, purpose: event.currentTarget.value })}
      />
      <Textarea
        label="Notes"
        autosize
        maxLength={8000}
        value={value.notes}
        error={faults.notes}
        onChange={(event) => change({ ...value, notes: event.currentTarget.value })}
      />
      {problem && problem.fields.length === 0 && <Fault error={problem} />}
      <div className={styles.ways}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={value.title.trim() === ""}>
          {verb}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            clear();
            onClose();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}
