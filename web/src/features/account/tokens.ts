import type { components } from "@/api/schema";

type Role = components["schemas"]["Role"];

const STRONGEST_FIRST: Role[] = [
  "owner",
  "producer",
  "director",
  "assistant_director",
  "editor",
  "commenter",
  "viewer",
];

export const LIFETIMES = [
  { value: "7", label: "a week" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
  { value: "", label: "until revoked" },
];

/** The roles that a token of somebody may carry. Whose role differs by project may choose any: it never may more than they. */
export function rolesUpTo(strongest: string | null): Role[] {
  const at = STRONGEST_FIRST.indexOf(strongest as Role);
  return STRONGEST_FIRST.slice(Math.max(at, 0));
}

/** When a token ends that lives for so many days; null: it does not. */
export function daysFromNow(days: string, now: number = Date.now()): string | null {
  return days === "" ? null : new Date(now + Number(days) * 86_400_000).toISOString();
}
