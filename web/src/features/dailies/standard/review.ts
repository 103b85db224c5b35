import type { Answer, Axis, ContinuityItem, NewReview, Room } from "../types";

/** What a reviewer has said of a take and not yet given to the server. */
export interface ReviewDraft {
  answers: Record<number, { answer?: Answer; note?: string }>;
  axes: Partial<Record<Axis, { answer?: Answer; note?: string; missed?: ContinuityItem[] }>>;
  words: Partial<Record<Words, string>>;
  /** Reasons for going over a `must`, by criterion. */
  waivers: Record<number, string>;
}

export type Words = "what_worked" | "what_failed" | "edit_note" | "next_action";

export const NO_REVIEW: ReviewDraft = { answers: {}, axes: {}, words: {}, waivers: {} };

/** The axes in the order in which a take is looked at; the decision comes last. */
export const AXES: { axis: Axis; label: string; asks: string }[] = [
  { axis: "story_job", label: "Story job", asks: "Does the clip do what the shot is in the film for?" },
  {
    axis: "continuity",
    label: "Continuity",
    asks: "Do character, wardrobe, prop, location and screen direction hold?",
  },
  {
    axis: "reference_match",
    label: "Reference match",
    asks: "Does it take from each reference what it was given for?",
  },
  {
    axis: "camera_and_action",
    label: "Camera and action",
    asks: "Do framing, movement, action and performance serve the shot?",
  },
  { axis: "edit_value", label: "Edit value", asks: "Will an editor want it, and which part?" },
];

export const CONTINUITY: { item: ContinuityItem; label: string }[] = [
  { item: "character", label: "Character" },
  { item: "wardrobe", label: "Wardrobe" },
  { item: "prop", label: "Prop" },
  { item: "location", label: "Location" },
  { item: "screen_direction", label: "Screen direction" },
];

export const WORDS: { field: Words; label: string; hint: string }[] = [
  { field: "what_worked", label: "What worked", hint: "The turn of the hand is one clean move" },
  { field: "what_failed", label: "What failed", hint: "The label melts from frame 60 on" },
  { field: "edit_note", label: "For the edit", hint: "Cut in when the thumb stops" },
  { field: "next_action", label: "Next", hint: "Fix the label, keep the camera" },
];

/** The standing answer to a criterion, the reviewer's own unsaved one first. */
export function answerTo(room: Room, draft: ReviewDraft, criterion: number): Answer | undefined {
  const standing = room.standard.find((line) => line.criterion === criterion)?.answer;
  return draft.answers[criterion]?.answer ?? (standing as Answer | null | undefined) ?? undefined;
}

/** The `must` criteria that still stand in the way of an approval, unsaved answers and reasons counted. */
export function mustsLeft(room: Room, draft: ReviewDraft): number[] {
  return room.standard
    .filter((line) => line.weight === "must")
    .map((line) => line.criterion)
    .filter((at) => answerTo(room, draft, at) !== "pass" && !isWaived(draft, at));
}

const SHORTEST_REASON = 3;

/** Whether a reason to go over a criterion has been given. */
export function isWaived(draft: ReviewDraft, criterion: number): boolean {
  return (draft.waivers[criterion]?.trim().length ?? 0) >= SHORTEST_REASON;
}

/** The reasons that an approval takes along: only for what is not passed. */
export function waiversOf(room: Room, draft: ReviewDraft): { criterion: number; reason: string }[] {
  return room.standard
    .filter(({ criterion, weight }) => weight === "must" && answerTo(room, draft, criterion) !== "pass")
    .filter(({ criterion }) => isWaived(draft, criterion))
    .map(({ criterion }) => ({ criterion, reason: draft.waivers[criterion]?.trim() ?? "" }));
}

/** The review to give; undefined when nothing has been said. A note alone goes with the answer that stands. */
export function reviewOf(room: Room, draft: ReviewDraft): NewReview | undefined {
  const answers = Object.entries(draft.answers).flatMap(([at, { note }]) => {
    const criterion = Number(at);
    const answer = answerTo(room, draft, criterion);
    const line = room.standard.find((known) => known.criterion === criterion);
    return answer && line ? [{ criterion, answer, note: note ?? line.note }] : [];
  });
  const axes = AXES.flatMap(({ axis }) => {
    const told = draft.axes[axis];
    const standing = room.axes.find((known) => known.axis === axis);
    const answer = told?.answer ?? (standing?.answer as Answer | undefined);
    if (!told || !answer) return [];
    const missed = told.missed ?? ((standing?.missed ?? []) as ContinuityItem[]);
    return [
      { axis, answer, note: told.note ?? standing?.note ?? "", missed: answer === "miss" ? missed : [] },
    ];
  });
  const words = Object.fromEntries(WORDS.map(({ field }) => [field, draft.words[field]?.trim() ?? ""]));
  if (answers.length === 0 && axes.length === 0 && !Object.values(words).some(Boolean)) return undefined;
  return { answers, axes, ...(words as Record<Words, string>) };
}
