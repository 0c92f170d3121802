import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {binomialCdf} from "../../../src/model/statistics/distributions/binomial.js";
import {
  leadsForPrecision,
  leadsToDecide,
  leadsToTell,
  zeroSalesUpper
} from "../../../src/model/statistics/pilot.js";

describe("how many leads a pilot takes", () => {
  test.each([
    [0.02, 558, 1502, 3344],
    [0.05, 214, 580, 1294],
    [0.1, 100, 273, 611],
    [0.2, 43, 120, 270]
  ])(
    "a close rate of %f is known to 50, 30 and 20 % of itself by %i, %i and %i leads",
    (rate, half, third, fifth) => {
      expect([0.5, 0.3, 0.2].map(share => leadsForPrecision(rate, share))).toEqual([half, third, fifth]);
    }
  );

  test("25 leads with 6 sales tell a close rate of 30 from one of 10 %, and 24 do not", () => {
    expect(leadsToTell(0.1, 0.3)).toEqual({leads: 25, sales: 6});
    const power = (sales: number, leads: number) => 1 - binomialCdf(sales - 1, leads, 0.3);
    expect(1 - binomialCdf(5, 25, 0.1)).toBeLessThanOrEqual(0.05);
    expect(power(6, 25)).toBeGreaterThanOrEqual(0.8);
    expect(power(6, 24)).toBeLessThan(0.8);
    expect(1 - binomialCdf(4, 24, 0.1)).toBeGreaterThan(0.05);
  });

  test.each([
    [2, 66, 33, 21],
    [1.5, 240, 112, 69],
    [1.25, 890, 427, 272]
  ])(
    "a close rate %f times break-even is found by %i, %i and %i leads at 5, 10 and 15 %",
    (times, five, ten, fifteen) => {
      const leads = [0.05, 0.1, 0.15].map(breakEven => leadsToDecide(breakEven, times * breakEven)?.leads);
      expect(leads).toEqual([five, ten, fifteen]);
    }
  );

  test("a difference that no pilot finds takes no number of leads", () => {
    expect(leadsToTell(0.02, 0.0205)).toBeNull();
    expect(leadsToDecide(0.1, 0.102)).toBeNull();
  });

  test("the found pilot keeps its promise at both rates", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.01, max: 0.5, noNaN: true}),
        fc.double({min: 1.4, max: 1.9, noNaN: true}),
        (rate, times) => {
          const found = leadsToTell(rate, rate * times);
          if (!found) throw new Error("no pilot");
          expect(1 - binomialCdf(found.sales - 1, found.leads, rate)).toBeLessThanOrEqual(0.05);
          expect(1 - binomialCdf(found.sales - 1, found.leads, rate * times)).toBeGreaterThanOrEqual(0.8);
        }
      ),
      {numRuns: 30}
    );
  });

  test("rates in the wrong order, or no rates, are refused", () => {
    expect(() => leadsToTell(0.3, 0.1)).toThrow("0.1 is not above 0.3");
    expect(() => leadsToDecide(0.3, 0.3)).toThrow("0.3 is not above 0.3");
    expect(() => leadsForPrecision(0, 0.2)).toThrow("rate 0");
    expect(() => leadsForPrecision(0.1, 0)).toThrow("share 0");
    expect(() => leadsToTell(0.1, 0.3, 0)).toThrow("level 0");
  });
});

describe("leads without a sale", () => {
  test.each([
    [10, 0.259],
    [20, 0.139],
    [30, 0.095],
    [50, 0.058],
    [100, 0.03]
  ])("%i leads without a sale leave a close rate of %f possible", (leads, upper) => {
    expect(Math.abs(zeroSalesUpper(leads) - upper)).toBeLessThan(5e-4);
  });

  test("at that rate, so many leads bring no sale 5 % of the time", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1_000_000}), leads => {
        expect(Math.exp(leads * Math.log1p(-zeroSalesUpper(leads)))).toBeCloseTo(0.05, 9);
      })
    );
    expect(zeroSalesUpper(0)).toBe(1);
    expect(() => zeroSalesUpper(-1)).toThrow("-1 leads");
  });
});
