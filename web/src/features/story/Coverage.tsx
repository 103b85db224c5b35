import { Button, Popover, Select, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { makeOld, type Need, type Scene } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useDraft } from "@/lib/draft";
import { CodeLink } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { tellDone, tellFault } from "@/ui/tell";
import styles from "./Coverage.module.css";
import { Section } from "./SceneSections";
import { COVERAGE, COVERAGE_OPTIONS, coverageLabel } from "./words";

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
          <NeedRow key={need.id} project={project} need={need} deeds={deeds} />
        ))}
      </ul>
      {canCover && <NewNeed project={project} scene={scene.code} onAdd={deeds.raise} />}
    </Section>
  );
}

function useNeedDeeds(project: string) {
  const cache = useQueryClient();
  const follow = () => makeOld(cache, project, "scenes", "needs", "board", "shots", "overview");
  const path = (need_id: string) => ({ params: { path: { project, need_id } } });
  return {
    raise: async (scene: string, kind: Kind, description: string) => {
      await api.POST("/api/v1/projects/{project}/needs", {
        params: { path: { project } },
        body: { scene, kind, description, origin: "scene" },
      });
      await follow();
    },
    plan: async (need: Need) => {
      const shot = await body(api.POST("/api/v1/projects/{project}/needs/{need_id}/plan", path(need.id)));
      await follow();
      tellDone(`${shot.code} is planned for the ${coverageLabel(need.kind).toLowerCase()}.`);
    },
    drop: async (need: Need, reason: string) => {
      await api.POST("/api/v1/projects/{project}/needs/{need_id}/drop", {
        ...path(need.id),
        body: { reason },
      });
      await follow();
    },
    reopen: async (need: Need) => {
      await api.POST("/api/v1/projects/{project}/needs/{need_id}/reopen", path(need.id));
      await follow();
    },
  };
}
type Deeds = ReturnType<typeof useNeedDeeds>;

function NeedRow({ project, need, deeds }: { project: string; need: Need; deeds: Deeds }) {
  const canCover = useCan("edit_coverage");
  const canPlan = useCan("edit_plan");
  const [isBusy, setBusy] = useState(false);
  const label = coverageLabel(need.kind);
  const run = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    await deed().catch(tellFault);
    setBusy(false);
  };
  return (
    <li className={styles.need} data-state={need.state}>
      <div className={styles.words}>
        <span className={styles.kind}>{label}</span>
        <NeedState need={need} />
        {need.description && <span className={styles.line}>{need.description}</span>}
        {need.state === "dropped" && need.reason && (
          <span className={`ct-quiet ct-small ${styles.line}`}>Dropped: {need.reason}</span>
        )}
      </div>
      <div className={styles.verbs}>
        {need.state === "open" && canPlan && (
          <Button
            size="compact-sm"
            variant="default"
            loading={isBusy}
            aria-label={`Make it a shot: ${label}`}
            onClick={() => void run(() => deeds.plan(need))}
          >
            Make it a shot
          </Button>
        )}
        {need.state !== "dropped" && canCover && (
          <Drop
            name={`${project}/need/${need.id}/drop`}
            label={label}
            onDrop={(why) => deeds.drop(need, why)}
          />
        )}
        {need.state !== "open" && canCover && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Reopen: ${label}`}
            onClick={() => void run(() => deeds.reopen(need))}
          >
            Reopen
          </Button>
        )}
      </div>
    </li>
  );
}

function NeedState({ need }: { need: Need }) {
  if (need.state === "dropped") return <span className="ct-quiet">✕ dropped</span>;
  if (need.is_satisfied)
    return <span className={styles.covered}>● covered by {need.shot && <CodeLink code={need.shot} />}</span>;
  if (need.shot)
    return (
      <span className="ct-quiet">
        ◐ planned as <CodeLink code={need.shot} />
      </span>
    );
  return <span className="ct-quiet">○ still wanted</span>;
}

/** Asks why before a need is dropped. */
function Drop({
  name,
  label,
  onDrop,
}: {
  name: string;
  label: string;
  onDrop: (reason: string) => Promise<unknown>;
}) {
  const [isOpen, setOpen] = useState(false);
  const { value, change, clear } = useDraft(name, "", 0);
  const [problem, setProblem] = useState<Problem>();
  const drop = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await onDrop(value.trim());
      clear();
      setOpen(false);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      withinPortal={false}
      trapFocus
      width={280}
      position="bottom-end"
      withArrow
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`Drop: ${label}`}
          onClick={() => setOpen(!isOpen)}
        >
          Drop
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Drop: ${label}`}>
        <form className={styles.why} onSubmit={(event) => void drop(event)}>
          <Textarea
            label="Why is it not needed?"
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
            value={value}
            error={problem?.byField().reason ?? problem?.detail}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={value.trim().length < 3}>
            Drop it
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function NewNeed({ project, scene, onAdd }: { project: string; scene: string; onAdd: Deeds["raise"] }) {
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
