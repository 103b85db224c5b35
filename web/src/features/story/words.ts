import type { components } from "@/api/schema";

type Schemas = components["schemas"];

/** A fixed set as a select shows it. */
function optionsOf<K extends string>(labels: Record<K, string>): { value: K; label: string }[] {
  return Object.entries<string>(labels).map(([value, label]) => ({ value: value as K, label }));
}

export const INT_EXT: Record<Schemas["IntExt"], string> = {
  INT: "INT · inside",
  EXT: "EXT · outside",
  "INT/EXT": "INT/EXT · both in one",
  EST: "EST · establishing",
};
export const INT_EXT_OPTIONS = optionsOf(INT_EXT);

export const TIME_OF_DAY: Record<Schemas["TimeOfDay"], string> = {
  DAY: "Day",
  NIGHT: "Night",
  DAWN: "Dawn",
  DUSK: "Dusk",
  MORNING: "Morning",
  AFTERNOON: "Afternoon",
  EVENING: "Evening",
  SUNRISE: "Sunrise",
  SUNSET: "Sunset",
  MAGIC_HOUR: "Magic hour",
  CONTINUOUS: "Continuous",
  LATER: "Later",
  MOMENTS_LATER: "Moments later",
  SAME: "Same",
};
export const TIME_OF_DAY_OPTIONS = optionsOf(TIME_OF_DAY);

export const TURN_KIND: Record<Schemas["TurnKind"], string> = {
  object_changes_meaning: "An object changes meaning",
  place_reveals_a_secret: "A place reveals a secret",
  character_chooses: "A character chooses",
  other: "Something else",
};
export const TURN_KIND_OPTIONS = optionsOf(TURN_KIND);

/** Kinds of coverage: the field's word, and what the shot gives the cut. */
export const COVERAGE: Record<Schemas["CoverageKind"], [label: string, help: string]> = {
  MASTER: ["Master", "The whole scene in one frame"],
  ESTABLISHING: ["Establishing", "Where we are"],
  SINGLE: ["Single", "One person alone in frame"],
  CLEAN_SINGLE: ["Clean single", "One person, nobody else at the edge"],
  DIRTY_SINGLE: ["Dirty single", "One person, the other at the edge of frame"],
  TWO: ["Two-shot", "Two people in one frame"],
  THREE: ["Three-shot", "Three people in one frame"],
  GROUP: ["Group", "Everybody in one frame"],
  OTS: ["Over the shoulder", "One person past the other's shoulder"],
  POV: ["Point of view", "What a character sees"],
  REVERSE: ["Reverse", "The other side of the exchange"],
  REACTION: ["Reaction", "A face that takes it in"],
  INSERT: ["Insert", "A detail of what is in the scene"],
  CUTAWAY: ["Cutaway", "Something else, to cut away to"],
  PICKUP: ["Pickup", "A part of the action once more"],
  B_ROLL: ["B-roll", "Place and air, without action"],
  CLEAN_PLATE: ["Clean plate", "The place with nobody in it"],
  TRANSITION: ["Transition", "A way into or out of the scene"],
};
export const COVERAGE_OPTIONS = Object.entries(COVERAGE).map(([value, [label]]) => ({ value, label }));

/** A coverage kind's label; an unknown one is shown as it came. */
export function coverageLabel(kind: string): string {
  return COVERAGE[kind as Schemas["CoverageKind"]]?.[0] ?? kind;
}

/** Where a coverage need came from. */
export const ORIGIN: Record<Schemas["NeedOrigin"], string> = {
  scene: "from the scene",
  dailies: "from dailies",
  editor: "from the editor",
};

export const NOTE_CARD = [
  ["premise", "Premise", "The film in one sentence: who, where, and the one change on screen"],
  ["lead", "Lead", "Whom we follow, in a few words that a face can show"],
  ["supporting_presence", "Supporting presence", "Who or what stands beside or against them"],
  ["goal", "Goal", "What the lead wants, small enough to film"],
  ["obstacle", "Obstacle", "What stands in the way"],
  ["turn", "Turn", "The moment after which nothing is as before"],
  ["ending_turn", "Ending turn", "What the last image changes"],
] as const;
