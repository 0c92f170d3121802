import fc from "fast-check";
import {expect, test} from "vitest";
import type {WeightedBeta} from "../../../src/model/statistics/hyper-grid.js";
import {betterThanRest, likeliest} from "../../../src/model/statistics/pooled-rest.js";
import {pooledProbabilityBetter, poolRates} from "../../../src/model/statistics/pooling.js";
import {betaFrom, poissonFrom, randomOf} from "../../../src/model/statistics/random.js";

/** Neither without a success nor without a failure: there a comparison takes long, and is not made. */
const rates = fc
  .record({n: fc.integer({min: 20, max: 300}), share: fc.double({min: 0.1, max: 0.9, noNaN: true})})
  .map(({n, share}) => ({successes: Math.floor(n * share), n}));

test("of two groups, one is better than the rest as often as it is better than the other", () => {
  fc.assert(
    fc.property(rates, rates, (one, other) => {
      const pool = poolRates([one, other]);
      if (pool === null) return;
      const [first = 2] = betterThanRest(pool.between, [one, other]);
      expect(Math.abs((first ?? 2) - pooledProbabilityBetter(pool.between, one, other))).toBeLessThan(0.002);
    }),
    {numRuns: 15, seed: 1}
  );
});

test("of many groups it agrees with draws from what is believed of each", () => {
  const random = randomOf(4);
  const groups = Array.from({length: 25}, () => {
    const n = Math.ceil(5 + 120 * random() ** 2);
    return {successes: Math.min(n, poissonFrom(random, n * betaFrom(random, 6, 34))), n};
  });
  const between = likeliest(poolRates(groups)?.between ?? []);
  const found = betterThanRest(between, groups);
  const all = groups.reduce((sum, {n}) => sum + n, 0);
  const wins = groups.map(() => 0);
  const draws = 3000;
  for (let draw = 0; draw < draws; draw++) {
    const {a, b} = drawnFrom(between, random());
    const drawn = groups.map(({successes, n}) => betaFrom(random, a + successes, b + n - successes));
    const total = drawn.reduce((sum, rate, i) => sum + rate * (groups[i]?.n ?? 0), 0);
    for (const [i, {n}] of groups.entries()) {
      const rate = drawn[i] ?? 0;
      if (rate > (total - rate * n) / (all - n)) wins[i] = (wins[i] ?? 0) + 1;
    }
  }
  // Four standard errors of so many draws.
  for (const [i, probability] of found.entries())
    expect(Math.abs((probability ?? 2) - (wins[i] ?? 0) / draws)).toBeLessThan(4 * Math.sqrt(0.25 / draws));
});

test("a group without data is compared with nobody, and changes nothing for the others", () => {
  const groups = [
    {successes: 3, n: 20},
    {successes: 9, n: 30}
  ];
  const between = poolRates(groups)?.between ?? [];
  const [first, second, none] = betterThanRest(between, [...groups, {successes: 0, n: 0}]);
  expect(none).toBeNull();
  expect([first, second]).toEqual(betterThanRest(between, groups));
});

test("what is kept of the distributions weighs 1 and holds the share asked for", () => {
  const between = poolRates([
    {successes: 3, n: 20},
    {successes: 9, n: 30}
  ])?.between;
  const kept = likeliest(between ?? [], 0.9);
  expect(kept.reduce((sum, {weight}) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(kept.length).toBeLessThan((between ?? []).length / 2);
});

/** One of the distributions, each as often as it is probable. */
function drawnFrom(between: readonly WeightedBeta[], u: number): WeightedBeta {
  let left = u;
  for (const cell of between) {
    left -= cell.weight;
    if (left < 0) return cell;
  }
  throw new RangeError(`the weights do not reach ${u}`);
}
