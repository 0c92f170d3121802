import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {negativeBinomialFrom, randomOf} from "../../../../src/model/statistics/random.js";
import {
  type Baseline,
  bandOf,
  baselineOf,
  expectedOf,
  normalScore,
  probabilityOf
} from "../../../../src/model/statistics/signals/baseline.js";
import {burstThreshold} from "../../../../src/model/statistics/signals/bursts.js";
import {leavesWithin, runLength} from "../../../../src/model/statistics/signals/chain.js";
import {
  cusumReaches,
  normalCusumRunLength,
  poissonCusumRunLength
} from "../../../../src/model/statistics/signals/cusum.js";
import {benjaminiHochberg} from "../../../../src/model/statistics/signals/many-tests.js";
import {powerOf} from "../../../../src/model/statistics/signals/power.js";
import {watch} from "../../../../src/model/statistics/signals/watch.js";

const near = (found: number, expected: number, relative = 1e-6) =>
  expect(Math.abs(found / expected - 1), `${found} for ${expected}`).toBeLessThan(relative);

describe("how long a chart of counts lasts", () => {
  // R 4.2.2, exact Markov chain.
  test.each([
    [4, 5, 10, 421.6500984861],
    [4, 6, 6, 372.8767009731],
    [8, 10, 12, 796.2362796846],
    [8, 10, 16, 4499.2561000195],
    [6, 5, 10, 9.726166207],
    [8, 10, 8.5, 213.4141071686],
    [12, 10, 8.5, 4.9561212301]
  ])("of mean %f with k %f and h %f is %f periods", (mean, k, h, periods) => {
    near(poissonCusumRunLength(mean, {k, h}), periods);
  });

  test("a chart in thousandths, without a limit or without a mean is refused", () => {
    expect(() => poissonCusumRunLength(4, {k: 0.123, h: 4})).toThrow("two digits");
    expect(() => poissonCusumRunLength(4, {k: 5, h: 0})).toThrow("h above 0");
    expect(() => poissonCusumRunLength(0, {k: 5, h: 4})).toThrow(RangeError);
    expect(() => runLength([[1]])).toThrow("never gives the alarm");
  });
});

describe("how long a chart of normal scores lasts", () => {
  // R 4.2.2, Markov chain of Brook and Evans with 200 states.
  test.each([
    [4, 0, 335.3457770057],
    [5, 0, 930.7458313551],
    [4, 0.5, 26.6790910864],
    [5, 0.5, 38.0091846552],
    [4, 1, 8.383256879],
    [5, 1, 10.3760600131],
    [4, 2, 3.342780406],
    [5, 2, 4.0088870007]
  ])("with k 0.5 and h %f, %f deviations off, is %f periods", (h, shift, periods) => {
    near(normalCusumRunLength({k: 0.5, h}, shift), periods);
  });

  test("the chain of 200 states is within 2 in 10,000 of the integral equation", () => {
    // Gauss-Legendre with 60 points, numpy; 335.37 and 930.89 are the published figures too.
    near(normalCusumRunLength({k: 0.5, h: 4}), 335.3675776274, 2e-4);
    near(normalCusumRunLength({k: 0.5, h: 5}), 930.8870120661, 2e-4);
    near(normalCusumRunLength({k: 0.5, h: 4}, 1), 8.3832021297, 2e-4);
  });

  test("the sum of the chances to last longer is the average length", () => {
    const chain = [
      [0.6, 0.3],
      [0.4, 0.4]
    ];
    let sum = 0;
    for (let periods = 0; periods < 400; periods++) sum += 1 - leavesWithin(chain, periods);
    near(sum, runLength(chain), 1e-9);
  });

  test("the longer one looks, and the lower the limit, the likelier chance alone reaches it", () => {
    fc.assert(
      fc.property(fc.double({min: 0.5, max: 6, noNaN: true}), fc.integer({min: 1, max: 30}), (h, periods) => {
        const found = cusumReaches({k: 0.5, h}, periods);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(cusumReaches({k: 0.5, h}, periods + 1)).toBeGreaterThanOrEqual(found);
        expect(cusumReaches({k: 0.5, h: h + 0.5}, periods)).toBeLessThanOrEqual(found);
      }),
      {numRuns: 20}
    );
  });
});

