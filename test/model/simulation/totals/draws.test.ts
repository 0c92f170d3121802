import {describe, expect, test} from "vitest";
import {binomialAt, poissonAt} from "../../../../src/model/simulation/totals/inversion.js";
import {axisOf} from "../../../../src/model/simulation/totals/lattice.js";
import {leadMoments, leadTotals} from "../../../../src/model/simulation/totals/leads.js";
import {betaQuantiles, gammaQuantiles} from "../../../../src/model/simulation/totals/quantile-grid.js";
import {sumAt, sumLaws} from "../../../../src/model/simulation/totals/revenue.js";
import {betaQuantile} from "../../../../src/model/statistics/distributions/beta.js";
import {binomialCdf} from "../../../../src/model/statistics/distributions/binomial.js";
import {gammaQuantile} from "../../../../src/model/statistics/distributions/gamma.js";
import {negativeBinomialQuantile} from "../../../../src/model/statistics/distributions/negative-binomial.js";
import {poissonQuantile} from "../../../../src/model/statistics/distributions/poisson.js";
import {knownMarket} from "../fixture.js";

const grid = axisOf(Float64Array.from({length: 1000}, (_, i) => (i + 0.5) / 1000));
const worst = (values: Float64Array, known: (p: number) => number) =>
  Math.max(...values.map((value, i) => Math.abs(value / known(grid.ascending[i] ?? 0) - 1)));

describe("quantiles in one walk", () => {
  test.each([
    [8.5, 42.5],
    [0.5, 0.5],
    [1, 1],
    [200, 10_000]
  ])("of Beta(%d, %d) are those solved one by one", (a, b) => {
    expect(worst(betaQuantiles(grid.ascending, a, b), p => betaQuantile(p, a, b))).toBeLessThan(1e-6);
  });

  test.each([0.7, 4.5, 44, 10_000])("of a gamma of shape %d are those solved one by one", shape => {
    expect(worst(gammaQuantiles(grid.ascending, shape), p => gammaQuantile(p, shape))).toBeLessThan(1e-4);
  });
});

describe("counts at a probability", () => {
  test("of a Poisson law are never off by more than one, and rarely by that", () => {
    for (const mean of [0.3, 5, 31, 100, 1000]) {
      const off = grid.u.map((u, i) => poissonAt(u, grid.z[i] ?? 0, mean) - poissonQuantile(u, mean));
      expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(1);
      expect(off.filter(each => each !== 0).length).toBeLessThan(10);
    }
  });

  test("of a binomial law are the least that reach it: exactly where counted, within one where expanded", () => {
    for (const [n, p, counted] of [
      [40, 0.16, 200],
      [40, 0.84, 200],
      [300, 0.5, 200],
      [2000, 0.25, 200],
      [300, 0.2, 20]
    ] as const) {
      const off = grid.u.filter((u, i) => {
        const count = binomialAt(u, grid.z[i] ?? 0, n, p, counted);
        return binomialCdf(count, n, p) < u * (1 - 1e-12) || binomialCdf(count - 1, n, p) >= u;
      });
      expect(off.length).toBeLessThan(n * p * (1 - p) > counted ? 10 : 1);
    }
  });
});

describe("leads of the horizon", () => {
  const totals = (leads: Partial<typeof knownMarket.leads>, months = 12) =>
    leadTotals({months, leads: {...knownMarket.leads, ...leads}}, grid.ascending);

  test("of alike months are a negative binomial of all of them", () => {
    const known = grid.ascending.map(p => negativeBinomialQuantile(p, 480, 96));
    expect(totals({})).toEqual(known);
  });

  test.each([
    {levelSd: 6},
    {levelSd: 6, size: null},
    {levelSd: 0, season: [0.2, 1.8]},
    {levelSd: 300, perMonth: 3000}
  ])("with %o keep their mean and spread", leads => {
    const values = totals(leads);
    const {mean, variance} = leadMoments({months: 12, leads: {...knownMarket.leads, ...leads}});
    const found = values.reduce((sum, x) => sum + x, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - found) ** 2, 0) / values.length);
    expect(Math.abs(found / mean - 1)).toBeLessThan(0.002);
    expect(Math.abs(spread / Math.sqrt(variance) - 1)).toBeLessThan(0.01);
  });

  test("are none where none come", () => {
    expect(totals({perMonth: 0}).every(count => count === 0)).toBe(true);
  });
});

test("one sale is a lognormal exactly, and eighty keep the lean of their sum", () => {
  const laws = sumLaws({mean: 2000, cv: 0.6, meanSd: 0});
  const log = Math.log1p(0.36);
  expect(sumAt(laws(1), 1.5)).toBeCloseTo(Math.exp(1.5 * Math.sqrt(log) - log / 2), 12);
  const sums = grid.z.map(z => sumAt(laws(80), z));
  const mean = sums.reduce((sum, x) => sum + x, 0) / sums.length;
  const moment = (k: number) => sums.reduce((sum, x) => sum + (x - mean) ** k, 0) / sums.length;
  expect(mean).toBeCloseTo(1, 4);
  expect(Math.sqrt(moment(2)) / (0.6 / Math.sqrt(80))).toBeCloseTo(1, 2);
  expect(Math.abs(moment(3) / moment(2) ** 1.5 - (3 * 0.6 + 0.6 ** 3) / Math.sqrt(80))).toBeLessThan(0.02);
});
