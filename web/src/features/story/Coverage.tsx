import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCan } from "@/api/can";
import type { Scene } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useDraft } from "@/lib/draft";
import { Fault } from "@/ui/Fault";
import styles from "./Coverage.module.css";
import { NeedRow } from "./NeedRow";
import { type NeedDeeds, useNeedDeeds } from "./needs";
import { Section } from "./SceneSections";
import { COVERAGE, COVERAGE_OPTIONS } from "./words";

type Kind = components["schemas"]["CoverageKind"];

/** The shots that a scene wants: each is open, planned as a shot, covered, or dropped with a reason. */
export function Coverage({ project, scene }: { project: string; scene: Scene }) {
  const canCover = useCan("edit_coverage");
  const deeds = useNeedDeeds(project);
  return (
    <Section title="Required coverage">
      {scene.needs.length === 0 && (
        <p className={styles.none}>
          {canCover
            ? "Name the shots that the cut will ask for. Each stays on this list until a take of it is selected."
            : "Nothing is asked for beyond the planned shots."}
        </p>
      )}
      <ul className={styles.list}>
        {scene.needs.map((need) => (
          <NeedRow key={need.id} project={project} need={need} />
        ))}
      </ul>
      {canCover && <NewNeed project={project} scene={scene.code} onAdd={deeds.raise} />}
    </Section>
  );
}

function NewNeed({ project, scene, onAdd }: { project: string; scene: string; onAdd: NeedDeeds["raise"] }) {
  const { value, change, clear } = useDraft<{ kind: Kind | null; description: string }>(
    `${project}/scene/${scene}/need`,
    { kind: null, description: "" },
    0,
  );
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (value.kind === null) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onAdd(scene, value.kind, value.description);
      clear();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.add} onSubmit={(event) => void add(event)}>
      <Select
        label="A shot that is wanted"
        placeholder="Kind of shot"
        data={COVERAGE_OPTIONS}
        searchable
        selectFirstOptionOnChange
        nothingFoundMessage="No such kind"
        value={value.kind}
        error={problem?.byField().kind}
        renderOption={({ option }) => (
          <span className={styles.option}>
            {option.label}
            <span className="ct-quiet ct-small">{COVERAGE[option.value as Kind][1]}</span>
          </span>
        )}
        onChange={(kind) => change({ ...value, kind: kind as Kind | null })}
      />
      <TextInput
        aria-label="What it shows"
        placeholder={value.kind ? COVERAGE[value.kind][1] : "What it shows"}
        maxLength={8000}
        value={value.description}
        error={problem?.byField().description}
        onChange={(event) => change({ ...value, description: event.currentTarget.value })}
      />
      {problem && problem.fields.length === 0 && <Fault error={problem} />}
      <Button type="submit" size="sm" variant="default" loading={isBusy} disabled={value.kind === null}>
        Add to the list
      </Button>
    </form>
  );
}
