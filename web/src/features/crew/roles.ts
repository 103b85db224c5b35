import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Role = Schemas["Role"];

/** The roles, strongest first, with what each is on a film. */
export const ROLES: { role: Role; label: string; short: string; words: string }[] = [
  { role: "owner", label: "Owner", short: "Own", words: "Runs the workspace; may do everything." },
  { role: "producer", label: "Producer", short: "Prod", words: "Answers for money, crew and rights." },
  {
    role: "director",
    label: "Director",
    short: "Dir",
    words: "Answers for the film: plans, generates, approves.",
  },
  {
    role: "assistant_director",
    label: "Assistant director",
    short: "AD",
    words: "Plans and generates within an allowance, runs dailies.",
  },
  {
    role: "editor",
    label: "Editor",
    short: "Edit",
    words: "Selects, trims, asks for coverage, builds handoffs.",
  },
  { role: "commenter", label: "Commenter", short: "Comm", words: "Watches and leaves notes." },
  { role: "viewer", label: "Viewer", short: "View", words: "Watches." },
];

/** What a role is called. */
export function roleLabel(role: string): string {
  return ROLES.find((one) => one.role === role)?.label ?? role;
}

/** The roles that somebody with `held` may give: nobody hands out more than they hold, owners only by owners. */
export function grantableRoles(table: Schemas["CapabilityOut"][], held: readonly string[]): Role[] {
  const may = new Set(held);
  return ROLES.map(({ role }) => role).filter((role) => {
    if (role === "owner" && !may.has("manage_owners")) return false;
    return table.every(({ capability, roles }) => !roles.includes(role) || may.has(capability));
  });
}
