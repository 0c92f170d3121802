import fc from "fast-check";
import {expect, test} from "vitest";
import {rateAtHorizon} from "../../../src/model/economics/rate-at-horizon.js";
import {binsOf} from "../../../src/model/statistics/lag/age-bins.js";
import {closeRateWithin} from "../../../src/model/statistics/lag/kaplan-meier.js";
import {lagCurve} from "../../../src/model/statistics/lag/lag-curve.js";
import {waitQuantile} from "../../../src/model/statistics/lag/wait-quantile.js";

/** Prospects of one age, of whom every fifth bought by the pace of one sale in five on each of the days 0 to 4. */
function cohortAt(age: number, prospects: number) {
  const bought = [0, 1, 2, 3, 4].map(days => ({days, age, prospects: days <= age ? prospects / 25 : 0}));
  const open = prospects - bought.reduce((sum, row) => sum + row.prospects, 0);
  const bins = binsOf([...bought, {days: null, age, prospects: open}]);
  return {bins, ages: [...new Array<number>(age).fill(0), prospects], weeks: []};
}

const business = cohortAt(100, 1000);
const curve = lagCurve(business.bins);

test("a cohort that is old enough has the rate that was seen in it, whatever the pace of the others", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 40}), size => {
      const cohort = cohortAt(95, size * 25);
      expect(rateAtHorizon(cohort, 90, null)).toMatchObject({
        basis: "seen",
        rate: closeRateWithin(cohort.bins, 90)?.rate
      });
      expect(rateAtHorizon(cohort, 90, curve)).toEqual(rateAtHorizon(cohort, 90, null));
    })
  );
});

test("a young cohort that buys at the pace of the business is expected to end at its rate", () => {
  for (const age of [0, 1, 2, 3, 10]) {
    const found = rateAtHorizon(cohortAt(age, 1000), 90, curve);
    expect(found.basis).toBe("expected");
    expect(found.rate).toBeCloseTo(0.2, 10);
    expect(found.low).toBeLessThan(0.2);
    expect(found.high).toBeGreaterThan(0.2);
  }
});

test("leads that are worth fewer than 20 old ones, or whose pace is not known, have no rate but a reason", () => {
  expect(rateAtHorizon(cohortAt(0, 75), 90, curve)).toMatchObject({rate: null, reason: "too young to say"});
  expect(rateAtHorizon(cohortAt(10, 75), 90, null)).toMatchObject({rate: null, reason: "too young to say"});
  expect(rateAtHorizon({bins: {sold: [], open: []}, ages: [], weeks: []}, 90, curve).reason).toBe("no leads");
  expect(
    rateAtHorizon({bins: {sold: [], open: []}, ages: [], weeks: [], unrecorded: 9}, 90, curve).reason
  ).toBe("sales not on record");
});

test("half of the customers have bought by the third of five days, all of them by the fifth", () => {
  if (curve === null) throw new Error("no curve");
  expect([0, 0.2, 0.5, 0.6, 0.9, 1].map(share => waitQuantile(curve, Math.max(0, share - 1e-9)))).toEqual([
    0, 0, 2, 2, 4, 4
  ]);
  expect(() => waitQuantile(curve, 1.1)).toThrow("share 1.1 is not between 0 and 1");
});
