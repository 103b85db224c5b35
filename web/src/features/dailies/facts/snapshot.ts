/** What a take was made from, as far as its snapshot tells: everything may be missing on takes made elsewhere. */
export interface Facts {
  prompt: string;
  /** What the model was told apart to avoid. */
  negative: string;
  /** Parts of the prompt that somebody wrote by hand. */
  byHand: string[];
  /** Sentences that the model did not get for want of room. */
  leftOut: string[];
  references: { name: string; slug: string; role: string; label: string; dropped: string }[];
  anchors: { position: string; words: string }[];
  settings: [string, string][];
  provider: string;
  receipt: { tokens: number; usage: string; money: string; source: string } | undefined;
}

const PART_NAMES: Record<string, string> = { keep: "must hold" };

type Stored = Record<string, unknown>;

const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
const list = (value: unknown): Stored[] => (Array.isArray(value) ? (value as Stored[]) : []);

/** Settings under their plain names, without what is told elsewhere. */
function settingsOf(stored: unknown): [string, string][] {
  if (typeof stored !== "object" || stored === null) return [];
  return Object.entries(stored)
    .filter(([name, value]) => name !== "is_previsualisation" && value !== null && value !== "")
    .map(([name, value]) => [
      name.replace(/_s$/, " (s)").replaceAll("_", " "),
      typeof value === "boolean"
        ? value
          ? "yes"
          : "no"
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value),
    ]);
}

function receiptOf(stored: unknown): Facts["receipt"] {
  if (typeof stored !== "object" || stored === null) return undefined;
  const told = stored as Stored;
  const micros = Number(told.money_micros ?? 0);
  return {
    tokens: Number(told.tokens ?? 0),
    usage: `${text(told.usage_quantity)} ${text(told.usage_unit)}`.trim(),
    money: `${(micros / 1_000_000).toFixed(2)} ${text(told.currency)}`.trim(),
    source: [text(told.rate_source), text(told.rate_as_of)].filter(Boolean).join(" "),
  };
}

/** Reads a take's frozen snapshot. */
export function factsOf(snapshot: Stored): Facts {
  return {
    prompt: text(snapshot.prompt),
    negative: text(snapshot.negative_prompt),
    byHand: list(snapshot.parts)
      .filter((part) => part.is_edited === true)
      .map((part) => PART_NAMES[text(part.key)] ?? text(part.key)),
    leftOut: list(snapshot.left_out).map((one) => text(one.text)),
    references: list(snapshot.references).map((reference) => ({
      name: text(reference.name) || text(reference.asset),
      slug: text(reference.asset),
      role: text(reference.role),
      label: text(reference.label),
      dropped: text(reference.must_not_carry),
    })),
    anchors: list(snapshot.anchors).map((anchor) => ({
      position: text(anchor.at),
      words: [text(anchor.address), text(anchor.purpose)].filter(Boolean).join(" · "),
    })),
    settings: settingsOf(snapshot.settings),
    provider: text(snapshot.provider),
    receipt: receiptOf(snapshot.receipt),
  };
}
