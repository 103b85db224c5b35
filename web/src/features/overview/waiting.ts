import type { Overview } from "@/api/overview";
import { counted, plainWord } from "@/lib/words";

/** Where something that waits is dealt with. */
export type Mend =
  | { dailies: "undecided" | "to_approve" }
  | { take: string }
  | { shot: string }
  | { stale: true }
  | { screen: "shots" | "handoff" | "story/needs" };

/** One thing that waits for somebody. */
export interface Waiting {
  key: string;
  label: string;
  /** The code that it is about, when it is about one. */
  code?: string;
  text: string;
  verb: string;
  mend: Mend;
  /** How many of how many are there, of a request under way. */
  done?: { of: number; count: number };
  at?: string;
}

const WENT_WRONG: Record<string, string> = {
  failed: "The request failed; nothing was spent on it",
  expired: "The request expired; nothing was spent on it",
  unknown: "The engine's answer was lost; somebody has to look",
};

type Kind = [capability: string, things: Waiting[]];

function takesToReview({ to_review, to_approve }: Overview): Kind[] {
  const review: Waiting = {
    key: "review",
    label: "Review",
    text: `${counted(to_review, "take")} not decided yet`,
    verb: "Open dailies",
    mend: { dailies: "undecided" },
  };
  const approve: Waiting = {
    key: "approve",
    label: "Approve",
    text: `${counted(to_approve, "selected take")} not approved yet`,
    verb: "Look at them",
    mend: { dailies: "to_approve" },
  };
  return [
    ["decide", to_review > 0 ? [review] : []],
    ["approve", to_approve > 0 ? [approve] : []],
  ];
}

function orders(overview: Overview): Waiting[] {
  return overview.orders.map((order) => ({
    key: order.id,
    label: order.is_request ? "Asked" : "Order",
    code: order.take ?? order.shot,
    text: order.change,
    verb: "Open the card",
    mend: { shot: order.shot },
    at: order.created_at,
  }));
}

function needs(overview: Overview): Waiting[] {
  return overview.needs.map((need) => ({
    key: need.id,
    label: "Coverage",
    code: need.scene,
    text: [plainWord(need.kind.toLowerCase()), need.description].filter(Boolean).join(": "),
    verb: "Plan it",
    mend: { screen: "story/needs" },
    at: need.created_at,
  }));
}

function requests(overview: Overview): { wrong: Waiting[]; held: Waiting[]; running: Waiting[] } {
  const all = overview.requests.map((request) => ({
    state: request.state,
    waiting: {
      key: request.id,
      label: request.state === "held" ? "Sign off" : "Generate",
      code: request.shot,
      text:
        WENT_WRONG[request.state] ??
        `${counted(request.count, "take")} with ${request.model}, ${request.state}`,
      verb: "Open the shot",
      mend: { shot: request.shot },
      at: request.created_at,
      ...(request.state in WENT_WRONG ? {} : { done: { of: request.count, count: request.done } }),
    } satisfies Waiting,
  }));
  const those = (belongs: (state: string) => boolean) =>
    all.filter(({ state }) => belongs(state)).map(({ waiting }) => waiting);
  return {
    wrong: those((state) => state in WENT_WRONG),
    held: those((state) => state === "held"),
    running: those((state) => !(state in WENT_WRONG) && state !== "held"),
  };
}

/** What is to do next when nobody has asked for it: shots that have no take yet, and a film that is all approved. */
function nextSteps({ scenes, latest_handoff }: Overview): Kind[] {
  const playing = scenes.filter((scene) => !scene.is_omitted);
  const sum = (count: "shot_count" | "covered_count" | "approved_count") =>
    playing.reduce((total, scene) => total + scene[count], 0);
  const bare = sum("shot_count") - sum("covered_count");
  const isApproved = sum("shot_count") > 0 && sum("approved_count") >= sum("shot_count");
  const shoot: Waiting = {
    key: "shoot",
    label: "Shoot",
    text: `${counted(bare, "shot")} without a take`,
    verb: "Open the shots",
    mend: { screen: "shots" },
  };
  const hand: Waiting = {
    key: "handoff",
    label: "Hand off",
    text: "Every shot has its approved take. The package for the editor can be built.",
    verb: "Build it",
    mend: { screen: "handoff" },
  };
  return [
    ["generate", bare > 0 ? [shoot] : []],
    ["build_handoff", isApproved && latest_handoff === null ? [hand] : []],
  ];
}

/** Approved takes come first of those that went stale: the film rests on them. */
function staleTakes(stale: readonly { review_state: string }[]): Waiting[] {
  if (stale.length === 0) return [];
  const approved = stale.filter((take) => take.review_state === "approved").length;
  const selected = stale.length - approved;
  const words = [
    approved > 0 ? counted(approved, "approved take") : "",
    selected > 0 ? counted(selected, "selected take") : "",
  ].filter((part) => part !== "");
  return [
    {
      key: "stale",
      label: "Stale",
      text: `${words.join(" and ")} ${stale.length === 1 ? "rests" : "rest"} on what has changed since`,
      verb: "Look at them",
      mend: { stale: true },
    },
  ];
}

/** What waits, in the order of urgency: for whoever holds `capabilities`, for others, and what is under way. */
export function whatWaits(
  overview: Overview,
  capabilities: readonly string[],
  stale: readonly { review_state: string }[] = [],
): { yours: Waiting[]; others: Waiting[]; underWay: Waiting[] } {
  const { wrong, held, running } = requests(overview);
  const kinds: Kind[] = [
    ["generate", wrong],
    ["sign_off", held],
    ...takesToReview(overview),
    ["edit_plan", orders(overview)],
    ["edit_plan", staleTakes(stale)],
    ["edit_coverage", needs(overview)],
    ...nextSteps(overview),
  ];
  const mine = (capability: string) => capabilities.includes(capability);
  return {
    yours: kinds.filter(([capability]) => mine(capability)).flatMap(([, things]) => things),
    others: kinds.filter(([capability]) => !mine(capability)).flatMap(([, things]) => things),
    underWay: running,
  };
}
