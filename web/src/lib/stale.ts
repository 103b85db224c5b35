import { counted, plainWord, tokens } from "./words";

/** One thing that changed since a take was made, as the server tells it. */
export interface Change {
  on: string;
  subject: string;
  field: string;
  before: string;
  after: string;
}

interface ChosenTake {
  code: string;
  review_state: string;
  causes: readonly Change[];
}

const CARD_FIELDS: Record<string, string> = {
  "intent.job": "job in the story",
  "camera.size": "shot size",
  "camera.angle": "camera angle",
  "camera.movement": "camera movement",
  "camera.speed": "camera speed",
  "camera.support": "camera support",
  "camera.screen_direction": "screen direction",
  "camera.framing_note": "framing note",
  "light.key": "key light",
  "light.time_of_day": "time of day",
  "light.mood": "mood",
  "light.colour": "colour",
  "sound.music": "music direction",
  "technical.duration_s": "duration",
  "technical.rate": "frame rate",
  "technical.generate_audio": "generated audio",
  avoid: "what to avoid",
  avoid_sets: "constraint sets",
  shots: "shots in the clip",
  anchors: "frame anchors",
  edits: "words written by hand",
};
const CARD_LISTS: Record<string, string> = {
  shots: "shot in the clip",
  references: "reference",
  anchors: "frame anchor",
  avoid: "what to avoid",
  avoid_sets: "constraint set",
  pass_standard: "pass standard",
  regenerate_triggers: "regenerate trigger",
};
const SCENE_FIELDS: Record<string, string> = {
  int_ext: "inside or outside",
  light_note: "light",
};

/** What changed, in the field's words: `camera movement`, `courier's picture “front”`, `time of day of S02`. */
export function changeWords({ on, subject, field }: Change): string {
  if (on === "asset") return assetWords(subject, field);
  if (on === "scene") return `${SCENE_FIELDS[field] ?? plainWord(field)} of ${subject}`;
  return cardWords(field);
}

function cardWords(field: string): string {
  const known = CARD_FIELDS[field];
  if (known) return known;
  const [head = "", part = "", ...rest] = field.split(".");
  const list = CARD_LISTS[head];
  if (head === "edits") return `${plainWord(part)}, written by hand`;
  if (list && part !== "") return [`${list} ${Number(part) + 1}`, ...rest.map(plainWord)].join(", ");
  return plainWord(part || head);
}

function assetWords(asset: string, field: string): string {
  const [head = "", ...rest] = field.split(".");
  const part = rest.join(".");
  if (head === "deleted") return `${asset}, deleted`;
  if (head === "state") return `${asset}, retired`;
  if (head === "files") return `${asset}'s file “${part}”`;
  if (head === "negative_constraints") return `what ${asset} must not show`;
  return `${asset}'s ${plainWord(part || head)}`;
}

/** A value as people read it: `PUSH_IN` → `push in`; nothing is told as such. */
export function valueInWords(value: string): string {
  if (value === "") return "nothing";
  return /^[A-Z][A-Z_]{3,}$/.test(value) ? plainWord(value.toLowerCase()) : value;
}

const MOST_NAMED = 3;

/** Some words in a row, the first few named: `mood, lens and 2 more`. */
function named(words: readonly string[]): string {
  const all = [...new Set(words)];
  if (all.length <= MOST_NAMED) return all.join(", ");
  return `${all.slice(0, MOST_NAMED).join(", ")} and ${all.length - MOST_NAMED} more`;
}

/** Why takes are stale in a few words. */
export const causesInWords = (causes: readonly Change[]) => named(causes.map(changeWords));

/** The takes that a change touches: `2 takes`, with their names and states when they are few. */
export function takesInWords(takes: readonly ChosenTake[]): string {
  return named(takes.map(({ code, review_state }) => `${code} ${review_state}`));
}

/** What they cost when they were made; empty for who may not know and for what cost nothing. */
export function redoInWords(count: number, redoTokens: number | null): string {
  if (!redoTokens) return "";
  return `${count === 1 ? "It" : "They"} cost ${tokens(redoTokens)} tokens to make.`;
}

/**
 * What a change makes stale, in one or two sentences; nothing when no take rests on it. `deed` begins the first:
 * `Saving makes 2 takes stale (S02-SH03-T04 approved, S02-SH03-T05 selected): camera movement. They cost …`
 */
export function consequencesInWords(
  deed: string,
  { takes, redo_tokens }: { takes: readonly ChosenTake[]; redo_tokens: number | null },
): string | undefined {
  if (takes.length === 0) return undefined;
  const causes = causesInWords(takes.flatMap((take) => take.causes));
  const first = `${deed} ${counted(takes.length, "take")} stale (${takesInWords(takes)})`;
  return [`${first}${causes ? `: ${causes}` : ""}.`, redoInWords(takes.length, redo_tokens)]
    .filter((words) => words !== "")
    .join(" ");
}
