import { describe, expect, it } from "vitest";
import { grantableRoles } from "./roles";

const TABLE = [
  { capability: "see_project", label: "See", roles: ["owner", "producer", "director", "viewer"] },
  { capability: "approve", label: "Approve", roles: ["owner", "producer", "director"] },
  { capability: "manage_crew", label: "Invite", roles: ["owner", "producer"] },
  { capability: "manage_owners", label: "Owners", roles: ["owner"] },
];
const rolesOf = (role: string) =>
  TABLE.filter(({ roles }) => roles.includes(role)).map(({ capability }) => capability);

describe("the roles that one may give", () => {
  it("are those that hold nothing beyond one's own", () => {
    expect(grantableRoles(TABLE, rolesOf("producer"))).toEqual([
      "producer",
      "director",
      "assistant_director",
      "editor",
      "commenter",
      "viewer",
    ]);
    expect(grantableRoles(TABLE, rolesOf("owner"))[0]).toBe("owner");
    expect(grantableRoles(TABLE, rolesOf("viewer"))).not.toContain("director");
  });
});
