import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  type AgeBins,
  addBins,
  binsOf,
  prospectsIn,
  soldIn
} from "../../../../src/model/statistics/lag/age-bins.js";
import {groupRate, ultimateRate} from "../../../../src/model/statistics/lag/cure.js";
import {expectedSales} from "../../../../src/model/statistics/lag/expected-sales.js";
import {exposureOf} from "../../../../src/model/statistics/lag/exposure.js";
import {
  closeRateWithin,
  kaplanMeier,
  supportedHorizon
} from "../../../../src/model/statistics/lag/kaplan-meier.js";
import {lagCurve} from "../../../../src/model/statistics/lag/lag-curve.js";
import {logRank} from "../../../../src/model/statistics/lag/log-rank.js";
import {maturityOf} from "../../../../src/model/statistics/lag/maturity.js";
import {type DayCohort, recordingStart} from "../../../../src/model/statistics/lag/recording-start.js";
import {developmentTriangle} from "../../../../src/model/statistics/lag/triangle.js";
import {randomOf} from "../../../../src/model/statistics/random.js";
import {lagWorld, waitLaws} from "../../../support/lag-worlds.js";

const counts = fc.array(fc.integer({min: 0, max: 40}), {maxLength: 120});
const anyBins = fc.record({sold: counts, open: counts});
const all = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);

describe("over any prospects", () => {
  test("the share sold never falls with age, stays a share, and lies in its interval", () => {
    fc.assert(
      fc.property(anyBins, bins => {
        let before = 0;
        for (const {rate, low, high} of kaplanMeier(bins)) {
          expect(rate).toBeGreaterThanOrEqual(before);
          expect(rate).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(rate + 1e-12);
          expect(high).toBeGreaterThanOrEqual(rate - 1e-12);
          before = rate;
        }
      })
    );
  });
  test("where nobody is young, the share is the plain one", () => {
    fc.assert(
      fc.property(counts, fc.integer({min: 1, max: 500}), (sold, open) => {
        const bins: AgeBins = {sold, open: [...new Array<number>(200).fill(0), open]};
        const found = closeRateWithin(bins, 150, 0.9);
        if (open < 20) return;
        expect(found?.rate).toBeCloseTo(all(sold) / (all(sold) + open), 10);
      })
    );
  });
  test("maturity, exposure and the curve are shares, and nothing is ever not a number", () => {
    fc.assert(
      fc.property(anyBins, counts, (bins, ages) => {
        const curve = lagCurve(bins);
        const ultimate = ultimateRate({sold: bins.sold.slice(0, 3), open: bins.open});
        if (ultimate.rate !== null) expect(ultimate.low).toBeLessThanOrEqual(ultimate.high);
        if (curve === null) return;
        for (let age = -1; age < 130; age++) {
          expect(curve.share(age)).toBeGreaterThanOrEqual(0);
          expect(curve.share(age)).toBeLessThanOrEqual(1 + 1e-12);
          expect(curve.share(age + 1)).toBeGreaterThanOrEqual(curve.share(age) - 1e-12);
        }
        const maturity = maturityOf(ages, curve);
        if (all(ages) === 0) expect(maturity).toBeNull();
        else expect(maturity).toBeLessThanOrEqual(1 + 1e-12);
        const {sold, prospects} = exposureOf(bins, ages, curve);
        expect(prospects).toBeGreaterThanOrEqual(sold);
        const expected = expectedSales(bins, ages, curve);
        if (expected === null) return;
        expect(expected.low).toBeLessThanOrEqual(expected.high);
        for (const number of [expected.total, expected.low, expected.high])
          expect(Number.isFinite(number)).toBe(true);
      }),
      {numRuns: 60}
    );
  });
  test("added bins hold what their parts hold", () => {
    fc.assert(
      fc.property(anyBins, anyBins, (a, b) => {
        const both = addBins([a, b]);
        expect(prospectsIn(both)).toBe(prospectsIn(a) + prospectsIn(b));
        expect(soldIn(both)).toBe(soldIn(a) + soldIn(b));
      })
    );
  });
});

