import { describe, expect, it } from "vitest";
import { EMPTY_CARD, valueAt } from "./card";
import { COMPARED, labelOf, placesOf, sectionOf, valueWords } from "./fields";

it("every part of the card has its place on the desk", () => {
  const written = new Set(COMPARED.map((path) => path.split(".")[0]));
  expect([...written].sort()).toEqual(Object.keys(EMPTY_CARD).sort());
  for (const path of COMPARED) expect(valueAt(EMPTY_CARD, path), path).not.toBeUndefined();
});

it("every single field of the card is written somewhere", () => {
  for (const section of ["intent", "camera", "light", "sound", "technical", "edit"] as const) {
    for (const name of Object.keys(EMPTY_CARD[section])) expect(COMPARED).toContain(`${section}.${name}`);
  }
});

describe("labelOf", () => {
  it("names fields, lists and their lines as people count them", () => {
    expect(labelOf("camera.size")).toBe("Shot size");
    expect(labelOf("pass_standard")).toBe("Pass standard");
    expect(labelOf("references.0.role")).toBe("Reference 1: role");
    expect(labelOf("pass_standard.2.text")).toBe("Criterion 3: sentence");
  });
});

it("sectionOf finds the section of a path", () => {
  expect(sectionOf("avoid_sets.0")).toBe("avoid");
  expect(sectionOf("camera.size")).toBe("camera");
});

describe("valueWords", () => {
  it("writes members of sets in the field's words", () => {
    expect(valueWords("camera.size", "MCU")).toBe("MCU · medium close-up");
    expect(valueWords("camera.movement", "PUSH_IN")).toBe("push in");
    expect(valueWords("technical.generate_audio", false)).toBe("no");
    expect(valueWords("light.mood", null)).toBe("");
  });

  it("writes a list a line for each entry", () => {
    const reference = { asset: "courier", file: "face", role: "face", must_not_carry: "daylight" };
    expect(valueWords("references", [reference])).toBe("• courier, face for face, without daylight");
    expect(valueWords("avoid", ["neon", "text"])).toBe("• neon\n• text");
  });
});

it("leads to rows of lists as wholes", () => {
  expect(placesOf(["intent.action", "shots.0.camera.size", "shots.0.action", "shots.1.duration_s"])).toEqual([
    "intent.action",
    "shots.0",
    "shots.1",
  ]);
  expect(labelOf("shots.1")).toBe("Shot 2");
  expect(labelOf("shots.0.camera.size")).toBe("Shot 1: shot size");
  expect(labelOf("edits.keep")).toBe("Must hold, by hand");
});