test("many looks at once are adjusted for", () => {
  // R 4.2.2, p.adjust(method = "BH").
  const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
  const adjusted = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.10571428571, 0.216, 0.216, 0.216];
  for (const [i, found] of benjaminiHochberg(p).entries()) near(found, adjusted[i] ?? 0);
  expect(benjaminiHochberg([0.216, 0.001]).map(x => x.toFixed(3))).toEqual(["0.216", "0.002"]);
  expect(benjaminiHochberg([])).toEqual([]);
  expect(() => benjaminiHochberg([1.1])).toThrow("1.1");
});

test("a burst is what chance brings less than once a year: 3, 5 and 7 leads in ten minutes at 5, 20 and 100 a day", () => {
  expect([5, 20, 100].map(perDay => burstThreshold(perDay, 10))).toEqual([3, 5, 7]);
  expect(burstThreshold(0, 10)).toBe(2);
  expect(() => burstThreshold(5, 0)).toThrow("0 minutes");
});

const weekly = (counts: number[]) => counts.map(count => ({count, exposure: 1}));
const steady = (length: number) => Array.from({length}, (_, i) => [8, 10, 9, 11, 12, 10][i % 6] ?? 10);

describe("what is usual", () => {
  test("is a rate per exposure, with the scatter of its periods", () => {
    const found = baselineOf([...weekly([4, 6, 5, 5, 4, 6, 5]), {count: 10, exposure: 2}]);
    expect(found).toMatchObject({rate: 5, dispersion: 1, periods: 8, count: 45, exposure: 9});
  });

  test("cannot be told from fewer than eight periods, or from nothing", () => {
    expect(baselineOf(weekly([4, 4, 4, 4, 4, 4, 4]))).toBeNull();
    expect(baselineOf(weekly(steady(20).map(() => 0)))).toBeNull();
    expect(() => baselineOf(weekly([-1]))).toThrow("-1");
  });

  test("the band holds at least its share of what is expected, and no score lies beyond six deviations", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.2, max: 200, noNaN: true}),
        fc.double({min: 1, max: 4, noNaN: true}),
        fc.integer({min: 8, max: 60}),
        fc.integer({min: 0, max: 400}),
        (rate, dispersion, periods, count) => {
          const baseline: Baseline = {rate, dispersion, periods, count: rate * periods, exposure: periods};
          const expected = expectedOf(baseline, 1);
          const {low, high} = bandOf(expected);
          expect(low).toBeLessThanOrEqual(expected.mean);
          expect(high).toBeGreaterThanOrEqual(Math.floor(expected.mean));
          if (count >= low && count <= high) expect(probabilityOf(expected, count)).toBeGreaterThan(0.0099);
          expect(Math.abs(normalScore(expected, count))).toBeLessThan(6);
          expect(normalScore(expected, count + 1)).toBeGreaterThanOrEqual(normalScore(expected, count));
        }
      )
    );
  });
});

