import {describe, expect, test} from "vitest";
import {costInterval} from "../../../src/model/statistics/cost-interval.js";
import {poolRates} from "../../../src/model/statistics/pooling.js";
import {randomOf} from "../../../src/model/statistics/random.js";
import {campaigns, salesLaws, weeksOfSales} from "../../support/worlds.js";

describe("90 % intervals hold the truth about 90 % of the time", () => {
  const cells = Object.keys(salesLaws).flatMap(law =>
    [12, 26].flatMap(weeks => [0.5, 2, 6].map(perWeek => ({law, weeks, perWeek})))
  );
  test.each(cells)("cost of a customer: $weeks weeks of $perWeek sales that scatter $law", world => {
    const random = randomOf(2024);
    const worlds = 1500;
    let held = 0;
    for (let i = 0; i < worlds; i++) {
      const weeks = weeksOfSales(random, {...world, costPerSale: 500});
      const cost = weeks.reduce((sum, week) => sum + week.cost, 0);
      const units = weeks.reduce((sum, week) => sum + week.units, 0);
      const {low, high} = costInterval(cost, units, weeks, 0.9);
      if (low <= 500 && (high === null || high >= 500)) held++;
    }
    expect(held / worlds).toBeGreaterThan(0.86);
    expect(held / worlds).toBeLessThan(0.97);
  });

  test.each([
    ["differ much", 20],
    ["differ somewhat", 80],
    ["differ little", 400]
  ])(
    "close rates of twelve campaigns that %s, pooled; and they are nearer to the truth than raw rates",
    (_, size) => {
      const random = randomOf(99);
      const worlds = 80;
      let [held, pooledError, rawError] = [0, 0, 0];
      for (let i = 0; i < worlds; i++) {
        const world = campaigns(random, {count: 12, rate: 0.1, size});
        poolRates(world)?.groups.forEach(({mean, low, high}, j) => {
          const {truth = Number.NaN, successes = 0, n = 1} = world[j] ?? {};
          if (low <= truth && truth <= high) held++;
          pooledError += (mean - truth) ** 2;
          rawError += (successes / n - truth) ** 2;
        });
      }
      expect(held / worlds / 12).toBeGreaterThan(0.86);
      expect(held / worlds / 12).toBeLessThan(0.97);
      expect(pooledError).toBeLessThan(0.8 * rawError);
    }
  );
});
