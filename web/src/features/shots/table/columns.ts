import { ago, tokens } from "@/lib/words";
import { ANGLES, type Choice, choiceWords, MOVEMENTS, SIZES } from "../card/words";
import type { TableShot } from "./rows";

export type ColumnId =
  | "code"
  | "scene"
  | "title"
  | "size"
  | "angle"
  | "movement"
  | "duration"
  | "action"
  | "job"
  | "state"
  | "takes"
  | "unreviewed"
  | "circled"
  | "references"
  | "tokens"
  | "updated";

/** What stands in a cell that can be written. */
export type Value = string | number | null;

/** How a cell is written: which field of the row shows it, and where in the card it is kept (`title` is the shot's). */
export interface Writes {
  kind: "line" | "prose" | "choice" | "number";
  field: "title" | "size" | "angle" | "movement" | "duration_s" | "action" | "job";
  path: string;
  choices?: readonly Choice[];
  most?: number;
}

export interface Column {
  id: ColumnId;
  label: string;
  width: number;
  isNumber?: boolean;
  /** By what the rows are sorted. */
  weight: (row: TableShot) => number | string;
  /** What stands in the cell, as plain words. */
  words: (row: TableShot) => string;
  writes?: Writes;
}

const STATES = ["omitted", "planned", "ready", "in_production", "covered", "approved"];

/** Where a value stands among its choices; what is not said comes first. */
const rank = (choices: readonly Choice[], value: string | null) =>
  choices.findIndex((choice) => choice.value === value);

const choice = (
  id: "size" | "angle" | "movement",
  label: string,
  choices: readonly Choice[],
  width: number,
): Column => ({
  id,
  label,
  width,
  weight: (row) => rank(choices, row[id]),
  words: (row) => (row[id] ? choiceWords(choices, row[id]) : ""),
  writes: { kind: "choice", field: id, path: `camera.${id}`, choices },
});

const prose = (id: "action" | "job", label: string): Column => ({
  id,
  label,
  width: 320,
  weight: (row) => row[id].toLowerCase(),
  words: (row) => row[id],
  writes: { kind: "prose", field: id, path: `intent.${id}`, most: 4000 },
});

const count = (id: ColumnId, label: string, told: (row: TableShot) => number, width = 92): Column => ({
  id,
  label,
  width,
  isNumber: true,
  weight: told,
  words: (row) => String(told(row)),
});

/** Every column, in the order in which they stand at first. */
export const COLUMNS: readonly Column[] = [
  { id: "code", label: "Shot", width: 176, weight: (row) => row.code, words: (row) => row.code },
  {
    id: "scene",
    label: "Scene",
    width: 190,
    weight: (row) => row.scene,
    words: (row) => `${row.scene} ${row.scene_title}`,
  },
  {
    id: "title",
    label: "Title",
    width: 220,
    weight: (row) => row.title.toLowerCase(),
    words: (row) => row.title,
    writes: { kind: "line", field: "title", path: "title", most: 200 },
  },
  choice("size", "Size", SIZES, 172),
  choice("angle", "Angle", ANGLES, 116),
  choice("movement", "Movement", MOVEMENTS, 150),
  {
    id: "duration",
    label: "Length",
    width: 88,
    isNumber: true,
    weight: (row) => row.duration_s,
    words: (row) => String(row.duration_s),
    writes: { kind: "number", field: "duration_s", path: "technical.duration_s", most: 60 },
  },
  prose("action", "Action"),
  prose("job", "Job"),
  {
    id: "state",
    label: "State",
    width: 150,
    weight: (row) => STATES.indexOf(row.state),
    words: (row) => row.state.replaceAll("_", " "),
  },
  count("takes", "Takes", (row) => row.take_count, 80),
  count("unreviewed", "To review", (row) => row.unreviewed_count, 104),
  {
    id: "circled",
    label: "Circled",
    width: 148,
    weight: (row) => row.circled ?? "",
    words: (row) => row.circled ?? "",
  },
  count("references", "References", (row) => row.reference_count, 112),
  {
    id: "tokens",
    label: "Tokens",
    width: 92,
    isNumber: true,
    weight: (row) => row.spent_tokens ?? 0,
    words: (row) => tokens(row.spent_tokens ?? 0),
  },
  {
    id: "updated",
    label: "Updated",
    width: 136,
    weight: (row) => row.updated_at,
    words: (row) => ago(row.updated_at),
  },
];

export const columnOf = (id: ColumnId): Column => {
  const found = COLUMNS.find((column) => column.id === id);
  if (!found) throw new Error(`There is no column ${id}.`);
  return found;
};

/** What stands in a writable cell, as its row has it. */
export const valueIn = (row: TableShot, writes: Writes): Value => row[writes.field];

/** A value as people read it. */
export function valueWords(writes: Writes, value: Value): string {
  if (value === null || value === "") return "";
  return writes.choices ? choiceWords(writes.choices, String(value)) : String(value);
}

/** A text as a cell takes it; a fault in words when it cannot. */
export function parsed(writes: Writes, text: string): { value: Value } | { fault: string } {
  const said = writes.kind === "prose" ? text.trim() : text.replace(/\s+/g, " ").trim();
  if (writes.kind === "number") {
    const number = Number(said.replace(/\s*s(?:ec(?:onds?)?)?$/i, ""));
    const isFit = Number.isInteger(number) && number >= 1 && number <= (writes.most ?? 0);
    return isFit
      ? { value: number }
      : { fault: `A length is a whole number of seconds, 1 to ${writes.most}.` };
  }
  if (writes.choices) return choiceMeant(writes.choices, said);
  const most = writes.most ?? said.length;
  if (said.length > most) return { fault: `That is longer than ${most.toLocaleString("en")} characters.` };
  return { value: said };
}

const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

function choiceMeant(choices: readonly Choice[], said: string): { value: Value } | { fault: string } {
  if (said === "" || said === "–") return { value: null };
  const wanted = bare(said);
  const found = choices.find((one) =>
    [one.value, one.word, choiceWords(choices, one.value)].some((name) => bare(name) === wanted),
  );
  if (found) return { value: found.value };
  const words = choices.map((one) => one.word);
  return { fault: `“${said.slice(0, 40)}” is none of: ${words.join(", ")}.` };
}

/**
 * The choice that somebody means who has typed so much: one that is called so, else the first that begins so, else the
 * first of which a word begins so. Hyphens and capitals do not matter.
 */
export function choiceBegun(choices: readonly Choice[], typed: string): string | undefined {
  const said = spaced(typed);
  if (said === "") return undefined;
  const first = (fits: (name: string) => boolean) =>
    choices.find(({ value, word }) => fits(spaced(value)) || fits(spaced(word)));
  const found =
    first((name) => name === said) ??
    first((name) => name.startsWith(said)) ??
    first((name) => name.includes(` ${said}`));
  return found?.value;
}

const spaced = (text: string) =>
  text
    .toLowerCase()
    .replace(/[-_\s]+/g, " ")
    .trim();
