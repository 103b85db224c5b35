import {
  ANCHOR_SOURCES,
  ANGLES,
  ASPECTS,
  type Choice,
  choiceWords,
  DIRECTIONS,
  FOCUSES,
  JUDGES,
  MOVEMENTS,
  RATES,
  RESOLUTIONS,
  ROLES,
  SIZES,
  SPEEDS,
  SUPPORTS,
  WEIGHTS,
} from "./words";

/** One field of the card: what it is called, what it asks for, and how it is written. */
export interface Field {
  path: string;
  label: string;
  kind: "prose" | "line" | "choice" | "number" | "switch";
  ask: string;
  choices?: readonly Choice[];
}

export interface Section {
  key: string;
  title: string;
  ask: string;
  fields: readonly Field[];
}

const prose = (path: string, label: string, ask: string): Field => ({ path, label, ask, kind: "prose" });
const line = (path: string, label: string, ask: string): Field => ({ path, label, ask, kind: "line" });
const choice = (path: string, label: string, choices: readonly Choice[]): Field => ({
  path,
  label,
  ask: "",
  kind: "choice",
  choices,
});

/** The card in the order in which a shot is thought through. */
export const SECTIONS: readonly Section[] = [
  {
    key: "intent",
    title: "Intent",
    ask: "Why the clip exists, and the one thing that happens in it.",
    fields: [
      prose("intent.job", "Job in the story", "Why is this shot in the cut?"),
      prose("intent.subject", "Subject", "Who or what do we look at?"),
      prose("intent.action", "Action", "The one thing that happens. Type @ to bring in an asset."),
      prose("intent.performance", "Performance", "How it is played: tempo, eyes, hands."),
      prose("intent.environment", "Environment", "What is around: place, weather, people."),
    ],
  },
  {
    key: "camera",
    title: "Camera",
    ask: "One camera setup.",
    fields: [
      choice("camera.size", "Shot size", SIZES),
      choice("camera.angle", "Angle", ANGLES),
      choice("camera.movement", "Movement", MOVEMENTS),
      choice("camera.speed", "Speed", SPEEDS),
      choice("camera.support", "Support", SUPPORTS),
      choice("camera.focus", "Focus", FOCUSES),
      line("camera.lens", "Lens", "Focal length or feel: 85 mm, short telephoto"),
      choice("camera.screen_direction", "Screen direction", DIRECTIONS),
      prose("camera.framing_note", "Framing note", "Where things sit in the frame."),
    ],
  },
  {
    key: "shots",
    title: "Shots in the clip",
    ask: "For one clip of several shots, in the order of events. Leave it empty for a clip of one.",
    fields: [],
  },
  {
    key: "light",
    title: "Light and look",
    ask: "Where light comes from, and how the picture feels.",
    fields: [
      line("light.key", "Key light", "Its source, side and hardness"),
      line("light.practicals", "Practicals", "Lamps that are seen in the picture"),
      line("light.time_of_day", "Time of day", "Night, first light, noon"),
      line("light.mood", "Mood", "In two or three words"),
      line("light.colour", "Colour", "Palette, contrast"),
    ],
  },
  {
    key: "sound",
    title: "Sound",
    ask: "What is heard, or wanted from the sound department.",
    fields: [
      prose("sound.dialogue", "Dialogue", "Who says what"),
      line("sound.ambience", "Ambience", "The sound of the place"),
      line("sound.music", "Music direction", "What music does here"),
      line("sound.silence", "Silence", "Where nothing is heard"),
      line("sound.effects", "Effects", "Single sounds that matter"),
    ],
  },
  {
    key: "technical",
    title: "Technical",
    ask: "What is asked of the model. Empty fields take the project's frame.",
    fields: [
      { path: "technical.duration_s", label: "Duration", kind: "number", ask: "whole seconds" },
      choice("technical.aspect_ratio", "Aspect ratio", ASPECTS),
      choice("technical.resolution", "Resolution", RESOLUTIONS),
      choice("technical.rate", "Frame rate", RATES),
      { path: "technical.generate_audio", label: "Generate audio", kind: "switch", ask: "" },
    ],
  },
  {
    key: "references",
    title: "References",
    ask: "In order of the prompt. Each controls one thing.",
    fields: [],
  },
  {
    key: "anchors",
    title: "Frame anchors",
    ask: "A picture that the clip starts from or ends on.",
    fields: [],
  },
  { key: "avoid", title: "Avoid", ask: "What must not be seen or heard.", fields: [] },
  {
    key: "pass_standard",
    title: "Pass standard",
    ask: "Sentences that a good take fulfils, each one checkable.",
    fields: [],
  },
  {
    key: "regenerate_triggers",
    title: "Regenerate triggers",
    ask: "What forces another pass, whatever else is good.",
    fields: [],
  },
  {
    key: "edit",
    title: "For the edit",
    ask: "What the editor should know.",
    fields: [
      line("edit.intended_use", "Intended use", "Opens the scene, covers the cut"),
      { path: "edit.handles_frames", label: "Handles", kind: "number", ask: "frames before and after" },
      line("edit.cut_in_note", "Cut in", "What the cut before leaves us with"),
      line("edit.cut_out_note", "Cut out", "What the next shot picks up"),
    ],
  },
];

