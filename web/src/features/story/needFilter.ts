import type { Need } from "@/api/plan";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type StateAsked = Schemas["NeedState"] | "all";

/** Which coverage needs are looked at; open ones when nothing is said. */
export interface NeedFilter {
  state?: StateAsked | undefined;
  origin?: Schemas["NeedOrigin"] | undefined;
  kind?: string | undefined;
}

export const STATES: readonly [StateAsked, string][] = [
  ["open", "Open"],
  ["planned", "Planned"],
  ["dropped", "Dropped"],
  ["all", "All"],
];
const ORIGINS: readonly Schemas["NeedOrigin"][] = ["scene", "dailies", "editor"];

/** Whether a need is among those that are looked at. */
export function wanted(need: Need, { state = "open", origin, kind }: NeedFilter): boolean {
  return (
    (state === "all" || need.state === state) &&
    (origin === undefined || need.origin === origin) &&
    (kind === undefined || need.kind === kind)
  );
}

/** What an address asks for; words that mean nothing are left out. */
export function needFilter(search: Record<string, unknown>): NeedFilter {
  const state = STATES.find(([one]) => one === search.state)?.[0];
  const origin = ORIGINS.find((one) => one === search.origin);
  return {
    ...(state && { state }),
    ...(origin && { origin }),
    ...(typeof search.kind === "string" && { kind: search.kind }),
  };
}
