import {describe, expect, test} from "vitest";
import {countForecast} from "../../../../src/model/forecast/counts/count-forecast.js";
import {filterCounts, startingLevel} from "../../../../src/model/forecast/counts/filter.js";
import {countCdf, countLaw, countQuantiles} from "../../../../src/model/forecast/counts/law.js";
import {randomOf} from "../../../../src/model/statistics/random.js";
import {weeksOfCounts} from "../../../support/count-worlds.js";

describe("the filter", () => {
  const y = [3, 0, 4, 6, 2, 5, 7, 1, 3, 4];
  const setting = {discount: 0.9, dispersion: 1.6};
  const found = filterCounts(y, [], setting, startingLevel(y, []));

  test("gives the likelihood and the law of the next count that R gives", () => {
    expect(found.logLikelihood).toBeCloseTo(-23.7692813423, 9);
    const law = countLaw({components: [{...found, ...setting, weight: 1}], season: null}, 1);
    const [{mean = 0, size = 1} = {}] = law;
    expect(mean).toBeCloseTo(3.5807339546, 6);
    expect(mean + mean ** 2 / size).toBeCloseTo(6.6943076945, 5);
    expect(countQuantiles(law, [0.025, 0.1, 0.5, 0.9, 0.975])).toEqual([0, 1, 3, 7, 10]);
  });

  test("learns nothing from a week that is not known, and forgets a little", () => {
    const known = filterCounts([3, 4], [], setting, {shape: 0.5, rate: 0.2});
    const aged = filterCounts([3, 4, null], [], setting, {shape: 0.5, rate: 0.2});
    expect(aged.shape / aged.rate).toBeCloseTo(known.shape / known.rate, 12);
    expect(aged.shape).toBeLessThan(known.shape);
  });
});

describe("bands of counts", () => {
  test("hold what comes about as often as they say, whatever the mean and the scatter", () => {
    for (const [mean, size] of [
      [0.6, Number.POSITIVE_INFINITY],
      [5, 2],
      [20, Number.POSITIVE_INFINITY],
      [60, 10]
    ] as const) {
      let [held, n, raw] = [0, 0, 0];
      const random = randomOf(5);
      for (let i = 0; i < 60; i++) {
        const world = {weeks: 34, mean, size, world: "stationary", history: 26} as const;
        const weeks = weeksOfCounts(random, world);
        const found = countForecast(weeks.slice(0, 26), {horizon: 8});
        if (!found) throw new Error("no forecast of known weeks");
        for (let ahead = 1; ahead <= 8; ahead++) {
          const count = weeks[25 + ahead] ?? 0;
          const law = countLaw(found.posterior, ahead);
          const [below, upTo] = [countCdf(law, count - 1), countCdf(law, count)];
          const place = below + random() * (upTo - below);
          const [, low = 0, , , , high = 0] = found.forecast.quantiles[ahead - 1] ?? [];
          n++;
          if (place >= 0.1 && place <= 0.9) held++;
          if (count >= low && count <= high) raw++;
        }
      }
      expect(held / n, `mean ${mean}`).toBeGreaterThan(0.72);
      expect(held / n, `mean ${mean}`).toBeLessThan(0.9);
      expect(raw / n, `mean ${mean}`).toBeGreaterThan(0.75);
    }
  });

  test("are never empty and never below nothing, for weeks that were all alike or all without a lead", () => {
    for (const past of [[0, 0, 0, 0, 0, 0], Array<number>(20).fill(7), [1]]) {
      const rows = countForecast(past, {horizon: 4})?.forecast.quantiles ?? [];
      expect(rows).toHaveLength(4);
      for (const row of rows) {
        expect(row[0]).toBeGreaterThanOrEqual(0);
        expect(row[5]).toBeGreaterThan(row[1] ?? 0);
        expect(row).toEqual(row.toSorted((a, b) => a - b));
      }
    }
  });

  test("end at what can be worked", () => {
    const found = countForecast([30, 34, 28, 40, 33], {horizon: 2, most: 25});
    expect(found?.forecast.quantiles.flat().every(count => count <= 25)).toBe(true);
    expect(found?.forecast.mean[0]).toBeLessThanOrEqual(25);
  });
});