describe("watching a series", () => {
  test("a steady one has no change and nothing outside its band", () => {
    const found = watch(weekly(steady(60)));
    expect(found?.shifts).toEqual([]);
    expect(found?.latest?.outside).toBe(false);
    expect(found?.probability).toBeGreaterThan(0.05);
  });

  test("half as many again from a week on is found, with its week, and is not learned into what was usual", () => {
    const found = watch(weekly([...steady(30), ...steady(12).map(n => n * 1.5)]));
    const [shift] = found?.shifts ?? [];
    expect(shift?.direction).toBe("up");
    expect(shift?.since).toBeGreaterThanOrEqual(29);
    expect(shift?.since).toBeLessThanOrEqual(32);
    expect(shift?.seenAt).toBeLessThan(38);
    expect(shift?.before).toBeCloseTo(10, 0);
    expect(shift?.after).toBeGreaterThan(13);
  });

  test("leads that fall with the spend are as usual; without the spend they are not", () => {
    const spend = [...steady(30), ...steady(12).map(n => n / 2)];
    const leads = spend.map(n => ({count: n, exposure: n}));
    expect(watch(leads)?.shifts).toEqual([]);
    expect(watch(leads.map(({count}) => ({count, exposure: 1})))?.shifts[0]?.direction).toBe("down");
  });

  test("one wild week is outside its band, and only that", () => {
    const found = watch(weekly([...steady(40), 40]));
    expect(found?.latest).toMatchObject({at: 40, count: 40, outside: true});
    expect(found?.probability).toBeLessThan(0.001);
    expect(found?.shifts).toEqual([]);
    expect(watch(weekly([...steady(40), 40, ...steady(20)]))?.shifts).toEqual([]);
  });

  test("a young series, an empty one and one of nothing are not watched", () => {
    expect(watch(weekly([3, 0, 1]))).toBeNull();
    expect(watch([])).toBeNull();
    expect(watch(weekly(steady(40).map(() => 0)))).toBeNull();
    expect(watch(steady(40).map(() => ({count: 0, exposure: 0})))).toBeNull();
  });
});

describe("what a chart can see", () => {
  const baseline = (rate: number, dispersion: number): Baseline => ({
    rate,
    dispersion,
    periods: 26,
    count: 26 * rate,
    exposure: 26
  });

  test("half as many leads again: of 8 scattered leads a week about every other time, of 25 steady ones always", () => {
    expect(powerOf(baseline(8, 2), 1).caught).toBeCloseTo(0.55, 1);
    expect(powerOf(baseline(25, 1), 1).caught).toBeGreaterThan(0.99);
  });

  test("is what a simulation of the chart sees", () => {
    const random = randomOf(11);
    const usual = baseline(8, 2);
    const expected = expectedOf(usual, 1);
    const {high} = bandOf(expected);
    const runs = 1500;
    let caught = 0;
    for (let run = 0; run < runs; run++) {
      // The truth lies around what the baseline says, as the baseline's own counts scatter.
      const rate = negativeBinomialFrom(random, 208, 208) / 26;
      let sum = 0;
      for (let period = 0; period < 8; period++) {
        const count = negativeBinomialFrom(random, rate * 1.5, rate * 1.5);
        sum = Math.max(0, sum + normalScore(expected, count) - 0.5);
        if (count > high || sum >= 4) {
          caught++;
          break;
        }
      }
    }
    const se = Math.sqrt((0.55 * 0.45) / runs);
    expect(Math.abs(caught / runs - powerOf(usual, 1).caught)).toBeLessThan(4 * se);
  });

  test("more is seen of larger changes and of larger numbers; false alarms stay rare", () => {
    const caught = [1.25, 1.5, 2].map(times => powerOf(baseline(8, 1.5), 1, {times}).caught);
    expect([...caught].sort((a, b) => a - b)).toEqual(caught);
    for (const rate of [3, 8, 30, 300, 50_000]) {
      const {falseAlarmsAYear} = powerOf(baseline(rate, 1.5), 1);
      expect(falseAlarmsAYear).toBeGreaterThan(0);
      expect(falseAlarmsAYear).toBeLessThan(1.2);
    }
    // Of one lead in two weeks, no week can be too few: only the other side cries wolf.
    expect(powerOf(baseline(0.5, 1), 1).falseAlarmsAYear).toBeLessThan(1);
    expect(powerOf(baseline(30, 1), 1, {times: 0.5}).caught).toBeGreaterThan(0.9);
  });
});
