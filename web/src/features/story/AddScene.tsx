import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useDraft } from "@/lib/draft";
import { Fault } from "@/ui/Fault";
import { tellDone } from "@/ui/tell";
import styles from "./AddScene.module.css";
import { useSceneDeeds } from "./deeds";
import { INT_EXT_OPTIONS, TIME_OF_DAY_OPTIONS } from "./words";

type Schemas = components["schemas"];
interface First {
  int_ext: Schemas["IntExt"] | null;
  place: string;
  time_of_day: Schemas["TimeOfDay"] | null;
  story_job: string;
}
const BLANK: First = { int_ext: "INT", place: "", time_of_day: "DAY", story_job: "" };

/** The first words of a new scene, at the end or after another; the rest is written on its page. */
export function AddScene({
  project,
  after,
  onClose,
}: {
  project: string;
  after?: string;
  onClose: () => void;
}) {
  const { value, change, clear } = useDraft(`${project}/scene/new`, BLANK, 0);
  const { add } = useSceneDeeds(project);
  const navigate = useNavigate();
  const place = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const faults = problem?.byField() ?? {};

  const make = async (goThere: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await add({ ...value, ...(after ? { after } : {}) });
      clear();
      if (goThere)
        return void navigate({ to: "/p/$project/story/$scene", params: { project, scene: made.code } });
      tellDone(`${made.code} is in the film.`);
      if (after) return onClose();
      place.current?.focus();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make(false);
  };
  return (
    <form
      className={`ct-panel ${styles.form}`}
      onSubmit={submit}
      aria-label={after ? `A scene after ${after}` : "A new scene"}
    >
      {after && (
        <p className={styles.where}>After {after}: it gets that code with a letter; nothing is renamed.</p>
      )}
      <div className={styles.slug}>
        <Select
          label="Inside or outside"
          data={INT_EXT_OPTIONS}
          value={value.int_ext}
          error={faults.int_ext}
          searchable
          selectFirstOptionOnChange
          allowDeselect={false}
          onChange={(int_ext) => change({ ...value, int_ext: int_ext as First["int_ext"] })}
        />
        <TextInput
          label="Place"
          placeholder="Pawn shop"
          ref={place}
          autoFocus
          maxLength={200}
          value={value.place}
          error={faults.place}
          onChange={(event) => change({ ...value, place: event.currentTarget.value })}
        />
        <Select
          label="Time of day"
          data={TIME_OF_DAY_OPTIONS}
          value={value.time_of_day}
          error={faults.time_of_day}
          searchable
          selectFirstOptionOnChange
          allowDeselect={false}
          onChange={(time) => change({ ...value, time_of_day: time as First["time_of_day"] })}
        />
      </div>
      <Textarea
        label="Story job"
        description="What is different after this scene"
        autosize
        maxLength={8000}
        value={value.story_job}
        error={faults.story_job}
        onChange={(event) => change({ ...value, story_job: event.currentTarget.value })}
      />
      {problem && problem.fields.length === 0 && <Fault error={problem} />}
      <div className={styles.ways}>
        <Button type="submit" loading={isBusy} disabled={value.place.trim() === ""}>
          Add scene
        </Button>
        <Button
          variant="default"
          disabled={isBusy || value.place.trim() === ""}
          onClick={() => void make(true)}
        >
          Add and open
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </div>
    </form>
  );
}
