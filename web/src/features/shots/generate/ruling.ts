import type { Verdict } from "../queries";

type Ruling = Verdict["ruling"];

/** Checks whose reasons are told live beside the prompt. */
export const OF_LOOK: ReadonlySet<string> = new Set(["card", "assets", "consent", "model"]);

/**
 * What a ruling on the saved card still says while the card is being changed: what it found missing there may be
 * written by now, and the prompt tells that live. `open` is an outcome that only a save will tell.
 */
export function rulingOfDraft(ruling: Ruling): Ruling {
  const checks = ruling.checks.map((check) =>
    OF_LOOK.has(check.check) && check.outcome === "deny" ? { ...check, outcome: "open", reasons: [] } : check,
  );
  if (!checks.some(({ outcome }) => outcome === "open")) return ruling;
  const isDenied = checks.some(({ outcome }) => outcome === "deny");
  return { ...ruling, checks, outcome: isDenied ? "deny" : "open" };
}
