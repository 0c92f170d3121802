import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {normalCdf, normalQuantile} from "../../../src/model/statistics/normal.js";
import {
  hypergeometric2F1,
  lnBeta,
  lnChoose,
  lnGamma,
  regularizedBeta,
  regularizedGamma
} from "../../../src/model/statistics/special.js";

const within = (actual: number, expected: number, relative: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe("the special functions", () => {
  test("the gamma function of whole numbers is the factorial", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      within(Math.exp(lnGamma(n)), factorial, 1e-12);
      factorial *= n;
    }
    within(Math.exp(lnGamma(0.5)), Math.sqrt(Math.PI), 1e-13);
  });
  test("there are as many ways to choose as Pascal's triangle says", () => {
    within(Math.exp(lnChoose(52, 5)), 2_598_960, 1e-11);
    expect(lnChoose(7, 0)).toBe(0);
    within(Math.exp(lnBeta(2, 3)), 1 / 12, 1e-13);
  });
  test("Gauss' function agrees with SciPy 1.10.1", () => {
    within(hypergeometric2F1(0.2426, 2.4258, 2.2187, 0.5), 1.2067390611567013, 1e-8);
    within(hypergeometric2F1(2.2426, 4.4258, 4.2187, 0.4), 3.3448970986918765, 1e-8);
    within(hypergeometric2F1(1, 3.806, 4.474, 0.9090909090909091), 5.922596407612753, 1e-8);
  });
  test("a beta and its mirror image make one, and a Poisson count is a gamma wait", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.001, max: 0.999, noNaN: true}),
        fc.double({min: 0.05, max: 500, noNaN: true}),
        fc.double({min: 0.05, max: 500, noNaN: true}),
        (x, a, b) => {
          expect(regularizedBeta(x, a, b) + regularizedBeta(1 - x, b, a)).toBeCloseTo(1, 11);
        }
      )
    );
    let atMost = 0;
    for (let k = 0, term = Math.exp(-3); k < 20; k++, term *= 3 / k) {
      atMost += term;
      expect(1 - regularizedGamma(k + 1, 3)).toBeCloseTo(atMost, 12);
    }
  });
  test("the normal distribution and its inverse undo each other, far into the tails", () => {
    for (const p of [1e-6, 0.001, 0.025, 0.3, 0.5, 0.8, 0.999]) within(normalCdf(normalQuantile(p)), p, 1e-9);
  });
  test("arguments without an answer are refused", () => {
    expect(() => lnGamma(0)).toThrow(RangeError);
    expect(() => regularizedBeta(0.5, 0, 1)).toThrow(RangeError);
    expect(() => regularizedGamma(-1, 1)).toThrow(RangeError);
    expect(() => hypergeometric2F1(1, 1, 1, 1)).toThrow(RangeError);
  });
});
