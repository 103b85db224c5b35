import type { components } from "@/api/schema";

export type Paper = components["schemas"]["Paper"];
export type Form = components["schemas"]["Form"];

/** The papers that a film works with, in the order of the work, and the question that each answers. */
export const PAPERS: readonly { paper: Paper; title: string; answers: string }[] = [
  {
    paper: "scene-list",
    title: "Scene list",
    answers: "Where each beat happens, who is in it, and what has to carry over.",
  },
  {
    paper: "shot-list",
    title: "Shot list",
    answers: "What the audience must see, how it is framed, and what makes a take good enough.",
  },
  {
    paper: "reference-pack",
    title: "Reference pack",
    answers: "What keeps the film in one world: each file, its rights, and the shots that use it.",
  },
  {
    paper: "take-review",
    title: "Take review sheet",
    answers: "What worked in each take, what did not, and what is to be done next.",
  },
  {
    paper: "handoff-checklist",
    title: "Handoff checklist",
    answers: "What must hold before the film goes to the edit, and what is still open.",
  },
];

export const FORMS: readonly { form: Form; label: string }[] = [
  { form: "pdf", label: "PDF" },
  { form: "xlsx", label: "XLSX" },
  { form: "csv", label: "CSV" },
];

/** Where a paper is fetched; `isShown` opens it in the browser instead of saving it. */
export function paperAddress(project: string, paper: Paper, form: Form, isShown = false): string {
  return `/api/v1/projects/${encodeURIComponent(project)}/papers/${paper}.${form}${isShown ? "?show=true" : ""}`;
}
