import { afterEach, expect, test } from "vitest";
import { fieldId, focusNextOf, sectionId } from "./focus";

const JOB = fieldId("intent.job");
const ADD = fieldId("pass_standard");

afterEach(() => document.body.replaceChildren());

function aDesk() {
  document.body.innerHTML = `
    <button id="before"></button>
    <section id="${sectionId("intent")}" tabindex="-1"><textarea id="${JOB}"></textarea></section>
    <button id="${ADD}"></button>
    <section id="${sectionId("avoid")}" tabindex="-1"></section>`;
  Element.prototype.scrollIntoView = () => {};
}

test("what lacks is gone through from top to bottom, whatever its order, and begins anew behind the last", () => {
  aDesk();
  const lacking = ["pass_standard.0.text", "intent.job", "avoid"];
  const told: string[] = [];
  document.getElementById("before")?.focus();
  for (let pressed = 0; pressed < 4; pressed += 1) {
    focusNextOf(lacking);
    told.push(document.activeElement?.id ?? "");
  }
  expect(told).toEqual([JOB, ADD, sectionId("avoid"), JOB]);
});

test("nothing moves while nothing lacks", () => {
  aDesk();
  document.getElementById("before")?.focus();
  focusNextOf([]);
  expect(document.activeElement?.id).toBe("before");
});
