import { Select } from "@mantine/core";
import { type ReactNode, useId } from "react";
import type { Story } from "@/api/plan";
import type { components } from "@/api/schema";
import { Clash, ReadText, WrittenText } from "@/ui/Written";
import { AssetPick } from "./AssetPick";
import styles from "./SceneSections.module.css";
import type { SceneWords, SceneWriting } from "./sceneWriting";
import { Wardrobe } from "./Wardrobe";
import { INT_EXT_OPTIONS, TIME_OF_DAY_OPTIONS } from "./words";

type Asset = components["schemas"]["AssetOut"];

interface Common {
  project: string;
  writing: SceneWriting;
  canWrite: boolean;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={`ct-panel ${styles.section}`} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

type Choice = "int_ext" | "time_of_day" | "sequence" | "beat";

/** One of a few: a select that saves at once, or the chosen word for those who only read. */
function Choose({
  writing,
  canWrite,
  field,
  label,
  help,
  options,
}: Omit<Common, "project"> & {
  field: Choice;
  label: string;
  help?: string;
  options: { value: string; label: string }[];
}) {
  const value = writing.value[field];
  const inWords = (chosen: unknown) => options.find((one) => one.value === chosen)?.label ?? "";
  if (!canWrite) return <ReadText label={label}>{inWords(value)}</ReadText>;
  return (
    <div>
      <Select
        label={label}
        description={help}
        data={options}
        value={value}
        error={writing.faults[field]}
        clearable
        searchable={options.length > 8}
        placeholder="Not chosen"
        nothingFoundMessage="Nothing by that name"
        onChange={(chosen) => {
          writing.set(field, chosen as SceneWords[Choice] as never);
          writing.flush();
        }}
      />
      <Clash writing={writing} field={field} label={label} inWords={inWords} />
    </div>
  );
}

export function StoryAndTurn({
  writing,
  canWrite,
  sequences,
  beats,
}: Common & { sequences: components["schemas"]["SequenceOut"][]; beats: Story["beats"] }) {
  const common = { writing, canWrite };
  return (
    <Section title="What it does">
      <WrittenText {...common} field="title" label="Title" isLine maxLength={200} />
      <WrittenText
        {...common}
        field="story_job"
        label="Story job"
        help="What is different after this scene"
      />
      <WrittenText
        {...common}
        field="turning_point"
        label="Turning point"
        help="The moment, as one sees it"
      />
      <div className={styles.two}>
        <Choose
          {...common}
          field="beat"
          label="Beat it serves"
          options={beats.map(({ id, what_changes, position }) => ({
            value: id,
            label: `${position}. ${what_changes}`,
          }))}
        />
        <Choose
          {...common}
          field="sequence"
          label="Sequence"
          options={sequences.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
        />
      </div>
    </Section>
  );
}

export function PlaceAndTime({
  project,
  writing,
  canWrite,
  assets,
}: Common & { assets: Asset[] | undefined }) {
  const common = { writing, canWrite };
  return (
    <Section title="Where and when">
      <div className={styles.slug}>
        <Choose {...common} field="int_ext" label="Inside or outside" options={INT_EXT_OPTIONS} />
        <WrittenText {...common} field="place" label="Place" isLine maxLength={200} />
        <Choose {...common} field="time_of_day" label="Time of day" options={TIME_OF_DAY_OPTIONS} />
      </div>
      <AssetPick
        {...common}
        project={project}
        field="location"
        kind="location"
        label="Location"
        help="The place as takes must show it"
        assets={assets}
      />
      <WrittenText
        {...common}
        field="light_note"
        label="Light in this scene"
        help="What the location's lamps and windows do here"
      />
    </Section>
  );
}

export function PeopleAndThings({
  project,
  scene,
  writing,
  canWrite,
  assets,
}: Common & { scene: string; assets: Asset[] | undefined }) {
  const common = { project, writing, canWrite, assets };
  return (
    <Section title="Who and what">
      <AssetPick
        {...common}
        field="cast"
        kind="character"
        label="Cast"
        help="Characters that are seen or heard"
      />
      <AssetPick
        {...common}
        field="props"
        kind="prop"
        label="Props"
        help="What hands touch and eyes look at"
      />
      <Wardrobe {...common} scene={scene} />
    </Section>
  );
}

export function WhatMustMatch({ writing, canWrite }: Common) {
  const common = { writing, canWrite };
  return (
    <Section title="What must match">
      <WrittenText
        {...common}
        field="screen_direction"
        label="Screen direction"
        help="Who moves and looks which way, so that shots cut together"
      />
      <WrittenText
        {...common}
        field="continuity_notes"
        label="Continuity notes"
        help="What stays the same from shot to shot: wet, torn, lit, held in which hand"
        rows={3}
      />
    </Section>
  );
}
