import type { Decided, Decision, Room } from "../types";

/** A decision's state, as its button shows it. */
export const LEADS_TO: Record<Decision, string> = {
  reject: "rejected",
  maybe: "maybe",
  select: "selected",
  approve: "approved",
  withdraw: "selected",
};

export const VERDICTS: { decision: Exclude<Decision, "withdraw">; word: string }[] = [
  { decision: "reject", word: "Reject" },
  { decision: "maybe", word: "Maybe" },
  { decision: "select", word: "Select" },
  { decision: "approve", word: "Approve" },
];

const PAST: Record<Decision, string> = {
  reject: "rejected",
  maybe: "held as maybe",
  select: "selected",
  approve: "approved",
  withdraw: "no longer approved",
};

/** `S02-SH03-T04 is selected` */
export function toldOf(code: string, decision: Decision): string {
  return `${code} is ${PAST[decision]}`;
}

const BACK: Record<string, Decision> = { rejected: "reject", maybe: "maybe", selected: "select" };

/** The decision that puts a take back where it was; undefined when none does (nothing becomes unreviewed again). */
export function wayBack({
  from_state,
  to_state,
}: Pick<Decided, "from_state" | "to_state">): Decision | undefined {
  if (to_state === "approved") return from_state === "selected" ? "withdraw" : undefined;
  if (from_state === "approved") return "approve";
  return BACK[from_state];
}

/** Who changed the take since the version that was on screen, in words; for a stale decision. */
export function whatHappened(room: Room, seenVersion: number): string {
  const newer = room.decisions.find((decided) => decided.take_version > seenVersion);
  if (!newer) return "Somebody set another trim meanwhile.";
  return `${newer.decided_by ?? "Somebody"} decided meanwhile: it is ${newer.to_state} now.`;
}

/** Why a key for a decision does nothing now; undefined when the decision is open. */
export function whyNot(room: Room, decision: Decision): string | undefined {
  if (room.decisions_open.includes(decision)) return undefined;
  if (room.decisions_open.length === 0) return "Your role watches and does not decide.";
  const state = room.take.review_state;
  if (decision === "approve" && state !== "approved")
    return room.decisions_open.includes("select") && state !== "selected"
      ? "Select it first; then it can be approved."
      : "Your role does not approve.";
  if (decision === "withdraw") return "Only an approval can be withdrawn.";
  if (state === "approved") return "It is approved; withdraw the approval first (W).";
  return "Your role does not decide this.";
}
