import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {garwood, rateRatio} from "../../../src/model/statistics/counts.js";
import {poissonCdf} from "../../../src/model/statistics/distributions/poisson.js";

const within = (actual: number | null, expected: number, relative: number) =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe("how sure a count is", () => {
  // R 4.2.2, poisson.test.
  test.each([
    [0, 1, 0, 3.688879454114],
    [1, 1, 0.02531780798429, 5.571643390939],
    [4, 1, 1.089865373626, 10.241588675404],
    [10, 1, 4.795388696132, 18.390356042018],
    [100, 12, 6.780332604244, 10.135566149369]
  ])("%i events in %i weeks are %f to %f a week", (count, weeks, low, high) => {
    within(garwood(count).low / weeks, low, 1e-8);
    within(garwood(count).high / weeks, high, 1e-8);
  });

  test("at the ends, so few or so many come 5 % of the time", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 2000}), count => {
        const {low, high} = garwood(count, 0.9);
        expect(1 - poissonCdf(count - 1, low)).toBeCloseTo(0.05, 9);
        expect(poissonCdf(count, high)).toBeCloseTo(0.05, 9);
      })
    );
  });

  test("what is no count, or no level, is refused", () => {
    expect(() => garwood(-1)).toThrow("-1 is no count");
    expect(() => garwood(3, 1)).toThrow("level 1");
  });
});

describe("how many times one pace is of another", () => {
  // R 4.2.2, poisson.test with two samples.
  test.each([
    [30, 4, 50, 5, 0.75, 0.4604383109132, 1.202686521332, 0.2182122470985],
    [5, 1, 12, 1, 0.4166666666667, 0.11499564987, 1.270573936544, 0.1434631347656]
  ])("%i in %i against %i in %i is what R gives", (count, exposure, others, of, ratio, low, high, p) => {
    const found = rateRatio({count, exposure}, {count: others, exposure: of});
    within(found.ratio, ratio, 1e-6);
    within(found.low, low, 1e-6);
    within(found.high, high, 1e-6);
    within(found.p, p, 1e-6);
  });

  test("a pace without events has no ratio to it, and two of them nothing to tell", () => {
    const none = {count: 0, exposure: 2};
    expect(rateRatio(none, none)).toEqual({ratio: null, low: 0, high: null, p: 1});
    const over = rateRatio({count: 4, exposure: 2}, none);
    expect(over).toMatchObject({ratio: null, high: null});
    within(over.p, 2 / 2 ** 4, 1e-9);
    expect(rateRatio(none, {count: 4, exposure: 2})).toMatchObject({ratio: 0, low: 0});
  });

  test("the other way round is one over it, with the same p", () => {
    const pace = fc.record({count: fc.integer({min: 1, max: 3000}), exposure: fc.integer({min: 1, max: 50})});
    fc.assert(
      fc.property(pace, pace, (a, b) => {
        const [there, back] = [rateRatio(a, b), rateRatio(b, a)];
        within(there.ratio, 1 / (back.ratio ?? 0), 1e-12);
        within(there.low, 1 / (back.high ?? 0), 1e-8);
        within(there.p, back.p, 1e-8);
        expect(there.low).toBeLessThan(there.ratio ?? 0);
        expect(there.p).toBeLessThanOrEqual(1);
      })
    );
  });

  test("the p-value is the sum of all that is no more likely, counted one by one", () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 40}), fc.integer({min: 0, max: 40}), (x, y) => {
        const n = x + y;
        const choose = (k: number) => {
          let ways = 1;
          for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1);
          return (ways * 2 ** k) / 3 ** n;
        };
        const ways = Array.from({length: n + 1}, (_, k) => choose(k));
        const sum = ways.filter(w => w <= choose(x) * (1 + 1e-7)).reduce((total, w) => total + w, 0);
        within(rateRatio({count: x, exposure: 2}, {count: y, exposure: 1}).p, sum, 1e-9);
      })
    );
  });

  test("part of an event, or no exposure, is refused", () => {
    expect(() => rateRatio({count: 1.5, exposure: 1}, {count: 1, exposure: 1})).toThrow("1.5 in 1");
    expect(() => rateRatio({count: 1, exposure: 0}, {count: 1, exposure: 1})).toThrow("1 in 0");
  });
});
