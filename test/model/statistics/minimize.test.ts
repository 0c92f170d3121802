import {expect, test} from "vitest";
import {minimize} from "../../../src/model/statistics/minimize.js";

test("the bottom of a bent valley is found", () => {
  const {x, converged} = minimize(([a = 0, b = 0]) => (1 - a) ** 2 + 100 * (b - a * a) ** 2, [-1.2, 1]);
  expect(x[0]).toBeCloseTo(1, 5);
  expect(x[1]).toBeCloseTo(1, 5);
  expect(converged).toBe(true);
});

test("what has no value is a wall", () => {
  const {x} = minimize(([a = 0]) => a - Math.log(a), [5]);
  expect(x[0]).toBeCloseTo(1, 5);
});

test("a function without a bottom does not claim to have one", () => {
  expect(minimize(([a = 0]) => -a, [0]).converged).toBe(false);
});
