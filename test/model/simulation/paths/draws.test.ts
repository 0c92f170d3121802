import * as fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fortuneOf, purposes} from "../../../../src/model/simulation/paths/fortune.js";
import {countAt, levelAt, sizeAt, successesAt} from "../../../../src/model/simulation/paths/inverse.js";
import {drawMarket} from "../../../../src/model/simulation/paths/market-path.js";
import {drawSales} from "../../../../src/model/simulation/paths/sales.js";
import {binomialCdf} from "../../../../src/model/statistics/distributions/binomial.js";
import {negativeBinomialCdf} from "../../../../src/model/statistics/distributions/negative-binomial.js";
import {poissonCdf} from "../../../../src/model/statistics/distributions/poisson.js";
import {someMarket} from "./on-path.js";

const chance = fc.double({min: 1e-9, max: 1 - 1e-9, noNaN: true});
const meanOf = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

describe("fortune", () => {
  test("is spread evenly, and alike for no two purposes, months, places or paths", () => {
    const numbers = purposes.flatMap(purpose =>
      [0, 1, 11].flatMap(month =>
        [0, 1, 2].flatMap(place =>
          Array.from({length: 200}, (_, path) => fortuneOf(7, path)(purpose, month, place))
        )
      )
    );
    expect(new Set(numbers).size).toBeGreaterThan(numbers.length - 5);
    const bins = new Array<number>(20).fill(0);
    for (const u of numbers) bins[Math.floor(u * 20)] = (bins[Math.floor(u * 20)] ?? 0) + 1;
    const expected = numbers.length / 20;
    // 99.99 % of chi-square on 19 degrees of freedom.
    expect(bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(53);
  });

  test("of neighbouring paths and months has nothing to do with each other", () => {
    const n = 20_000;
    const pairs = Array.from({length: n}, (_, path) => [
      fortuneOf(1, path)("leads", 3, 0) - 0.5,
      fortuneOf(1, path + 1)("leads", 3, 0) - 0.5,
      fortuneOf(1, path)("leads", 4, 0) - 0.5
    ]);
    for (const other of [1, 2])
      expect(Math.abs(meanOf(pairs.map(pair => 12 * (pair[0] ?? 0) * (pair[other] ?? 0))))).toBeLessThan(
        4 / Math.sqrt(n)
      );
  });
});

/** The least count up to which the law has come to u, but for the last digits of its sums. */
function expectQuantile(k: number, u: number, cdf: (k: number) => number): void {
  const digits = 1e-11;
  expect(cdf(k)).toBeGreaterThanOrEqual(u - digits);
  if (k > 0) expect(cdf(k - 1)).toBeLessThan(u + digits);
}

describe("a number between 0 and 1", () => {
  test("stands for the count that the quantile of the law names", () => {
    expect([0.025, 0.1, 0.5, 0.9, 0.975].map(u => countAt(u, 40, 8))).toEqual([15, 22, 38, 61, 75]);
    expect([0.025, 0.1, 0.5, 0.9, 0.975].map(u => countAt(u, 3, 0.7))).toEqual([0, 0, 2, 8, 14]);
    fc.assert(
      fc.property(chance, fc.double({min: 0.1, max: 3000, noNaN: true}), (u, mean) => {
        expectQuantile(countAt(u, mean, null), u, k => poissonCdf(k, mean));
        expectQuantile(countAt(u, mean, 900), u, k => negativeBinomialCdf(k, mean, 900));
      }),
      {numRuns: 200}
    );
  });

  test("stands for as many successes as the binomial law names, of few trials and of many", () => {
    fc.assert(
      fc.property(
        chance,
        fc.integer({min: 1, max: 20_000}),
        fc.double({min: 0.001, max: 0.999, noNaN: true}),
        (u, n, p) => {
          const k = successesAt(u, n, p);
          expect(binomialCdf(k, n, p)).toBeGreaterThanOrEqual(u - 1e-9);
          if (k > 0) expect(binomialCdf(k - 1, n, p)).toBeLessThan(u + 1e-9);
        }
      ),
      {numRuns: 200}
    );
  });

  test("never stands for fewer when more is expected", () => {
    fc.assert(
      fc.property(chance, fc.integer({min: 0, max: 500}), chance, chance, (u, n, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(successesAt(u, n, low)).toBeLessThanOrEqual(successesAt(u, n, high));
        expect(countAt(u, 100 * low, 8)).toBeLessThanOrEqual(countAt(u, 100 * high, 8));
      })
    );
  });

  test("stands for levels and sizes of the mean and spread that are said", () => {
    const grid = Array.from({length: 20_000}, (_, i) => (i + 0.5) / 20_000);
    for (const draw of [(u: number) => levelAt(u, 40, 6), (u: number) => sizeAt(u, 40, 0.15)]) {
      const drawn = grid.map(draw);
      const mean = meanOf(drawn);
      expect(mean).toBeCloseTo(40, 2);
      expect(Math.sqrt(meanOf(drawn.map(x => (x - mean) ** 2)))).toBeCloseTo(6, 1);
    }
  });
});

describe("a path", () => {
  const market = someMarket({months: 6, lag: [0.5, 0.3, 0.2], capacityPerMonth: 45, refundRate: 0.1});

  test("sells to worked leads only, each buyer once, whenever they buy", () => {
    for (let path = 0; path < 200; path++) {
      const fortune = fortuneOf(3, path);
      const drawn = drawMarket(market, fortune);
      const sales = drawSales(market, drawn, 1, fortune);
      const worked = drawn.worked.reduce((sum, n) => sum + n, 0);
      expect(Math.max(...drawn.worked)).toBeLessThanOrEqual(45);
      expect(sales.length).toBe(8);
      expect(sales.reduce((sum, {count}) => sum + count, 0)).toBeLessThanOrEqual(worked);
      expect(
        drawSales(market, {...drawn, closeRate: 1}, 1, fortune).reduce((sum, {count}) => sum + count, 0)
      ).toBe(worked);
      for (const {count, refunded, revenue, refundedRevenue, groups} of sales) {
        expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(count);
        expect(refunded).toBeLessThanOrEqual(count);
        expect(refundedRevenue).toBeLessThanOrEqual(revenue);
      }
    }
  });

  test("buyers wait as the shares of the lag say", () => {
    const one = {...market, months: 1};
    const counts = [0, 0, 0];
    for (let path = 0; path < 1000; path++) {
      const sales = drawSales(
        one,
        {closeRate: 0.5, ticket: 1, worked: Int32Array.of(40)},
        1,
        fortuneOf(5, path)
      );
      for (const [wait, {count}] of sales.entries()) counts[wait] = (counts[wait] ?? 0) + count;
    }
    const all = counts.reduce((sum, n) => sum + n, 0);
    for (const [wait, share] of one.lag.entries())
      expect(Math.abs((counts[wait] ?? 0) / all - share)).toBeLessThan(
        4 * Math.sqrt((share * (1 - share)) / all)
      );
  });

  test("better leads never bring fewer buyers", () => {
    for (let path = 0; path < 100; path++) {
      const fortune = fortuneOf(4, path);
      const drawn = drawMarket(market, fortune);
      const buyers = [0.5, 1, 1.5, 100].map(quality =>
        drawSales(market, drawn, quality, fortune).reduce((sum, {count}) => sum + count, 0)
      );
      expect(buyers).toEqual([...buyers].sort((a, b) => a - b));
    }
  });

  test("many sales are drawn by their sum, with the same mean, spread and share of refunds as one by one", () => {
    const big = someMarket({months: 1, refundRate: 0.2});
    const paths = Array.from(
      {length: 4000},
      (_, path) =>
        drawSales(big, {closeRate: 1, ticket: 1000, worked: Int32Array.of(400)}, 1, fortuneOf(9, path))[0]
    );
    const revenue = paths.map(month => month?.revenue ?? 0);
    const mean = meanOf(revenue);
    const sd = Math.sqrt(meanOf(revenue.map(x => (x - mean) ** 2)));
    const truth = 1000 * 0.6 * 20;
    expect(Math.abs(mean - 400_000)).toBeLessThan((4 * truth) / Math.sqrt(4000));
    expect(Math.abs(sd / truth - 1)).toBeLessThan(4 / Math.sqrt(2 * 4000));
    const refunded = meanOf(paths.map(month => month?.refunded ?? 0));
    expect(Math.abs(refunded - 80)).toBeLessThan((4 * 8) / Math.sqrt(4000));
    const back = meanOf(paths.map(month => month?.refundedRevenue ?? 0));
    expect(back / mean).toBeCloseTo(0.2, 2);
  });

  test("sales on record are drawn with the mean that the market says", () => {
    const values = [100, 200, 900];
    const recorded = someMarket({months: 1, ticket: {mean: 800, cv: 1, meanSd: 0, values}});
    const sales = drawSales(
      recorded,
      {closeRate: 1, ticket: 800, worked: Int32Array.of(100)},
      1,
      fortuneOf(2, 0)
    );
    expect(new Set(sales[0]?.groups.map(({size}) => size))).toEqual(new Set([200, 400, 1800]));
  });
});