describe("too little to say", () => {
  const young: AgeBins = {sold: [3, 2], open: [0, 0, 0, 0, 0, 400]};
  test("leads of a week have no close rate at 30 days, and no curve", () => {
    expect(closeRateWithin(young, 30)).toBeNull();
    expect(supportedHorizon(young, 90)).toBe(5);
    expect(lagCurve(young)).toBeNull();
  });
  test("without a sale the share is zero and the upper end is what is still likely", () => {
    const none: AgeBins = {sold: [], open: [...new Array<number>(40).fill(0), 40]};
    const found = closeRateWithin(none, 30);
    expect(found).toMatchObject({rate: 0, low: 0, sold: 0, atRisk: 40});
    expect(found?.high).toBeCloseTo(0.07216, 5);
    expect(ultimateRate(none).reason).toBe("0 sales; it takes 15 to tell how many more will come");
  });
  test("three young leads without a sale have no rate, no curve and no ultimate rate, and one sale is one sale", () => {
    const three: AgeBins = {sold: [], open: [1, 0, 0, 2]};
    expect(closeRateWithin(three, 30)).toBeNull();
    expect(closeRateWithin(three, 0)).toBeNull();
    expect(lagCurve(three)).toBeNull();
    expect(ultimateRate(three)).toMatchObject({rate: null, low: null, high: null});
    expect(ultimateRate({...three, sold: [1]}).reason).toMatch(/^1 sale; /);
  });
  test("where every lead bought, a lower rate stays possible", () => {
    // As with no sale at all, mirrored: 1 - 0.05^(1/25) of 25 leads.
    expect(closeRateWithin({sold: [25], open: []}, 0)).toMatchObject({rate: 1, high: 1, atRisk: 25});
    expect(closeRateWithin({sold: [25], open: []}, 0)?.low).toBeCloseTo(1 - 0.1129281, 6);
    const late = kaplanMeier({sold: [5, 20], open: []});
    expect(late[1]?.low).toBeGreaterThan(late[0]?.low ?? 1);
    expect(late[1]?.low).toBeLessThan(1);
  });
  test("days that are not whole are refused, and so is a level of one or more", () => {
    expect(() => closeRateWithin(young, 1.5)).toThrow(RangeError);
    expect(() => closeRateWithin(young, -1)).toThrow(RangeError);
    expect(() => supportedHorizon(young, Number.NaN)).toThrow(RangeError);
    expect(() => kaplanMeier(young, 1)).toThrow(RangeError);
    expect(() => binsOf([{days: null, age: Number.POSITIVE_INFINITY, prospects: 1}])).toThrow(RangeError);
  });
  test("no leads say nothing, and groups without a sale cannot differ", () => {
    const nothing: AgeBins = {sold: [], open: []};
    expect(kaplanMeier(nothing)).toEqual([]);
    expect(supportedHorizon(nothing, 90)).toBeNull();
    expect(logRank(nothing, nothing)).toBeNull();
  });
  test("leads of less than a week never look as if they had decided, however many bought", () => {
    const eager: AgeBins = {sold: [12, 6, 3, 2], open: [30, 30, 30, 30, 30, 30, 30]};
    expect(supportedHorizon(eager, 90)).toBe(6);
    expect(lagCurve(eager)).toBeNull();
    expect(lagCurve({...eager, open: [...eager.open, 30]})?.horizon).toBe(7);
  });
});

describe("the share that ever buys", () => {
  /** Leads of every day of three years, one in eleven of whom buys after 60 days on average. */
  const years: AgeBins = {
    sold: Array.from({length: 400}, (_, day) => Math.round(3000 * Math.exp(-day / 60))),
    open: Array.from({length: 1100}, () => 1800)
  };
  test("is as sure as its sales make it", () => {
    const {rate, low, high} = ultimateRate(years);
    if (rate === null) throw new Error("the gate should be open");
    // With this many sales the profile is that of a normal law: as far to one side as to the other.
    expect((high - rate) / (rate - low)).toBeCloseTo(1, 1);
    const fromSales = 1.96 * rate * Math.sqrt((1 - rate) / soldIn(years));
    expect((high - low) / 2).toBeGreaterThan(fromSales * 0.98);
    expect((high - low) / 2).toBeLessThan(fromSales * 1.3);
  });
  test("is found although one sale came years after the others", () => {
    const sold = [180, 20, 8, ...new Array<number>(900).fill(0), 1];
    const found = ultimateRate({sold, open: [...new Array<number>(1000).fill(0), 1800]});
    expect(found.rate).toBeCloseTo(209 / 2009, 2);
  });
  test("is at least the share sold so far, whose interval it lies in", () => {
    fc.assert(
      fc.property(counts, fc.integer({min: 0, max: 60}), (sold, still) => {
        const bins: AgeBins = {sold, open: Array.from({length: 150}, () => still)};
        const {rate, low, high} = ultimateRate(bins);
        if (rate === null) return;
        expect(rate).toBeGreaterThan(0.97 * (all(sold) / prospectsIn(bins)));
        expect(low).toBeLessThan(rate);
        expect(high).toBeGreaterThan(rate);
        expect(high).toBeLessThanOrEqual(1);
      }),
      {numRuns: 30}
    );
  });
});

