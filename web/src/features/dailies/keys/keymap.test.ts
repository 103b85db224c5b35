import { describe, expect, it } from "vitest";
import { deedOf, isTakenBy, KEYS, keyOf } from "./keymap";

const press = (
  key: string,
  held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {},
) => deedOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

const element = (html: string) => {
  const box = document.createElement("div");
  box.innerHTML = html;
  return box.firstElementChild;
};

describe("keys", () => {
  it("gives each key to one deed", () => {
    const keys = KEYS.flatMap(({ rows }) => rows.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOf("play")).toBe("Space");
  });

  it("reads keys with and without shift", () => {
    expect(press("ArrowRight")).toBe("frameOn");
    expect(press("ArrowRight", { shiftKey: true })).toBe("tenOn");
    expect(press("I", { shiftKey: true })).toBe("weakStart");
    expect(press("?", { shiftKey: true })).toBe("help");
    expect(press("G")).toBe("circle");
  });

  it("leaves other programs' keys alone", () => {
    expect(press("r", { ctrlKey: true })).toBeUndefined();
    expect(press("1", { altKey: true })).toBeUndefined();
    expect(press("R", { shiftKey: true })).toBeUndefined();
  });

  it("leaves a key to whoever has the focus and needs it", () => {
    expect(isTakenBy(element("<textarea></textarea>"), "1")).toBe(true);
    expect(isTakenBy(element('<input type="text">'), "ArrowLeft")).toBe(true);
    expect(isTakenBy(element('<input type="radio">'), "ArrowLeft")).toBe(true);
    expect(isTakenBy(element('<input type="radio">'), "3")).toBe(false);
    expect(isTakenBy(element('<div role="slider"></div>'), "ArrowLeft")).toBe(true);
    expect(isTakenBy(element('<div role="slider" data-room-keys></div>'), "ArrowLeft")).toBe(false);
    expect(isTakenBy(element("<button></button>"), " ")).toBe(true);
    expect(isTakenBy(element("<button></button>"), "ArrowDown")).toBe(false);
    expect(isTakenBy(element("<p></p>"), " ")).toBe(false);
  });
});
