import { expect, it } from "vitest";
import type { Take, TakePass } from "../queries";
import { takesByPass } from "./byPass";

const take = (number: number, pass: number | null) => ({ number, pass_number: pass }) as Take;
const pass = (number: number) => ({ number }) as TakePass;

it("puts the newest pass first and its takes by number", () => {
  const groups = takesByPass([take(3, 2), take(1, 1), take(4, 2), take(2, 1)], [pass(1), pass(2)]);
  expect(groups.map((group) => [group.number, group.takes.map((one) => one.number)])).toEqual([
    [2, [3, 4]],
    [1, [1, 2]],
  ]);
});

it("shows a pass before its first take is there", () => {
  expect(takesByPass([take(1, 1)], [pass(1), pass(2)])[0]).toEqual({ number: 2, pass: pass(2), takes: [] });
});

it("puts what was made elsewhere last", () => {
  const groups = takesByPass([take(2, null), take(1, 1)], [pass(1)]);
  expect(groups.map((group) => group.number)).toEqual([1, null]);
});

it("shows takes whose pass is not told yet", () => {
  expect(takesByPass([take(1, 1)], [])).toMatchObject([{ number: 1, pass: undefined }]);
});
