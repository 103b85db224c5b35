import { expect, it } from "vitest";
import { cutAtPlaces } from "./places";

it("cuts a prompt at the places of references and loses nothing", () => {
  const text = "Use {ref:courier/face} for face only. {ref:rain-alley} stays dark.";
  const cut = cutAtPlaces(text);
  expect(cut.map((one) => one.text).join("")).toBe(text);
  expect(cut.filter((one) => one.asset)).toEqual([
    { text: "{ref:courier/face}", asset: "courier", file: "face" },
    { text: "{ref:rain-alley}", asset: "rain-alley" },
  ]);
});
