import { ActionIcon, Button, Textarea } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { makeOld, noteStory, type Story } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { CodeLink } from "@/ui/CodeLink";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import styles from "./Beats.module.css";

type Beat = Story["beats"][number];
interface Words {
  what_changes: string;
  acceptance: string;
}
const NO_WORDS: Words = { what_changes: "", acceptance: "" };

/** The beats: what changes, one after the other, and the scenes that carry each. */
export function Beats({ project, beats }: { project: string; beats: Beat[] }) {
  const canWrite = useCan("edit_plan");
  const [open, setOpen] = useState<string>();
  const deeds = useBeatDeeds(project);
  const close = () => setOpen(undefined);
  return (
    <section className={`ct-panel ${styles.beats}`} aria-labelledby="beats">
      <h2 id="beats" className={styles.title}>
        Beats
      </h2>
      {beats.length === 0 && open !== "new" && (
        <p className={styles.none}>A beat is one change. Three to seven carry a short film.</p>
      )}
      <ol className={styles.list}>
        {beats.map((beat, at) => (
          <li key={beat.id} className={styles.beat}>
            <span className={`ct-num ${styles.number}`} aria-hidden>
              {at + 1}
            </span>
            {open === beat.id ? (
              <BeatForm
                name={`${project}/beat/${beat.id}`}
                saved={{ what_changes: beat.what_changes, acceptance: beat.acceptance }}
                verb="Save"
                onSave={(words) => deeds.edit(beat.id, words, beat.version)}
                onClose={close}
              />
            ) : (
              <BeatWords beat={beat} {...(canWrite ? { onEdit: () => setOpen(beat.id), deeds } : {})} />
            )}
          </li>
        ))}
      </ol>
      {open === "new" && (
        <BeatForm
          name={`${project}/beat/new`}
          saved={NO_WORDS}
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
          Add a beat
        </Button>
      )}
    </section>
  );
}

function useBeatDeeds(project: string) {
  const cache = useQueryClient();
  const note = (story: Story) => noteStory(cache, project, story);
  return {
    add: async (words: Words) =>
      note(
        await body(
          api.POST("/api/v1/projects/{project}/beats", { params: { path: { project } }, body: words }),
        ),
      ),
    edit: async (beat_id: string, words: Words, seen_version: number) =>
      note(
        await body(
          api.PATCH("/api/v1/projects/{project}/beats/{beat_id}", {
            params: { path: { project, beat_id } },
            body: { ...words, seen_version },
          }),
        ),
      ),
    remove: async (beat_id: string) => {
      await api.DELETE("/api/v1/projects/{project}/beats/{beat_id}", {
        params: { path: { project, beat_id } },
      });
      await makeOld(cache, project, "story", "scenes");
    },
  };
}

function BeatWords({
  beat,
  onEdit,
  deeds,
}: {
  beat: Beat;
  onEdit?: () => void;
  deeds?: ReturnType<typeof useBeatDeeds>;
}) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={styles.words}>
      <div>
        <div>{beat.what_changes}</div>
        {beat.acceptance && <div className="ct-quiet ct-small">Lands when: {beat.acceptance}</div>}
        <div className={styles.scenes}>
          {beat.scenes.length === 0 ? (
            <span className="ct-quiet ct-small">No scene carries it yet</span>
          ) : (
            beat.scenes.map((code) => <CodeLink key={code} code={code} />)
          )}
        </div>
      </div>
      {onEdit && deeds && (
        <div className={styles.verbs}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Edit “${beat.what_changes}”`}
            onClick={onEdit}
          >
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete “${beat.what_changes}”`}
            onClick={() => setAsking(true)}
          >
            <IconTrash size={16} />
          </ActionIcon>
          <ConfirmModal
            opened={isAsking}
            title="Delete this beat?"
            verb="Delete beat"
            isDangerous
            onConfirm={() => deeds.remove(beat.id)}
            onClose={() => setAsking(false)}
          >
            “{beat.what_changes}” goes into the bin.{" "}
            {beat.scenes.length > 0 && `${beat.scenes.join(", ")} will carry no beat.`}
          </ConfirmModal>
        </div>
      )}
    </div>
  );
}

function BeatForm({
  name,
  saved,
  verb,
  onSave,
  onClose,
}: {
  name: string;
  saved: Words;
  verb: string;
  onSave: (words: Words) => Promise<unknown>;
  onClose: () => void;
}) {
  const { value, change, clear } = useDraft(name, saved, 0);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const faults = problem?.byField() ?? {};
  const save = async () => {
    setBusy(true);
    try {
      await onSave(value);
      clear();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Textarea
        label="What changes"
        autosize
        minRows={1}
        maxLength={8000}
        data-autofocus
        autoFocus
        value={value.what_changes}
        error={faults.what_changes}
        onChange={(event) => change({ ...value, what_changes: event.currentTarget.value })}
      />
      <Textarea
        label="How one sees that it landed"
        autosize
        minRows={1}
        maxLength={8000}
        value={value.acceptance}
        error={faults.acceptance}
        onChange={(event) => change({ ...value, acceptance: event.currentTarget.value })}
      />
      {problem && problem.fields.length === 0 && <Fault error={problem} />}
      <div className={styles.ways}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={value.what_changes.trim() === ""}>
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
