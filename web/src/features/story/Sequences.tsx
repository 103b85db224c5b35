import { Button, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { type Scene, sequencesQuery } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useDraft } from "@/lib/draft";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import styles from "./Beats.module.css";

type Sequence = components["schemas"]["SequenceOut"];
const BLANK = { title: "", purpose: "" };

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
  const [isAdding, setAdding] = useState(false);
  if (sequences.length === 0 && !canWrite) return null;
  return (
    <section className={`ct-panel ${styles.beats}`} aria-labelledby="sequences">
      <h2 id="sequences" className={styles.title}>
        Sequences
      </h2>
      {sequences.length === 0 && !isAdding && (
        <p className={styles.none}>A sequence holds scenes together. A film of a minute needs none.</p>
      )}
      <ul className={styles.list}>
        {sequences.map(({ id, code, title, purpose, notes }) => (
          <li key={id}>
            <div>
              <span className="ct-code ct-quiet">{code}</span> {title}
            </div>
            {[purpose, notes].filter(Boolean).map((words) => (
              <div key={words} className="ct-quiet ct-small">
                {words}
              </div>
            ))}
            <div className="ct-quiet ct-small">
              {counted(scenes.filter(({ sequence }) => sequence === code).length, "scene")}
            </div>
          </li>
        ))}
      </ul>
      {isAdding && <NewSequence project={project} onClose={() => setAdding(false)} />}
      {canWrite && !isAdding && (
        <Button
          className={styles.add}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={16} />}
          onClick={() => setAdding(true)}
        >
          Add a sequence
        </Button>
      )}
    </section>
  );
}

function NewSequence({ project, onClose }: { project: string; onClose: () => void }) {
  const cache = useQueryClient();
  const { value, change, clear } = useDraft(`${project}/sequence/new`, BLANK, 0);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const call = api.POST("/api/v1/projects/{project}/sequences", {
        params: { path: { project } },
        body: { ...value, notes: "" },
      });
      cache.setQueryData(sequencesQuery(project).queryKey, await body(call));
      clear();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void add(event)}>
      <TextInput
        label="Title"
        autoFocus
        maxLength={200}
        value={value.title}
        error={problem?.byField().title}
        onChange={(event) => change({ ...value, title: event.currentTarget.value })}
      />
      <Textarea
        label="Purpose"
        description="What these scenes do together"
        autosize
        maxLength={8000}
        value={value.purpose}
        error={problem?.byField().purpose}
        onChange={(event) => change({ ...value, purpose: event.currentTarget.value })}
      />
      {problem && problem.fields.length === 0 && <Fault error={problem} />}
      <div className={styles.ways}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={value.title.trim() === ""}>
          Add
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
