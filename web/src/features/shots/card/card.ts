import type { components } from "@/api/schema";

type Schemas = components["schemas"];
type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

export type Reference = Filled<Schemas["Reference"]>;
export type Anchor = Filled<Schemas["Anchor"]>;
export type Criterion = Filled<Schemas["Criterion"]>;
export type Camera = Filled<Schemas["Camera"]>;
export type ClipShot = Omit<Filled<Schemas["ClipShot"]>, "camera"> & { camera: Camera };
export type PartKey = Schemas["PartKey"];
export type HandEdit = Filled<Schemas["HandEdit"]>;
export type HandEdits = Partial<Record<PartKey, HandEdit>>;

/** A shot card with every field there, as it is written on the desk. */
export interface Card {
  intent: Filled<Schemas["Intent"]>;
  camera: Camera;
  /** The shots of a multi-shot clip in the order of events; none for a clip of one shot. */
  shots: ClipShot[];
  light: Filled<Schemas["Light"]>;
  sound: Filled<Schemas["Sound"]>;
  technical: Filled<Schemas["Technical"]>;
  references: Reference[];
  anchors: Anchor[];
  avoid: string[];
  avoid_sets: string[];
  pass_standard: Criterion[];
  regenerate_triggers: string[];
  edit: Filled<Schemas["ForTheEdit"]>;
  /** Parts of the prompt that somebody wrote by hand. */
  edits: HandEdits;
}

export const EMPTY_REFERENCE: Reference = {
  asset: "",
  file: "",
  role: null,
  priority: 1,
  must_not_carry: "",
  sha256: null,
};
export const EMPTY_ANCHOR: Anchor = {
  at: "start",
  source: "file",
  asset: "",
  file: "",
  take: "",
  purpose: "",
  sha256: null,
};
export const EMPTY_CRITERION: Criterion = { text: "", judges: "story", weight: "must" };

const EMPTY_CAMERA: Camera = {
  size: null,
  angle: null,
  movement: null,
  speed: null,
  support: null,
  lens: "",
  focus: null,
  framing_note: "",
  screen_direction: null,
};
export const EMPTY_CLIP_SHOT: ClipShot = { action: "", camera: EMPTY_CAMERA, duration_s: 3 };

export const EMPTY_CARD: Card = {
  intent: { job: "", subject: "", action: "", performance: "", environment: "" },
  camera: EMPTY_CAMERA,
  shots: [],
  light: { key: "", practicals: "", time_of_day: "", mood: "", colour: "" },
  sound: { dialogue: "", ambience: "", music: "", silence: "", effects: "" },
  technical: { duration_s: 5, aspect_ratio: null, resolution: null, rate: null, generate_audio: true },
  references: [],
  anchors: [],
  avoid: [],
  avoid_sets: [],
  pass_standard: [],
  regenerate_triggers: [],
  edit: { intended_use: "", handles_frames: 12, cut_in_note: "", cut_out_note: "" },
  edits: {},
};

/** `told` with what it leaves out filled in from `empty`; itself when it leaves out nothing. */
function filledPart<T extends object>(empty: T, told: Partial<T> | undefined): T {
  if (told && Object.keys(empty).every((name) => name in told)) return told as T;
  return { ...empty, ...told };
}

function filledList<T extends object>(empty: T, told: readonly Partial<T>[] | undefined): T[] {
  const filled = (told ?? []).map((one) => filledPart(empty, one));
  return told?.every((one, at) => one === filled[at]) ? (told as T[]) : filled;
}

/** A card as the server or a draft holds it, with what it leaves out filled in; parts that are whole stay themselves. */
export function filledCard(stored: object): Card {
  const told = stored as Partial<Card>;
  return {
    intent: filledPart(EMPTY_CARD.intent, told.intent),
    camera: filledPart(EMPTY_CAMERA, told.camera),
    shots: filledShots(told.shots),
    light: filledPart(EMPTY_CARD.light, told.light),
    sound: filledPart(EMPTY_CARD.sound, told.sound),
    technical: filledPart(EMPTY_CARD.technical, told.technical),
    references: filledList(EMPTY_REFERENCE, told.references),
    anchors: filledList(EMPTY_ANCHOR, told.anchors),
    avoid: told.avoid ?? EMPTY_CARD.avoid,
    avoid_sets: told.avoid_sets ?? EMPTY_CARD.avoid_sets,
    pass_standard: filledList(EMPTY_CRITERION, told.pass_standard),
    regenerate_triggers: told.regenerate_triggers ?? EMPTY_CARD.regenerate_triggers,
    edit: filledPart(EMPTY_CARD.edit, told.edit),
    edits: told.edits ?? EMPTY_CARD.edits,
  };
}

function filledShots(told: readonly Partial<ClipShot>[] | undefined): ClipShot[] {
  if (told === undefined) return EMPTY_CARD.shots;
  const filled = told.map((one) => {
    const camera = filledPart(EMPTY_CAMERA, one.camera);
    return camera === one.camera ? filledPart(EMPTY_CLIP_SHOT, one) : { ...EMPTY_CLIP_SHOT, ...one, camera };
  });
  return told.every((one, at) => one === filled[at]) ? (told as ClipShot[]) : filled;
}

/** The value at a path such as `references.0.role`. */
export function valueAt(whole: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((part, name) => {
    if (typeof part !== "object" || part === null) return undefined;
    return (part as Record<string, unknown>)[name];
  }, whole);
}

/** The same with another value at a path; what is not on the way keeps its identity. */
export function withValueAt<T>(whole: T, path: string, value: unknown): T {
  const [name = "", ...rest] = path.split(".");
  const inner = (whole as Record<string, unknown>)[name];
  const next = rest.length === 0 ? value : withValueAt(inner, rest.join("."), value);
  if (!Array.isArray(whole)) return { ...whole, [name]: next };
  const copy = [...(whole as unknown[])];
  copy[Number(name)] = next;
  return copy as T;
}

/** Whether two values hold the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What a fresh reference to an asset of that kind most likely controls. */
export function roleFor(kind: string): Reference["role"] {
  const roles: Record<string, Reference["role"]> = {
    character: "face",
    location: "location",
    prop: "prop",
    wardrobe: "wardrobe",
    reference_video: "motion",
    sound: "voice",
  };
  return roles[kind] ?? null;
}

/** What bringing in an asset looks at; of its files, which one is the current reference sheet. */
export interface Bringable {
  slug: string;
  kind: string;
  files?: readonly { label: string; is_current_sheet?: boolean }[];
}

/**
 * The card with an asset brought in: a reference with its likely role, to its current reference sheet where it has
 * one; or a constraint set. Never twice.
 */
export function withAsset(card: Card, asset: Bringable): Card {
  if (asset.kind === "constraint_set") {
    if (card.avoid_sets.includes(asset.slug)) return card;
    return { ...card, avoid_sets: [...card.avoid_sets, asset.slug] };
  }
  if (card.references.some((one) => one.asset === asset.slug)) return card;
  const file = asset.files?.find((one) => one.is_current_sheet)?.label ?? "";
  const reference = { ...EMPTY_REFERENCE, asset: asset.slug, file, role: roleFor(asset.kind) };
  return {
    ...card,
    references: [...card.references, { ...reference, priority: card.references.length + 1 }],
  };
}
