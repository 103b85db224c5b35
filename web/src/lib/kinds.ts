/** Kinds of what can be found, in the order of the work: one of them, and many. */
export const KIND_WORDS: Record<string, { one: string; many: string }> = {
  scene: { one: "scene", many: "Scenes" },
  shot: { one: "shot", many: "Shots" },
  take: { one: "take", many: "Takes" },
  asset: { one: "asset", many: "Assets" },
  note: { one: "note", many: "Notes" },
  review: { one: "review", many: "Reviews" },
  order: { one: "order", many: "Orders" },
  need: { one: "coverage need", many: "Coverage" },
  beat: { one: "beat", many: "Beats" },
  sequence: { one: "sequence", many: "Sequences" },
  script: { one: "script", many: "Script" },
  story: { one: "note card", many: "Note card" },
  project: { one: "project", many: "Project" },
  handoff: { one: "handoff", many: "Handoffs" },
};
