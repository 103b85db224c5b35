import { describe, expect, it } from "vitest";
import { asProblem, Problem } from "./problem";

describe("a problem", () => {
  it("is read from what the server says, field by field", async () => {
    const said = {
      code: "input.invalid",
      title: "Some fields need another look",
      detail: "title: too long.",
      fields: [{ field: "title", message: "At most 200 characters." }],
    };
    const problem = await Problem.from(new Response(JSON.stringify(said), { status: 422 }));
    expect([problem.status, problem.code]).toEqual([422, "input.invalid"]);
    expect(problem.byField()).toEqual({ title: "At most 200 characters." });
  });

  it("has words even when the answer is no problem document", async () => {
    const problem = await Problem.from(new Response("<html>", { status: 500 }));
    expect(problem.title).toBe("The server did not answer as expected");
    const behindProxy = await Problem.from(new Response("<html>", { status: 502 }));
    expect([behindProxy.status, behindProxy.code]).toEqual([502, "network"]);
  });

  it("tells a lost network from a replaced page and from our own fault", () => {
    expect(asProblem(new TypeError("Failed to fetch")).code).toBe("network");
    expect(asProblem(new TypeError("Failed to fetch dynamically imported module: /a.js")).code).toBe(
      "page.old",
    );
    expect(asProblem(new TypeError("x is undefined")).code).toBe("page.fault");
  });
});
