import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {wilson} from "../../../src/model/statistics/intervals.js";

const trials = fc
  .integer({min: 1, max: 1_000_000})
  .chain(n => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));

/** An interval that must exist. */
function interval(successes: number, n: number, level?: number) {
  const found = wilson(successes, n, level);
  if (found === null) throw new Error(`no interval for ${successes} of ${n}`);
  return found;
}

describe("how sure a close rate is", () => {
  // R 4.2.2, prop.test(correct = FALSE); statistics.md section 7.
  test.each([
    [8, 50, 0.0833742068, 0.2851421606],
    [0, 10, 0, 0.2775327999],
    [1, 10, 0.0178762131, 0.4041500268],
    [0, 50, 0, 0.0713475991]
  ])("%i customers of %i leads close between %f and %f", (successes, n, low, high) => {
    const found = interval(successes, n);
    expect(Math.abs(found.low - low)).toBeLessThan(1e-8);
    expect(Math.abs(found.high - high)).toBeLessThan(1e-8);
  });

  test("no sale yet starts the interval at exactly 0, nothing but sales ends it at exactly 1", () => {
    expect(interval(0, 7).low).toBe(0);
    expect(interval(7, 7).high).toBe(1);
  });

  test("no leads say nothing about a close rate", () => {
    expect(wilson(0, 0)).toBeNull();
  });

  test("more customers than leads is not a rate", () => {
    expect(() => wilson(3, 2)).toThrow("3 of 2");
    expect(() => wilson(-1, 2)).toThrow(RangeError);
    expect(() => wilson(1, Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => wilson(1, 2, 1)).toThrow("level 1");
  });

  test("the interval holds the estimate and stays within 0 and 1", () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const {low, high} = interval(x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(high).toBeLessThanOrEqual(1);
      })
    );
  });

  test("closing and not closing are two views of one interval", () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        expect(interval(x, n).low).toBeCloseTo(1 - interval(n - x, n).high, 12);
      })
    );
  });

  test("the same rate on more leads is known better: high over low falls", () => {
    const customers = fc.integer({min: 1, max: 500});
    fc.assert(
      fc.property(
        customers,
        fc.integer({min: 1, max: 500}),
        fc.integer({min: 2, max: 20}),
        (x, others, times) => {
          const few = interval(x, x + others);
          const many = interval(x * times, (x + others) * times);
          expect(many.high / many.low).toBeLessThan(few.high / few.low);
        }
      )
    );
  });

  test("a surer statement is a wider one", () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        expect(interval(x, n, 0.99).high).toBeGreaterThanOrEqual(interval(x, n, 0.8).high);
        expect(interval(x, n, 0.99).low).toBeLessThanOrEqual(interval(x, n, 0.8).low);
      })
    );
  });
});
