import { describe, expect, it } from "vitest";
import type { Asset } from "@/api/library";
import { editOf, wordsOf } from "./assetWriting";

const asset = {
  name: "Courier",
  tags: ["night"],
  negative_constraints: [],
  profile: { face: "Narrow", hair: "Short" },
} as unknown as Asset;

describe("the words of an asset", () => {
  it("hold each profile field for itself, empty where nothing is said", () => {
    expect(wordsOf(asset, ["face", "body"])).toEqual({
      name: "Courier",
      tags: ["night"],
      negative_constraints: [],
      "profile.face": "Narrow",
      "profile.body": "",
    });
  });

  it("are sent with the rest of the present profile", () => {
    expect(editOf({ "profile.face": "Round" }, asset)).toEqual({ profile: { face: "Round", hair: "Short" } });
    expect(editOf({ name: "Rider", tags: [] }, asset)).toEqual({ name: "Rider", tags: [] });
  });
});
