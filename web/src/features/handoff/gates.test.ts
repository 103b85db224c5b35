import { describe, expect, it } from "vitest";
import { acceptedOf, blockingLeft, gatesOf } from "./gates";
import type { Finding } from "./queries";

const finding = (code: string, subject: string, is_blocking: boolean, may_be_accepted = true): Finding => ({
  code,
  subject,
  is_blocking,
  may_be_accepted,
  message: "",
  mend: { screen: "dailies", address: subject },
});
const found = [
  finding("order_open", "S01-SH02", false),
  finding("media_broken", "S02-SH01-T01", true),
  finding("order_open", "S03-SH01", false),
  finding("nothing_to_hand_over", "cassette", true, false),
];

describe("gates", () => {
  it("show what blocks first, each kind once", () => {
    expect(gatesOf(found).map(({ code, findings }) => [code, findings.length])).toEqual([
      ["media_broken", 1],
      ["nothing_to_hand_over", 1],
      ["order_open", 2],
    ]);
    expect(gatesOf([finding("brand_new_kind", "x", false)])[0]?.title).toBe("brand new kind");
  });

  it("open with a reason, but never for an empty package", () => {
    const reasons = {
      "media_broken:S02-SH01-T01": "the editor has it",
      "nothing_to_hand_over:cassette": "because",
    };
    expect(blockingLeft(found, {})).toHaveLength(2);
    expect(blockingLeft(found, reasons).map(({ code }) => code)).toEqual(["nothing_to_hand_over"]);
    expect(blockingLeft(found, { "media_broken:S02-SH01-T01": " a " })).toHaveLength(2);
  });

  it("take along only reasons that were given", () => {
    expect(acceptedOf(found, { "media_broken:S02-SH01-T01": " the editor has it " })).toEqual([
      { code: "media_broken", subject: "S02-SH01-T01", reason: "the editor has it" },
    ]);
    expect(acceptedOf(found, {})).toEqual([]);
  });
});
