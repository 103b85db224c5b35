import type { Acceptance, Finding } from "./queries";

const TITLES: Record<string, string> = {
  nothing_to_hand_over: "Nothing to hand over",
  media_broken: "Broken files",
  media_missing: "Missing files",
  media_not_ready: "Files still being checked",
  trim_outside_media: "Trims outside the take",
  shot_without_take: "Shots without a selected take",
  hero_not_chosen: "Shots with no take circled",
  not_approved: "Takes not approved yet",
  must_missed: "Musts that are missed",
  made_from_older_card: "Takes made from an older card",
  alternate_without_media: "Alternates without a file",
  off_rate: "Takes at another frame rate",
  variable_rate: "Takes with a variable frame rate",
  own_timecode: "Takes with a timecode of their own",
  order_open: "Open regenerate orders",
  coverage_open: "Coverage still wanted",
  scene_omitted: "Omitted scenes",
  scene_without_shots: "Scenes without shots",
};

/** Findings of one kind. */
export interface Gate<F extends Finding = Finding> {
  code: string;
  title: string;
  isBlocking: boolean;
  findings: F[];
}

/** Findings by kind, what blocks first; within that in the order in which they were found. */
export function gatesOf<F extends Finding>(findings: readonly F[]): Gate<F>[] {
  const gates = new Map<string, Gate<F>>();
  for (const finding of findings) {
    const key = `${finding.is_blocking}:${finding.code}`;
    const gate = gates.get(key) ?? {
      code: finding.code,
      title: TITLES[finding.code] ?? finding.code.replaceAll("_", " "),
      isBlocking: finding.is_blocking,
      findings: [],
    };
    gate.findings.push(finding);
    gates.set(key, gate);
  }
  return [...gates.values()].sort((one, other) => Number(other.isBlocking) - Number(one.isBlocking));
}

/** Names a finding among the others. */
export function keyOf(finding: Pick<Finding, "code" | "subject">): string {
  return `${finding.code}:${finding.subject}`;
}

const SHORTEST_REASON = 3;

/** What stands in the way of a build that no reason has been given for. */
export function blockingLeft(
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): Finding[] {
  return findings.filter(
    (finding) =>
      finding.is_blocking &&
      !(finding.may_be_accepted && (reasons[keyOf(finding)]?.trim().length ?? 0) >= SHORTEST_REASON),
  );
}

/** What the build goes on over, with the reasons given. */
export function acceptedOf(
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): Acceptance[] {
  return findings
    .filter((finding) => finding.is_blocking && finding.may_be_accepted)
    .map(({ code, subject }) => ({
      code: code as Acceptance["code"],
      subject,
      reason: reasons[keyOf({ code, subject })]?.trim() ?? "",
    }))
    .filter(({ reason }) => reason.length >= SHORTEST_REASON);
}
