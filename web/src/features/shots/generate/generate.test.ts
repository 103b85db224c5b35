import { describe, expect, it } from "vitest";
import type { Request, Ticket, Verdict } from "../queries";
import { pathOf, toldChanges } from "./changes";
import { progressOf, ticketWords, troubled, waitingBefore } from "./line";
import { money, priceWords } from "./price";
import { rulingOfDraft } from "./ruling";

const ticket = (state: string, progress: number | null = null) => ({ state, progress }) as Ticket;
const request = (id: string, state: string, createdAt: string, tickets: Ticket[]) =>
  ({ id, state, created_at: createdAt, tickets }) as Request;

describe("what a ticket says", () => {
  it("says how far it is and who is before it", () => {
    expect(ticketWords(ticket("running", 0.417), 0)).toBe("being made, 42 %");
    expect(ticketWords(ticket("queued"), 3)).toBe("waiting, 3 before it");
    expect(ticketWords(ticket("queued"), 0)).toBe("waiting");
  });
});

it("only open tickets of older requests are before one in line", () => {
  const mine = request("b", "queued", "2026-11-24T10:00:01Z", [ticket("queued")]);
  const older = request("a", "running", "2026-11-24T10:00:00Z", [
    ticket("succeeded"),
    ticket("running", 0.5),
  ]);
  const newer = request("c", "queued", "2026-11-24T10:00:02Z", [ticket("queued")]);
  expect(waitingBefore([older, mine, newer], mine)).toBe(1);
});

it("progress counts ended tickets whole", () => {
  const tickets = [ticket("succeeded"), ticket("running", 0.5), ticket("queued"), ticket("queued")];
  expect(progressOf(request("a", "running", "", tickets))).toBe(0.375);
});

it("trouble is told until takes come again", () => {
  const failed = request("c", "failed", "", [ticket("failed")]);
  const good = request("b", "succeeded", "", [ticket("succeeded")]);
  const old = request("a", "failed", "", [ticket("failed")]);
  expect(troubled([failed, good, old])).toEqual([failed]);
  expect(troubled([good, old])).toEqual([]);
});

describe("changes since the pass before", () => {
  it("finds where a field of a recipe is written on the card", () => {
    expect(pathOf("card.pass_standard.2.text")).toBe("pass_standard.1.text");
    expect(pathOf("settings.duration_s")).toBe("technical.duration_s");
    expect(pathOf("model")).toBeUndefined();
  });

  it("tells a setting that follows the card once, and leaves hashes out", () => {
    const told = toldChanges([
      { field: "card.camera.size", before: "MS", after: "MCU" },
      { field: "card.technical.duration_s", before: "5", after: "8" },
      { field: "references.1", before: "", after: `courier/face ${"a".repeat(64)}` },
      { field: "settings.duration_s", before: "5", after: "8" },
    ]);
    expect(told.map((one) => [one.label, one.before, one.after])).toEqual([
      ["Shot size", "MS · medium", "MCU · medium close-up"],
      ["Duration", "5", "8"],
      ["File of reference 1", "", "courier/face"],
    ]);
  });
});

describe("prices", () => {
  it("keeps the digits that small sums need", () => {
    expect(money(1_200_000, "USD")).toBe("$1.20");
    expect(money(3_400, "USD")).toBe("$0.0034");
    expect(money(0, "USD")).toBe("$0.00");
  });

  it("says tokens and money", () => {
    const quote = { tokens: 1, money_micros: 10_000, currency: "USD" } as Parameters<typeof priceWords>[0];
    expect(priceWords(quote)).toBe("1 token, $0.01");
  });
});

it("while the card is being changed, the ruling says nothing about what the saved one lacks", () => {
  const ruled = (...outcomes: [string, string][]) =>
    ({
      outcome: outcomes.some(([, outcome]) => outcome === "deny") ? "deny" : "allow",
      checks: outcomes.map(([check, outcome]) => ({
        check,
        outcome,
        reasons: outcome === "deny" ? [{ field: check, message: "Mend it." }] : [],
      })),
    }) as unknown as Verdict["ruling"];
  const lacking = rulingOfDraft(ruled(["role", "allow"], ["card", "deny"]));
  expect(lacking.outcome).toBe("open");
  expect(lacking.checks.flatMap(({ reasons }) => reasons)).toEqual([]);
  expect(rulingOfDraft(ruled(["assets", "deny"], ["model", "deny"])).outcome).toBe("open");
  expect(rulingOfDraft(ruled(["card", "deny"], ["budget", "deny"])).outcome).toBe("deny");
  expect(rulingOfDraft(ruled(["card", "allow"])).outcome).toBe("allow");
});
