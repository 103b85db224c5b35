import { describe, expect, it } from "vitest";
import { type Asset, type AssetFile, coverOf } from "@/api/library";
import { byKind, found, isBeingChecked, pictureOf, usesInWords, withLine } from "./library";
import { likelyKind } from "./words";

const asset = (fields: Partial<Asset>): Asset => ({
  id: fields.slug ?? "",
  kind: "prop",
  name: "",
  slug: "",
  state: "approved",
  version: 1,
  profile: {},
  negative_constraints: [],
  tags: [],
  created_at: "",
  updated_at: "",
  files: [],
  ...fields,
});
const all = [
  asset({ slug: "tape", name: "Cracked Cassette", profile: { wear: "Label torn" } }),
  asset({ slug: "lamp", name: "Desk Lamp", tags: ["night"], state: "draft" }),
  asset({ slug: "courier", name: "The Courier", kind: "character", tags: ["night"] }),
  asset({ slug: "old", name: "Old Lamp", state: "retired" }),
];
const slugs = (some: Asset[]) => some.map(({ slug }) => slug);

describe("the library", () => {
  it("finds by kind and by all words, wherever they stand", () => {
    expect(slugs(found(all, { kind: "all", words: "", withRetired: false }))).toEqual([
      "tape",
      "lamp",
      "courier",
    ]);
    expect(slugs(found(all, { kind: "prop", words: "LAMP", withRetired: true }))).toEqual(["lamp", "old"]);
    expect(slugs(found(all, { kind: "all", words: "torn cassette", withRetired: false }))).toEqual(["tape"]);
    expect(slugs(found(all, { kind: "all", words: "night torn", withRetired: false }))).toEqual([]);
  });

  it("stands by kind in its own order", () => {
    expect(byKind(all).map(([kind, some]) => [kind, slugs(some)])).toEqual([
      ["character", ["courier"]],
      ["prop", ["tape", "lamp", "old"]],
    ]);
  });

  it("guesses the kind of what is dropped only when it is plain", () => {
    expect(likelyKind([{ type: "video/mp4" }, { type: "video/webm" }])).toBe("reference_video");
    expect(likelyKind([{ type: "audio/wav" }])).toBe("sound");
    expect(likelyKind([{ type: "video/mp4" }, { type: "image/png" }])).toBeNull();
  });
});

describe("a file's picture", () => {
  const file = (kind: string, media_state: string) =>
    ({ kind, media_state, picture_url: "thumb", original_url: "original" }) as unknown as AssetFile;

  it("is the original while a picture is being checked, and nothing for a film", () => {
    expect(pictureOf(file("image", "checking"))).toBe("original");
    expect(pictureOf(file("video", "checking"))).toBeNull();
    expect(pictureOf(file("image", "broken"))).toBeNull();
    expect(pictureOf(file("video", "ready"))).toBe("thumb");
  });

  it("of a character is the face when one is labelled so", () => {
    const files = ["front", "Face, near"].map((label) => ({ ...file("image", "ready"), label }));
    expect(coverOf(asset({ kind: "character", files }))?.label).toBe("Face, near");
    expect(coverOf(asset({ kind: "prop", files }))?.label).toBe("front");
    expect(coverOf(asset({ files: [] }))).toBeUndefined();
  });

  it("is waited for only while a check is under way", () => {
    expect(isBeingChecked([asset({ files: [file("image", "ready"), file("video", "broken")] })])).toBe(false);
    expect(isBeingChecked([asset({}), asset({ files: [file("image", "checking")] })])).toBe(true);
  });
});

describe("lines of a list", () => {
  it("are written, added and pasted", () => {
    expect(withLine(["no phones"], 0, "no screens")).toEqual(["no screens"]);
    expect(withLine(["no phones"], 1, "no text")).toEqual(["no phones", "no text"]);
    expect(withLine(["no phones", "x"], 1, "one\n\ntwo\r\nthree")).toEqual([
      "no phones",
      "one",
      "two",
      "three",
    ]);
  });
});

describe("where an asset is used", () => {
  it("is a line for each scene and each shot, with all that it is there", () => {
    const uses = {
      scenes: [
        { scene: "S01", title: "The short cut", use: "prop", state: "" },
        { scene: "S02", title: "", use: "wardrobe", state: "torn" },
      ],
      cards: [
        { shot: "S01-SH01", title: "Into the alley", role: "prop", file: "front" },
        { shot: "S01-SH01", title: "Into the alley", role: "", file: null },
        { shot: "S01-SH02", title: "", role: "start frame", file: null },
        { shot: "S01-SH02", title: "", role: "avoid", file: null },
      ],
    };
    expect(usesInWords(uses)).toEqual([
      { code: "S01", title: "The short cut", as: "prop" },
      { code: "S02", title: "", as: "wardrobe: torn" },
      { code: "S01-SH01", title: "Into the alley", as: "prop, no role yet" },
      { code: "S01-SH02", title: "", as: "start frame, things to avoid" },
    ]);
  });
});
