/** Names of cached answers. The second part is the project, so that its live stream can refresh them. */
export const keys = {
  me: ["me"] as const,
  projects: ["projects"] as const,
  project: (project: string, ...rest: (string | number | undefined)[]) =>
    ["project", project, ...rest.filter((part) => part !== undefined)] as const,
};

/** Which cached answers a kind of event makes old: the first word of the kind, then parts under its project. */
export const REFRESHED_BY: Record<string, string[]> = {
  project: ["page", "overview", "story"],
  story: ["story", "overview"],
  beat: ["story", "scenes", "beats", "bin"],
  sequence: ["sequences", "scenes", "board", "bin"],
  script: ["script", "script-outline"],
  scene: [
    "scenes",
    "story",
    "board",
    "shots",
    "overview",
    "beats",
    "needs",
    "bin",
    "wardrobe",
    "looks",
    "stale",
  ],
  need: ["scenes", "needs", "overview"],
  asset: ["assets", "board", "scenes", "bin", "wardrobe", "sheets", "looks", "stale"],
  sheet: ["sheets", "assets", "stale"],
  consent: ["consents", "likenesses", "looks"],
  likeness: ["consents", "likenesses", "looks"],
  media: ["assets", "sheets", "takes", "board", "dailies", "overview", "handoffs", "looks"],
  shot: ["board", "shots", "scenes", "overview", "dailies", "beats", "needs", "bin", "looks", "stale"],
  card: ["board", "shots", "dailies", "beats", "looks", "stale"],
  group: ["shots"],
  order: ["orders", "shots", "overview", "dailies"],
  request: ["requests", "shots", "overview", "tokens"],
  ticket: ["requests", "shots", "tokens"],
  take: ["takes", "board", "shots", "dailies", "overview", "requests", "beats", "needs", "looks", "stale"],
  review: ["takes", "dailies"],
  note: ["takes", "notes", "dailies"],
  handoff: ["handoffs", "overview"],
  tokens: ["tokens", "overview"],
  crew: ["crew", "page"],
};
