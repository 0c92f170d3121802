import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {BgNbd, PurchaseHistory} from "../../../../src/model/economics/value/bg-nbd.js";
import {
  chanceStillThere,
  expectedPurchases,
  newCustomerPurchases
} from "../../../../src/model/economics/value/bg-nbd-forecast.js";
import {hypergeometric2F1} from "../../../../src/model/statistics/special.js";

// scipy, scipy.special.hyp2f1.
test.each([
  [0.2426, 2.4258, 2.2187, 0.5, 1.2067390611567013],
  [2.2426, 4.4258, 4.2187, 0.4, 3.3448970986918765],
  [1, 3.806, 4.474, 0.9090909090909091, 5.922596407612753],
  [7.2426, 9.4258, 9.2187, 0.47, 110.75008366917571],
  [0.2426, 2.4258, 2.2187, 0.9, 1.9456694622144428]
])("2F1(%f, %f; %f; %f) is %f", (a, b, c, z, value) => {
  expect(Math.abs(hypergeometric2F1(a, b, c, z) - value)).toBeLessThan(1e-8 * value);
});

/** Fader, Hardie and Lee 2005 on CDNOW, in weeks, to the digits of a maximum-likelihood fit by scipy. */
const cdnow: BgNbd = {
  r: 0.24259290611968284,
  alpha: 4.413531673871626,
  a: 0.7928861611229515,
  b: 2.4257539453167687
};
const twice: PurchaseHistory = {repeats: 2, lastAge: 30.43, age: 38.86};

describe("what a customer will buy", () => {
  // The formulas of the paper at the parameters above, in scipy; the paper prints 1.226.
  test("two repeat purchases, the last 8 weeks ago, let 1.226 more be expected in 39 weeks", () => {
    expect(Math.abs(expectedPurchases(cdnow, twice, 39) - 1.2259105093182034)).toBeLessThan(1e-9);
    const printed = {r: 0.243, alpha: 4.414, a: 0.793, b: 2.426};
    expect(expectedPurchases(printed, twice, 39).toFixed(3)).toBe("1.226");
  });
  test("and the customer is still there with probability .72661", () => {
    expect(Math.abs(chanceStillThere(cdnow, twice) - 0.726609178119894)).toBeLessThan(1e-12);
  });
  test("a new customer comes back 1.195 times in 39 weeks and 1.858 times in 78", () => {
    expect(Math.abs(newCustomerPurchases(cdnow, 39) - 1.1950163356535506)).toBeLessThan(1e-9);
    expect(Math.abs(newCustomerPurchases(cdnow, 78) - 1.8579718686239328)).toBeLessThan(1e-9);
  });
  test("who never bought again has not left, as far as this model can tell", () => {
    expect(chanceStillThere(cdnow, {repeats: 0, lastAge: 0, age: 300})).toBe(1);
  });

  const parameter = fc.double({min: 0.05, max: 20, noNaN: true});
  const any = fc.record({r: parameter, alpha: parameter, a: parameter, b: parameter});
  const history = fc
    .tuple(fc.nat(300), fc.double({min: 0, max: 1, noNaN: true}), fc.double({min: 0, max: 200, noNaN: true}))
    .map(([repeats, share, age]) => ({repeats, lastAge: repeats === 0 ? 0 : share * age, age}));
  test("never less than nothing, nothing in no time, and more the longer the time", () => {
    fc.assert(
      fc.property(any, history, fc.double({min: 0.01, max: 100, noNaN: true}), (parameters, given, time) => {
        const soon = expectedPurchases(parameters, given, time);
        const later = expectedPurchases(parameters, given, 2 * time);
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(later).toBeGreaterThanOrEqual(soon * (1 - 1e-6) - 1e-9);
        expect(later).toBeLessThanOrEqual(soon * 2 + 1e-6);
        expect(expectedPurchases(parameters, given, 0)).toBeCloseTo(0, 6);
        expect(chanceStillThere(parameters, given)).toBeGreaterThanOrEqual(0);
        expect(chanceStillThere(parameters, given)).toBeLessThanOrEqual(1);
      })
    );
  });
  test("where the formula divides by nothing (a = 1, a + b = 1) the expectation runs on smoothly", () => {
    const at = (a: number, b: number) =>
      expectedPurchases({r: 0.5, alpha: 5, a, b}, {repeats: 0, lastAge: 0, age: 20}, 30);
    expect(at(1, 0.8)).toBeCloseTo((at(0.999, 0.8) + at(1.001, 0.8)) / 2, 6);
    expect(at(0.2, 0.8)).toBeCloseTo((at(0.2, 0.799) + at(0.2, 0.801)) / 2, 6);
    expect(at(0.2, 0.3)).toBeLessThan(at(0.2, 0.8));
  });
  test("time runs forward", () => {
    expect(() => expectedPurchases(cdnow, twice, -1)).toThrow("a time of -1");
  });
});
