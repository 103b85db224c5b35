import type { components } from "@/api/schema";
import { runtime } from "@/lib/filmtime";
import { secondsOf } from "@/lib/runtime";

type Schemas = components["schemas"];

/** A project's fields as they stand in the form; numbers as text, as people type them. */
export interface Fields {
  title: string;
  format: Schemas["Format"];
  logline: string;
  story_goal: string;
  aspect_ratio: Schemas["NewProject"]["aspect_ratio"];
  resolution: Schemas["NewProject"]["resolution"];
  rate: string;
  target_runtime: string;
  default_model: string;
  token_budget: string;
  state: Schemas["ProjectState"];
  visual_rule: string;
  style_rules: string;
  client_constraints: string;
  governance_constraints: string;
}

export const EMPTY: Fields = {
  title: "",
  format: "short_film",
  logline: "",
  story_goal: "",
  aspect_ratio: "16:9",
  resolution: "720p",
  rate: "24",
  target_runtime: "1:00",
  default_model: "animatic",
  token_budget: "",
  state: "development",
  visual_rule: "",
  style_rules: "",
  client_constraints: "",
  governance_constraints: "",
};

/** Where a server's fault about one of its fields is shown. */
export const SHOWN_AT: Record<string, keyof Fields> = { target_runtime_s: "target_runtime" };

/** What is wrong with what was typed, by field, before the server is asked. */
export function faultsOf(fields: Fields): Partial<Record<keyof Fields, string>> {
  const faults: Partial<Record<keyof Fields, string>> = {};
  if (!fields.title.trim()) faults.title = "Give the film a title; a working title will do.";
  if (fields.target_runtime.trim() && !secondsOf(fields.target_runtime))
    faults.target_runtime = "Write minutes and seconds, as in 1:30, or leave it empty.";
  if (fields.token_budget.trim() && !/^[\d\s,.]+$/.test(fields.token_budget))
    faults.token_budget = "Write a whole number of tokens, or leave it empty.";
  return faults;
}

const wholeNumber = (text: string) => (text.trim() ? Number(text.replace(/[\s,.]/g, "")) : null);

/** The form's fields as the server takes them. */
export function asSent(fields: Fields) {
  const { target_runtime, token_budget, ...rest } = fields;
  return {
    ...rest,
    title: fields.title.trim(),
    target_runtime_s: secondsOf(target_runtime) ?? null,
    token_budget: wholeNumber(token_budget),
  };
}

/** A project as the form shows it. */
export function asFields(project: Schemas["ProjectOut"]): Fields {
  return {
    title: project.title,
    format: project.format as Fields["format"],
    logline: project.logline,
    story_goal: project.story_goal,
    aspect_ratio: project.aspect_ratio as Fields["aspect_ratio"],
    resolution: project.resolution as Fields["resolution"],
    rate: project.rate,
    target_runtime: project.target_runtime_s === null ? "" : runtime(project.target_runtime_s),
    default_model: project.default_model,
    token_budget: project.token_budget === null ? "" : String(project.token_budget),
    state: project.state as Fields["state"],
    visual_rule: project.visual_rule,
    style_rules: project.style_rules,
    client_constraints: project.client_constraints,
    governance_constraints: project.governance_constraints,
  };
}

/** Only what differs from what was shown: nobody's other field is written over. */
export function changesOf(shown: Fields, typed: Fields): Omit<Schemas["ProjectEdit"], "seen_version"> {
  const before: Record<string, unknown> = asSent(shown);
  return Object.fromEntries(Object.entries(asSent(typed)).filter(([name, value]) => value !== before[name]));
}

/** The server's present fields, with what was typed here kept over them. */
export function rebased(shown: Fields, typed: Fields, present: Fields): Fields {
  const names = Object.keys(present) as (keyof Fields)[];
  const mine = names.filter((name) => typed[name] !== shown[name]).map((name) => [name, typed[name]]);
  return { ...present, ...Object.fromEntries(mine) };
}