const LISTS: Record<string, [string, string]> = {
  shots: ["Shots in the clip", "Shot"],
  references: ["References", "Reference"],
  anchors: ["Frame anchors", "Frame anchor"],
  avoid: ["Avoid", "Avoid, line"],
  avoid_sets: ["Constraint sets", "Constraint set"],
  pass_standard: ["Pass standard", "Criterion"],
  regenerate_triggers: ["Regenerate triggers", "Trigger"],
};
const PARTS: Record<string, string> = {
  asset: "asset",
  file: "file",
  role: "role",
  priority: "priority",
  must_not_carry: "must not carry over",
  at: "start or end",
  source: "source",
  take: "take",
  purpose: "purpose",
  text: "sentence",
  judges: "judges",
  weight: "weight",
  action: "action",
  duration_s: "seconds",
};
const BY_PATH = new Map(SECTIONS.flatMap((section) => section.fields.map((field) => [field.path, field])));

/** The field at a path of the card, if it stands alone. */
export const fieldAt = (path: string): Field | undefined => BY_PATH.get(path);

/** What a path of the card is called on screen; `first` is the number of a list's first line in the path. */
export function labelOf(path: string, first = 0): string {
  const known = BY_PATH.get(path);
  if (known) return known.label;
  const [head = "", at, part] = path.split(".");
  const list = LISTS[head];
  if (head === "edits" && at !== undefined) return `${partTitle(at)}, by hand`;
  if (head === "edits") return "Written by hand";
  if (!list) return path.replaceAll("_", " ").replaceAll(".", ", ");
  if (at === undefined) return list[0];
  const line = `${list[1]} ${Number(at) + 1 - first}`;
  if (!part) return line;
  const inner = BY_PATH.get(path.split(".").slice(2).join("."))?.label.toLowerCase();
  return `${line}: ${inner ?? PARTS[part] ?? part.replaceAll("_", " ")}`;
}

const PART_SECTIONS: Record<string, string> = {
  action: "intent",
  environment: "intent",
  look: "light",
  keep: "pass_standard",
};
const PART_TITLES: Record<string, string> = {
  intent: "Intent",
  action: "Action",
  environment: "Environment",
  camera: "Camera",
  light: "Light",
  look: "Look",
  sound: "Sound",
  references: "References",
  keep: "Must hold",
  avoid: "Avoid",
};

/** The places to go to from fields of the card: single fields, and rows of lists as wholes, each once. */
export function placesOf(fields: readonly string[]): string[] {
  return [...new Set(fields.map((field) => field.replace(/^(\w+\.\d+)\..*$/, "$1")))];
}

/** The name of a part of the prompt. */
export const partTitle = (key: string) => PART_TITLES[key] ?? key;

/** The section of the card that a part of the prompt comes from. */
export const sectionOfPart = (key: string) => PART_SECTIONS[key] ?? key;

/** The section that a path of the card lies in. */
export function sectionOf(path: string): string {
  const [head = "", part = ""] = path.split(".");
  if (head === "edits") return sectionOfPart(part);
  return head === "avoid_sets" ? "avoid" : head;
}

/** The name of a section by its key. */
export function sectionTitle(key: string): string {
  return SECTIONS.find((section) => section.key === key)?.title ?? key;
}

/** The paths that are compared and merged one by one: single fields, and lists as wholes. */
export const COMPARED: readonly string[] = [
  ...SECTIONS.flatMap((section) => {
    if (section.fields.length > 0) return section.fields.map((field) => field.path);
    return section.key === "avoid" ? ["avoid", "avoid_sets"] : [section.key];
  }),
  "edits",
];

/** A field's value in words, for differences; a list has a line for each entry. */
export function valueWords(path: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return value.map((one) => `• ${entryWords(path, one)}`).join("\n");
  if (path === "edits") return editWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const choices = BY_PATH.get(path)?.choices;
  return choices ? choiceWords(choices, String(value)) : String(value);
}

function editWords(value: unknown): string {
  const told = Object.entries(value as Record<string, { text: string }>);
  return told.map(([key, { text }]) => `• ${partTitle(key)}: ${text || "left out"}`).join("\n");
}

function entryWords(path: string, entry: unknown): string {
  if (typeof entry !== "object" || entry === null) return String(entry);
  if (path === "shots") return shotWords(entry as { action: string; duration_s: number; camera: object });
  const told = entry as Record<string, string | number | null>;
  const named = `${told.asset}${told.file ? `, ${told.file}` : ""}`;
  if (path === "references") {
    const without = told.must_not_carry ? `, without ${told.must_not_carry}` : "";
    return `${named} for ${choiceWords(ROLES, String(told.role ?? "nothing yet"))}${without}`;
  }
  if (path === "anchors") {
    const source = choiceWords(ANCHOR_SOURCES, String(told.source));
    const what = told.source === "file" ? named : `${source} ${told.take}`;
    return `${told.at}: ${what}${told.purpose ? ` (${told.purpose})` : ""}`;
  }
  const judged = `${choiceWords(WEIGHTS, String(told.weight))}, ${choiceWords(JUDGES, String(told.judges))}`;
  return `${told.text} (${judged})`;
}

function shotWords(shot: { action: string; duration_s: number; camera: object }): string {
  const camera = Object.entries(shot.camera)
    .map(([name, value]) => valueWords(`camera.${name}`, value))
    .filter((words) => words !== "");
  return [`${shot.duration_s} s`, ...camera, shot.action].filter((words) => words !== "").join(", ");
}
