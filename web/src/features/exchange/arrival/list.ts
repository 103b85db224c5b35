import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Field = Schemas["Field"];
export type RowLook = Schemas["RowLookOut"];

/** A shot list on its way in: what was read, and what was changed about it here. */
export interface ShotList {
  fileName: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
  /** What each column is, by its number from 0; a column that is not in it is left out. */
  columns: Readonly<Record<string, Field>>;
  makesScenes: boolean;
  /** Numbers of rows, from 1, that make nothing. */
  leftOut: readonly number[];
}

/** What a column can be, in the order of a card. */
export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  scene: "Scene",
  code: "Shot code",
  title: "Title",
  job: "Job",
  subject: "Subject",
  action: "Action",
  performance: "Performance",
  environment: "Environment",
  size: "Shot size",
  angle: "Angle",
  movement: "Movement",
  speed: "Speed",
  support: "Support",
  lens: "Lens",
  focus: "Focus",
  framing: "Framing",
  light: "Light",
  mood: "Mood",
  dialogue: "Dialogue",
  sound: "Sound",
  duration: "Seconds",
  avoid: "Avoid",
  pass_standard: "Pass standard",
  notes: "Notes",
};
/** What every row shows; another field of it shows where it cannot be read. */
export const ALWAYS_SHOWN = ["scene", "code", "title", "action"] as const satisfies readonly Field[];

/** A list as the server read it. */
export function begun(read: Schemas["ListReadOut"]): ShotList {
  const known = Object.entries(read.columns).filter(([, field]) => field in FIELD_WORDS);
  return {
    fileName: read.file_name,
    headings: read.headings,
    rows: read.rows,
    columns: Object.fromEntries(known) as Record<string, Field>,
    makesScenes: false,
    leftOut: [],
  };
}

/** The column of a field; -1 when the list has none. */
export function columnOf({ columns }: Pick<ShotList, "columns">, field: Field): number {
  const found = Object.entries(columns).find(([, name]) => name === field);
  return found ? Number(found[0]) : -1;
}

/** A column is a field, or is left out. A field belongs to one column: another that had it is left out then. */
export function columnAs(list: ShotList, at: number, field: Field | null): ShotList {
  const others = Object.entries(list.columns).filter(
    ([place, name]) => Number(place) !== at && name !== field,
  );
  return { ...list, columns: { ...Object.fromEntries(others), ...(field ? { [at]: field } : {}) } };
}

/** What a row says of a field. */
export const cellOf = (list: ShotList, row: number, field: Field): string =>
  list.rows[row - 1]?.[columnOf(list, field)] ?? "";

/** A cell with other words; a field that has no column yet gets one. `row` counts from 1. */
export function written(list: ShotList, row: number, field: Field, words: string): ShotList {
  const whole = columnOf(list, field) < 0 ? withColumn(list, field) : list;
  const at = columnOf(whole, field);
  const rows = whole.rows.map((cells, place) =>
    place === row - 1 ? cells.map((cell, column) => (column === at ? words : cell)) : cells,
  );
  return { ...whole, rows };
}

function withColumn(list: ShotList, field: Field): ShotList {
  return {
    ...list,
    headings: [...list.headings, FIELD_WORDS[field]],
    rows: list.rows.map((cells) => [...cells, ""]),
    columns: { ...list.columns, [list.headings.length]: field },
  };
}

/** Rows stay out of the film, or come in again. */
export function ticked(list: ShotList, numbers: readonly number[], isWanted: boolean): ShotList {
  const rest = list.leftOut.filter((number) => !numbers.includes(number));
  return { ...list, leftOut: isWanted ? rest : [...rest, ...numbers] };
}

export type Verdict = "shot" | "scene" | "there" | "unread" | "out";

/** What a row does, as things stand. */
export function verdictOf(look: RowLook, isOut: boolean): Verdict {
  if (look.exists_as !== null) return "there";
  if (isOut) return "out";
  if (look.faults.length > 0) return "unread";
  return look.new_scene ? "scene" : "shot";
}

/** How many rows come to what; `scenes` are the scenes that are made first. */
export function summed(looks: readonly RowLook[], leftOut: readonly number[]) {
  const out = new Set(leftOut);
  const sums = { shot: 0, scene: 0, there: 0, unread: 0, out: 0 };
  const scenes = new Set<string>();
  for (const look of looks) {
    const verdict = verdictOf(look, out.has(look.number));
    sums[verdict] += 1;
    if (verdict === "scene") scenes.add(look.new_scene);
  }
  return { ...sums, makes: sums.shot + sums.scene, scenes: scenes.size };
}

/** The rows that must be named as left out: those that are, and those that cannot be read. */
export function keptOut(looks: readonly RowLook[], leftOut: readonly number[]): number[] {
  const unread = looks.filter((look) => look.faults.length > 0).map(({ number }) => number);
  return [...new Set([...leftOut, ...unread])].toSorted((one, other) => one - other);
}
