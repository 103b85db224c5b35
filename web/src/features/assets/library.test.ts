import { describe, expect, it } from "vitest";
import { type Asset, type AssetFile, coverOf } from "@/api/library";
import {
  byKind,
  EVERYTHING,
  found,
  isBeingChecked,
  movedTo,
  newLines,
  pictureOf,
  tagsOf,
  usesInWords,
  withLine,
} from "./library";
import { likelyKind } from "./words";

const asset = (fields: Partial<Asset>): Asset => ({
  id: fields.slug ?? "",
  kind: "prop",
  name: "",
  slug: "",
  state: "approved",
  state_reason: "",
  state_by: null,
  state_at: null,
  deleted_at: null,
  deleted_by: null,
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
  it("finds by kind, state and all words, wherever they stand", () => {
    expect(slugs(found(all, EVERYTHING))).toEqual(["tape", "lamp", "courier"]);
    expect(slugs(found(all, { ...EVERYTHING, kind: "prop", words: "LAMP", state: "bin" }))).toEqual([
      "lamp",
      "old",
    ]);
    expect(slugs(found(all, { ...EVERYTHING, state: "retired" }))).toEqual(["old"]);
    expect(slugs(found(all, { ...EVERYTHING, state: "draft" }))).toEqual(["lamp"]);
    expect(slugs(found(all, { ...EVERYTHING, words: "torn cassette" }))).toEqual(["tape"]);
    expect(slugs(found(all, { ...EVERYTHING, words: "night torn" }))).toEqual([]);
  });

  it("finds whatever the case and the accents, and by several tags at once", () => {
    const some = [
      asset({ slug: "cafe", name: "Café", tags: ["Nuit", "shop"] }),
      asset({ slug: "bar", name: "Bar", tags: ["nuit"] }),
    ];
    expect(slugs(found(some, { ...EVERYTHING, words: "CAFE" }))).toEqual(["cafe"]);
    expect(slugs(found(some, { ...EVERYTHING, tags: ["NUIT"] }))).toEqual(["cafe", "bar"]);
    expect(slugs(found(some, { ...EVERYTHING, tags: ["nuit", "Shop"] }))).toEqual(["cafe"]);
    expect(tagsOf(some)).toEqual(["Nuit", "shop"]);
  });

  it("stands in the order that is wished", () => {
    const some = [
      asset({ slug: "b", name: "Lamp 10", created_at: "2", updated_at: "1" }),
      asset({ slug: "a", name: "lamp 9", created_at: "1", updated_at: "3" }),
    ];
    expect(slugs(found(some, { ...EVERYTHING, sort: "name" }))).toEqual(["a", "b"]);
    expect(slugs(found(some, { ...EVERYTHING, sort: "newest" }))).toEqual(["b", "a"]);
    expect(slugs(found(some, { ...EVERYTHING, sort: "changed" }))).toEqual(["a", "b"]);
  });

  it("searches two thousand assets within a frame", () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      asset({
        slug: `thing-${at}`,
        name: `Thing ${at}`,
        profile: { shape: "round", wear: "scratched brass" },
      }),
    );
    found(many, { ...EVERYTHING, words: "x" });
    const began = performance.now();
    expect(slugs(found(many, { ...EVERYTHING, words: "1234 brass" }))).toEqual(["thing-1234"]);
    expect(performance.now() - began).toBeLessThan(16);
  });

  it("moves one thing of a list, and offers what is not there yet", () => {
    expect(movedTo(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(movedTo(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(newLines([" Modern phones "], ["modern phones", "cars"])).toEqual(["cars"]);
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
