import { expect, test } from "vitest";
import { daysInWords, scopeInWords } from "./words";

test("the days of a consent are told as they were given", () => {
  expect(daysInWords({ valid_from: null, valid_to: null })).toBe("without an end");
  expect(daysInWords({ valid_from: "2026-01-01", valid_to: null })).toBe("from 2026-01-01");
  expect(daysInWords({ valid_from: null, valid_to: "2026-12-31" })).toBe("until 2026-12-31");
  expect(daysInWords({ valid_from: "2026-01-01", valid_to: "2026-12-31" })).toBe("2026-01-01 to 2026-12-31");
});

test("a consent without limits is for every use, everywhere", () => {
  expect(scopeInWords({ uses: [], territories: [] })).toBe("every use; everywhere");
  expect(scopeInWords({ uses: ["festivals"], territories: ["Spain", "France"] })).toBe(
    "festivals; Spain, France",
  );
});
