import { describe, expect, it } from "vitest";
import { behindMention, fitting, mentionAt, mentionedIn, withMention } from "./mentions";

describe("mentionAt", () => {
  it("finds the mention that is being typed", () => {
    expect(mentionAt("He holds @cra", 13)).toEqual({ from: 9, query: "cra" });
    expect(mentionAt("@", 1)).toEqual({ from: 0, query: "" });
  });

  it("sees only what stands before the caret", () => {
    expect(mentionAt("@courier waits", 4)).toEqual({ from: 0, query: "cou" });
    expect(mentionAt("@courier waits", 14)).toBeUndefined();
  });

  it("takes no mail address for a mention", () => {
    expect(mentionAt("mira@studio", 11)).toBeUndefined();
  });
});

describe("withMention", () => {
  it("finishes the mention and sets the caret behind it, with a space where none follows", () => {
    const mention = { from: 9, query: "cra" };
    expect(withMention("He holds @cra", mention, "cracked-cassette")).toEqual({
      text: "He holds @cracked-cassette ",
      caret: 27,
    });
    expect(withMention("He holds @cra, wet.", mention, "cracked-cassette").text).toBe(
      "He holds @cracked-cassette, wet.",
    );
    expect(withMention("He holds @cratight", mention, "cassette").text).toBe("He holds @cassette tight");
  });
});

describe("behindMention", () => {
  it("lets the space of a mention give way to what is typed", () => {
    expect(behindMention("@courier  waits", 10, 9)).toBe("@courier waits");
    expect(behindMention("Hand it to @courier .", 21, 20)).toBe("Hand it to @courier.");
  });

  it("leaves other words and other places alone", () => {
    expect(behindMention("@courier w", 10, 9)).toBeUndefined();
    expect(behindMention("@courier waits .", 16, 9)).toBeUndefined();
  });
});

it("mentionedIn lists each slug once, in order", () => {
  expect(mentionedIn("@courier hands @receipt-book to @shop-owner. @courier leaves; mira@studio.")).toEqual([
    "courier",
    "receipt-book",
    "shop-owner",
  ]);
});

it("fitting puts what begins so before what contains it, and leaves out the rest", () => {
  const assets = ["Shop owner", "Pawn shop", "Courier"].map((name) => ({
    name,
    slug: name.toLowerCase().replace(" ", "-"),
  }));
  expect(fitting(assets, "shop").map((one) => one.name)).toEqual(["Shop owner", "Pawn shop"]);
  expect(fitting(assets, "pawn-sh").map((one) => one.name)).toEqual(["Pawn shop"]);
  expect(fitting(assets, "")).toHaveLength(3);
});
