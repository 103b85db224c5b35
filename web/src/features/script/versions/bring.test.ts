import { describe, expect, it } from "vitest";
import { brought } from "./bring";

const BASE = "one\ntwo\nthree\nfour\nfive";

describe("bringing two texts together", () => {
  it("takes the words of the one who wrote", () => {
    expect(brought(BASE, BASE, "one\nTWO\nthree\nfour\nfive")).toEqual({
      text: "one\nTWO\nthree\nfour\nfive",
      clashes: 0,
    });
    expect(brought(BASE, "one\ntwo\nthree\nfour", BASE).text).toBe("one\ntwo\nthree\nfour");
  });

  it("keeps both who wrote in different places, beside each other too", () => {
    expect(brought(BASE, "ONE\ntwo\nthree\nfour\nfive", "one\nTWO\nthree\nfive\nsix")).toEqual({
      text: "ONE\nTWO\nthree\nfive\nsix",
      clashes: 0,
    });
  });

  it("keeps both who put something in at the same place", () => {
    expect(brought(BASE, `${BASE}\nmine`, `${BASE}\ntheirs`)).toEqual({
      text: `${BASE}\nmine\ntheirs`,
      clashes: 0,
    });
  });

  it("takes the same words once", () => {
    const both = "one\nzwei\nthree\nfour\nfive";
    expect(brought(BASE, both, both)).toEqual({ text: both, clashes: 0 });
  });

  it("lets mine stand and says so where both wrote over the same lines", () => {
    expect(brought(BASE, "one\nmy two\nthree\nfour\nfive", "one\ntheir two\nthree\nFOUR\nfive")).toEqual({
      text: "one\nmy two\nthree\nFOUR\nfive",
      clashes: 1,
    });
  });

  it("counts one clash where hunks of both lie over each other", () => {
    expect(brought(BASE, "one\nA\nfive", "one\ntwo\nB\nC\nfive").clashes).toBe(1);
  });

  it("begins from nothing as from something", () => {
    expect(brought("", "mine", "theirs").text).toContain("mine");
  });
});
