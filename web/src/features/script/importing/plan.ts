import { counted } from "@/lib/words";
import type { Done, Plan, ScenePlan, Skipped } from "../requests";

export type SceneKind = "added" | "changed" | "moved" | "omitted" | "unchanged";
/** What is shown of a plan's scenes: one kind, or all that would change. */
export type Shown = SceneKind | "all-changes";

/** In the order in which they matter; each with the sign that it wears. */
export const SCENE_KINDS: readonly { kind: SceneKind; word: string; sign: string }[] = [
  { kind: "added", word: "New", sign: "+" },
  { kind: "changed", word: "Changed", sign: "≠" },
  { kind: "moved", word: "Moved", sign: "↕" },
  { kind: "omitted", word: "Omitted", sign: "✕" },
  { kind: "unchanged", word: "Unchanged", sign: "=" },
];

export const NOTHING_SKIPPED: Skipped = { skip_scenes: [], skip_characters: [], skip_locations: [] };

export function scenesShown(plan: Plan, shown: Shown): readonly ScenePlan[] {
  if (shown === "all-changes") return plan.scenes.filter(({ kind }) => kind !== "unchanged");
  return plan.scenes.filter(({ kind, is_moved }) => kind === shown || (shown === "moved" && is_moved));
}

/** How many scenes each way of showing has. */
export function countsOf(plan: Plan): Record<Shown, number> {
  const ways: Shown[] = ["all-changes", ...SCENE_KINDS.map(({ kind }) => kind)];
  return Object.fromEntries(ways.map((way) => [way, scenesShown(plan, way).length])) as Record<Shown, number>;
}

/** Takes keys out of a list, or puts them in. */
export function toggled(skipped: readonly string[], keys: readonly string[], isWanted: boolean): string[] {
  const rest = skipped.filter((key) => !keys.includes(key));
  return isWanted ? rest : [...rest, ...keys];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function said(pairs: readonly (readonly [number, string])[]): string[] {
  return pairs.filter(([count]) => count > 0).map(([count, one]) => counted(count, one));
}

/** What would happen with what is ticked: `Make 8 scenes, 5 characters and 4 locations`. */
export function deedInWords(plan: Plan, skipped: Skipped): string {
  const wanted = plan.scenes.filter(({ key }) => !skipped.skip_scenes.includes(key));
  const of = (kind: SceneKind) => wanted.filter((scene) => scene.kind === kind).length;
  const made = (cast: Plan["characters"], skips: readonly string[]) =>
    cast.filter(({ key, asset }) => asset === null && !skips.includes(key)).length;
  const makes = said([
    [of("added"), "scene"],
    [made(plan.characters, skipped.skip_characters), "character"],
    [made(plan.locations, skipped.skip_locations), "location"],
  ]);
  const deeds = [
    ...(makes.length > 0 ? [`make ${listed(makes)}`] : []),
    ...said([[of("changed"), "scene"]]).map((words) => `change ${words}`),
    ...said([[of("moved"), "scene"]]).map((words) => `move ${words}`),
    ...said([[of("omitted"), "scene"]]).map((words) => `omit ${words}`),
  ];
  if (deeds.length === 0) return plan.is_new_text ? "Save the script" : "Nothing to do";
  const whole = deeds.join(", ");
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}

/** What was done, as a sentence without its full stop: `Made 8 scenes, 5 characters and 4 locations`. */
export function doneInWords(done: Done): string {
  const made = said([
    [done.created.length, "scene"],
    [done.characters.length, "character"],
    [done.locations.length, "location"],
  ]);
  const deeds = [
    ...(made.length > 0 ? [`made ${listed(made)}`] : []),
    ...said([[done.changed.length, "scene"]]).map((words) => `changed ${words}`),
    ...said([[done.moved.length, "scene"]]).map((words) => `moved ${words}`),
    ...said([[done.omitted.length, "scene"]]).map((words) => `omitted ${words}`),
    ...said([[done.restored.length, "scene"]]).map((words) => `took ${words} back into the film`),
  ];
  if (deeds.length === 0) return `Saved the script as version ${done.version}`;
  const whole = deeds.join(", ");
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}

/** What rests on a scene and stays as it is; empty when nothing does. */
export function restsInWords({ shots, takes }: Pick<ScenePlan, "shots" | "takes">): string {
  const resting = said([
    [shots, "shot"],
    [takes, "take"],
  ]);
  if (resting.length === 0) return "";
  const deed = shots + takes === 1 ? "rests on it and stays as it is" : "rest on it and stay as they are";
  return `${listed(resting)} ${deed}.`;
}

/** A heading is told only where no part of it is: it would say the same again. */
const HEADING_PARTS = ["int_ext", "place", "time_of_day"];

export function changesTold({ changes }: Pick<ScenePlan, "changes">): ScenePlan["changes"] {
  const isTold = changes.some(({ field }) => HEADING_PARTS.includes(field));
  return isTold ? changes.filter(({ field }) => field !== "heading") : changes;
}

const FIELDS: Record<string, string> = {
  int_ext: "INT/EXT",
  place: "Place",
  time_of_day: "Time of day",
  story_job: "Story job",
  title: "Title",
  cast: "Cast",
  location: "Location",
  omitted: "In the film",
  number: "Number",
  heading: "Heading",
  words: "Words",
};

/** A field of a scene as people read it. */
export const fieldInWords = (field: string) => FIELDS[field] ?? field;
