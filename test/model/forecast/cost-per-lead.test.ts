import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {chanceOfMore} from "../../../src/model/forecast/chance-of-more.js";
import {costPerLead} from "../../../src/model/forecast/cost-per-lead.js";
import {countForecast} from "../../../src/model/forecast/counts/count-forecast.js";
import {leadPaths} from "../../../src/model/forecast/lead-paths.js";

const bands = (...rows: number[][]) => ({
  forecast: {mean: rows.map(row => row[3] ?? 0), quantiles: rows},
  posterior: null
});
const wide = [60, 74, 86, 100, 114, 126, 140];
const scanty = countForecast([0, 1, 0, 0, 2, 0, 1, 0, 0, 1], {horizon: 4});

describe("what a lead will cost", () => {
  test("is the spend over the leads where these are certain", () => {
    const certain = bands([40, 40, 40, 40, 40, 40, 40], [10, 10, 10, 10, 10, 10, 10]);
    const {periods, whole} = costPerLead(certain, 1000_00);
    expect(periods.map(({median, low80, high95}) => [median, low80, high95])).toEqual([
      [2500, 2500, 2500],
      [10000, 10000, 10000]
    ]);
    expect(whole.median).toBe(4000);
  });

  test("follows the bands of the leads: many leads are cheap ones", () => {
    const cost = costPerLead(bands(wide), 10_000_00).periods[0];
    expect(cost?.median).toBeCloseTo(10_000_00 / 100, -2);
    expect(Math.abs((cost?.low80 ?? 0) / (10_000_00 / 126) - 1)).toBeLessThan(0.02);
    expect(Math.abs((cost?.high80 ?? 0) / (10_000_00 / 74) - 1)).toBeLessThan(0.03);
    expect(Math.abs((cost?.high95 ?? 0) / (10_000_00 / 60) - 1)).toBeLessThan(0.04);
  });

  test("has no upper end where perhaps no lead comes, and no mean to be made endless by it", () => {
    if (scanty === null) throw new RangeError("no forecast");
    const {periods, whole} = costPerLead(scanty, 500_00);
    expect(periods[0]?.high95).toBeNull();
    expect(periods[0]?.low95).toBeGreaterThan(0);
    expect(whole.low95).toBeLessThan(whole.median ?? Number.POSITIVE_INFINITY);
  });

  test("is surer over all periods together than in one of them", () => {
    const {periods, whole} = costPerLead(bands(wide, wide, wide, wide), 10_000_00);
    const width = (of: {low80: number | null; high80: number | null} | undefined) =>
      (of?.high80 ?? 0) - (of?.low80 ?? 0);
    expect(width(whole)).toBeLessThan(width(periods[0]));
  });

  test("doubles with the spend, and costs nothing where nothing is spent", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 10_000_00}), spend => {
        const [one, two] = [costPerLead(bands(wide), spend), costPerLead(bands(wide), 2 * spend)];
        expect(two.whole.median).toBeCloseTo(2 * (one.whole.median ?? 0), 6);
      }),
      {numRuns: 10}
    );
    expect(costPerLead(bands(wide), 0).whole.high95).toBe(0);
  });
});

describe("futures of leads", () => {
  test("have the quantiles that the forecast says, and are the same for the same seed", () => {
    const drawn = leadPaths(bands(wide), {paths: 4000, seed: 7});
    const sorted = drawn.map(([leads = 0]) => leads).sort((a, b) => a - b);
    [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].forEach((level, i) => {
      expect(Math.abs((sorted[Math.floor(level * 4000)] ?? 0) - (wide[i] ?? 0))).toBeLessThanOrEqual(3);
    });
    expect(leadPaths(bands(wide), {paths: 5, seed: 7})).toEqual(drawn.slice(0, 5));
  });

  test("share what is unsure of the level: a good month is followed by a good one", () => {
    const drawn = leadPaths(bands(wide, wide), {paths: 4000, seed: 3});
    const covariance = drawn.reduce((sum, [a = 0, b = 0]) => sum + (a - 100) * (b - 100), 0) / 4000;
    expect(covariance / 20.4 ** 2).toBeGreaterThan(0.4);
    expect(covariance / 20.4 ** 2).toBeLessThan(0.6);
  });

  test("of few leads have the law of their counts", () => {
    if (scanty === null) throw new RangeError("no forecast");
    const drawn = leadPaths(scanty, {paths: 4000, seed: 1});
    const mean = drawn.reduce((sum, [leads = 0]) => sum + leads, 0) / 4000;
    expect(mean).toBeCloseTo(scanty.forecast.mean[0] ?? 0, 1);
  });

  test("say how likely there are more leads than can be worked", () => {
    const [chance = 0] = chanceOfMore(bands(wide), 126);
    expect(Math.abs(chance - 0.1)).toBeLessThan(0.02);
    expect(chanceOfMore(bands(wide), 100_000)).toEqual([0]);
  });
});
