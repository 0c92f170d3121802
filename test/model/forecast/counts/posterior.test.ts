import fc from "fast-check";
import {expect, test} from "vitest";
import {countForecast} from "../../../../src/model/forecast/counts/count-forecast.js";
import {countCdf, countLaw, countMean, countQuantiles} from "../../../../src/model/forecast/counts/law.js";
import {levelPosterior} from "../../../../src/model/forecast/counts/posterior.js";
import {gammaQuantile} from "../../../../src/model/statistics/distributions/gamma.js";

const history = fc.array(fc.option(fc.nat({max: 200})), {minLength: 4, maxLength: 40});

test("every history gives whole, rising, finite quantiles within what can be, and weights that sum to 1", () => {
  fc.assert(
    fc.property(history, fc.integer({min: 1, max: 60}), (counts, most) => {
      const found = countForecast(counts, {horizon: 3, most});
      if (found === null) return expect(counts.every(count => count === null)).toBe(true);
      expect(found.posterior.components.reduce((sum, {weight}) => sum + weight, 0)).toBeCloseTo(1, 9);
      for (const row of found.forecast.quantiles) {
        expect(row.every(count => Number.isInteger(count) && count >= 0 && count <= most)).toBe(true);
        expect(row).toEqual(row.toSorted((a, b) => a - b));
        expect(row[5]).toBeGreaterThan(row[1] ?? 0);
      }
      for (const mean of found.forecast.mean) expect(mean > 0 && mean <= most).toBe(true);
    }),
    {numRuns: 60}
  );
});

test("quantiles are the smallest counts that the distribution reaches, from sales to clicks", () => {
  for (const counts of [
    [0, 1, 0, 2, 0],
    [40, 55, 38, 61],
    [90_000, 104_000, 97_000, 88_000]
  ]) {
    const posterior = levelPosterior(counts);
    if (!posterior) throw new Error("no posterior of known counts");
    const law = countLaw(posterior, 2);
    for (const p of [0.025, 0.5, 0.975]) {
      const [count = 0] = countQuantiles(law, [p]);
      expect(countCdf(law, count)).toBeGreaterThanOrEqual(p - 1e-9);
      if (count > 0) expect(countCdf(law, count - 1)).toBeLessThan(p + 1e-9);
    }
  }
});

test("what cannot be worked is missing from the mean", () => {
  const law = [{weight: 1, mean: 7, size: 2}];
  let sum = 0;
  for (let k = 0; k < 9; k++) sum += 1 - countCdf(law, k);
  expect(countMean(law, 9)).toBeCloseTo(sum, 9);
  expect(countMean(law, 1e6)).toBeCloseTo(7, 9);
});

test("after a lasting jump the forecast follows; one wild week hardly moves it", () => {
  const steady = Array.from({length: 20}, (_, i) => 18 + ((i * 7) % 5));
  const jumped = countForecast([...steady, 41, 38, 43, 40, 39, 42], {horizon: 1})?.forecast.mean[0] ?? 0;
  expect(jumped).toBeGreaterThan(34);
  const wild = [...steady, 80, 19, 21, 20, 18, 22];
  expect(countForecast(wild, {horizon: 1})?.forecast.mean[0]).toBeLessThan(26);
});

test("two years without a sale leave room for two or three in as long again, as the rule of three has it", () => {
  const [{shape = 0, rate = 1} = {}] = levelPosterior(Array<number>(104).fill(0))?.components ?? [];
  const most = (gammaQuantile(0.975, shape) / rate) * 104;
  expect(most).toBeGreaterThan(2);
  expect(most).toBeLessThan(3);
});

test("a count after decades of nothing is learnt from", () => {
  const counts = [1, ...Array<number>(1500).fill(0), 35, 2, 72, 0, 0, 2];
  const found = countForecast(counts, {horizon: 2, season: 52});
  expect(found?.posterior.components.reduce((sum, {weight}) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(found?.forecast.mean[0]).toBeGreaterThan(0);
});

test("a count below nothing and a period without length are refused", () => {
  expect(() => levelPosterior([1, -1])).toThrow("-1 is no count");
  expect(() => levelPosterior([1], {exposures: [0]})).toThrow("exposure 0 is not above 0");
});