test("a group of the business has the ultimate rate that its ages are worth, less surely than the business", () => {
  const bins: AgeBins = {
    sold: Array.from({length: 40}, (_, day) => Math.round(12 * Math.exp(-day / 12))),
    open: [...new Array<number>(200).fill(0), 800]
  };
  const business = ultimateRate(bins);
  const ages = [...new Array<number>(200).fill(0), 200];
  const group = groupRate(ages, 36, business);
  if (business.rate === null || group.rate === null) throw new Error("the gate should be open");
  expect(group.rate).toBeCloseTo(0.18, 2);
  expect(group.high / group.low).toBeGreaterThan(business.high / business.low);
  expect(groupRate(ages, 14, business).reason).toContain("14 sales");
});

test("the development triangle leaves open what no cohort as a whole has reached", () => {
  const cohort = {key: "2026-01", bins: {sold: [1, 0, 1], open: [0, 0, 0, 0, 6]}, ages: [0, 0, 0, 2, 6]};
  expect(developmentTriangle([cohort], [0, 2, 3, 4])).toEqual([
    {key: "2026-01", prospects: 8, rates: [0.125, 0.25, 0.25, null]}
  ]);
});

describe("sales that nobody recorded", () => {
  /** Leads every day, one in eight of which buys after 20 days; sales are on record only from a day on. */
  const cohorts = (recordedFrom: number): DayCohort[] =>
    Array.from({length: 300}, (_, day) => [
      {day, days: day + 20 >= recordedFrom ? 20 : null, prospects: 1},
      {day, days: null, prospects: 7}
    ]).flat();
  test("are noticed where older leads should have brought some", () => {
    const found = recordingStart(cohorts(150), 340);
    expect(found).toMatchObject({firstSaleDay: 150, firstLeadDay: 0, prospectsBefore: 1200});
    expect(found?.expectedBefore).toBeGreaterThan(100);
  });
  test("are not suspected on the word of a few sales", () => {
    // 18 leads without a sale at a rate of 16 in 45 are a chance of 4 in 10,000, but the rate is hardly known.
    const few: DayCohort[] = [
      {day: 0, days: null, prospects: 18},
      {day: 100, days: 0, prospects: 16},
      {day: 100, days: null, prospects: 29}
    ];
    expect(recordingStart(few, 300)).toBeNull();
    const more = few.map(row => ({...row, prospects: row.prospects * 3}));
    expect(recordingStart(more, 300)?.expectedBefore).toBeCloseTo((54 * 48) / 135, 9);
  });
  test("are not suspected where the first sale came in its time", () => {
    expect(recordingStart(cohorts(0), 340)).toBeNull();
    expect(recordingStart([], 340)).toBeNull();
  });
});

describe("in worlds whose truth is known", () => {
  const worlds = [
    {leads: 60, days: 60},
    {leads: 300, days: 90},
    {leads: 600, days: 120}
  ];
  test.each(worlds)(
    "nine in ten intervals hold it, of the share sold by an age and of the sales to come: $leads leads in $days days",
    ({leads, days}) => {
      const random = randomOf(2026);
      const rate = 0.12;
      const hits = {rate: 0, sales: 0};
      const asked = {rate: 0, sales: 0};
      for (const wait of Object.values(waitLaws)) {
        const waits = Array.from({length: 20_000}, () => Math.floor(wait(random)));
        // The waits of the business are known from more leads than those of the group.
        const pooled = lagCurve(lagWorld(random, {leads: 4000, days: 300, rate, wait}).bins);
        for (let i = 0; i < 150; i++) {
          const {bins, ages, soldWithin} = lagWorld(random, {leads, days, rate, wait});
          const horizon = supportedHorizon(bins, Math.floor((days * 2) / 3));
          const found = horizon === null ? null : closeRateWithin(bins, horizon, 0.9);
          if (found) {
            const truth = (rate * waits.filter(day => day <= found.days).length) / waits.length;
            asked.rate++;
            if (found.low <= truth && truth <= found.high) hits.rate++;
          }
          const expected = pooled && expectedSales(bins, ages, pooled);
          if (expected) {
            const truth = soldWithin(expected.horizon);
            asked.sales++;
            if (expected.low <= truth && truth <= expected.high) hits.sales++;
          }
        }
      }
      for (const key of ["rate", "sales"] as const) {
        expect(asked[key]).toBeGreaterThan(400);
        expect(hits[key] / asked[key]).toBeGreaterThan(0.86);
        expect(hits[key] / asked[key]).toBeLessThan(0.97);
      }
    }
  );
});
