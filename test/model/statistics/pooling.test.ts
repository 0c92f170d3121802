import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {probabilityBetter} from "../../../src/model/statistics/difference.js";
import {betaCdf, betaQuantile} from "../../../src/model/statistics/distributions/beta.js";
import {type Pooled, pooledProbabilityBetter, poolRates} from "../../../src/model/statistics/pooling.js";

function pool(groups: Parameters<typeof poolRates>[0], level?: number): Pooled {
  const found = poolRates(groups, level);
  if (!found) throw new Error("nothing to pool");
  return found;
}

const at = <T>(items: readonly T[], i: number): T => {
  const item = items[i];
  if (item === undefined) throw new Error(`no item ${i}`);
  return item;
};

/** Rats with tumours, and all rats, of 71 experiments (Tarone 1982). */
const TUMOURS = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3,
  2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9,
  4
];
const ANIMALS = [
  20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20,
  20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19,
  19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 47, 46, 24, 14
];
const RATS = TUMOURS.map((successes, i) => ({successes, n: ANIMALS[i] ?? 0}));

describe("groups that learn from each other", () => {
  // Gelman et al. 2013, section 5.3, publishes 2.4 and 14.3; the digits are of R 4.2.2.
  test("71 experiments with rats come from the distribution that the textbook finds", () => {
    const {between, groups} = pool(RATS);
    const mean = (of: (beta: {a: number; b: number}) => number) =>
      between.reduce((sum, beta) => sum + beta.weight * of(beta), 0);
    expect(Math.abs(mean(({a}) => a) / 2.402738308 - 1)).toBeLessThan(0.01);
    expect(Math.abs(mean(({b}) => b) / 14.3204353779 - 1)).toBeLessThan(0.01);
    const last = at(groups, 70);
    expect(Math.abs(last.mean - 0.21085684)).toBeLessThan(5e-4);
    expect(Math.abs(last.low - 0.10132588414)).toBeLessThan(5e-4);
    expect(Math.abs(last.high - 0.34675088125)).toBeLessThan(5e-4);
  });

  // R 4.2.2 on a grid; maximum likelihood makes all twelve the same to the third digit.
  const CAMPAIGNS: [n: number, x: number, mean: number, low: number, high: number][] = [
    [320, 29, 0.089846476114, 0.069833153681, 0.11327169609],
    [150, 9, 0.076419556084, 0.048586283285, 0.10243210055],
    [42, 6, 0.10388977212, 0.068595055208, 0.16216018627],
    [8, 2, 0.10470492157, 0.062853163184, 0.18079206857],
    [75, 11, 0.10923624844, 0.074271756545, 0.16462195011],
    [12, 0, 0.083117785819, 0.038701690626, 0.12869871711],
    [3, 1, 0.10110867244, 0.058062782617, 0.17454885323],
    [210, 12, 0.073046731075, 0.047272098659, 0.096967842926],
    [28, 3, 0.094755452044, 0.058717454315, 0.14670845142],
    [55, 7, 0.10129836823, 0.068227866841, 0.15301953489],
    [19, 1, 0.086520562565, 0.04638775371, 0.13270824847],
    [400, 30, 0.08026161142, 0.061328761243, 0.099532291051]
  ];
  const campaigns = pool(CAMPAIGNS.map(([n, successes]) => ({successes, n}))).groups;
  test.each(CAMPAIGNS.map((row, i) => [i, ...row] as const))(
    "campaign %i with %i leads and %i sales closes at %f, from %f to %f",
    (i, _n, _x, mean, low, high) => {
      const found = at(campaigns, i);
      expect(Math.abs(found.mean - mean)).toBeLessThan(1e-3);
      expect(Math.abs(found.low - low)).toBeLessThan(1e-3);
      expect(Math.abs(found.high - high)).toBeLessThan(1e-3);
    }
  );

  test("twelve campaigns that look alike are not made certain for it", () => {
    for (const {low, high} of campaigns) expect(high / low).toBeGreaterThan(1.4);
    const means = campaigns.map(({mean}) => mean);
    expect(Math.max(...means) / Math.min(...means)).toBeGreaterThan(1.3);
  });

  test("one sale of three leads is drawn to the others, thirty of ninety hardly", () => {
    const others = [
      {successes: 30, n: 400},
      {successes: 12, n: 210},
      {successes: 7, n: 80}
    ];
    expect(at(pool([{successes: 1, n: 3}, ...others]).groups, 0).mean).toBeLessThan(0.2);
    expect(at(pool([{successes: 30, n: 90}, ...others]).groups, 0).mean).toBeGreaterThan(0.27);
  });

  test("a campaign without leads is worth what the next one is, and no sale at all is not worth 0", () => {
    const {groups, next} = pool([
      {successes: 3, n: 30},
      {successes: 8, n: 50},
      {successes: 0, n: 0}
    ]);
    expect(at(groups, 2)).toEqual(next);
    const none = pool([{successes: 0, n: 40}]);
    expect(at(none.groups, 0).mean).toBeGreaterThan(0);
    expect(at(none.groups, 0).high).toBeGreaterThan(0.01);
  });

  test("nothing observed anywhere pools to nothing; what is no rate is refused", () => {
    expect(poolRates([])).toBeNull();
    expect(poolRates([{successes: 0, n: 0}])).toBeNull();
    expect(() => poolRates([{successes: 2, n: 1}])).toThrow("2 of 1");
    expect(() => poolRates([{successes: 1, n: 2}], 1)).toThrow("level 1");
  });

  test("the order of the groups changes nothing, and the ends hold the middle", () => {
    const group = fc
      .double({min: 0.1, max: 300, noNaN: true})
      .chain(n => fc.record({successes: fc.double({min: 0, max: n, noNaN: true}), n: fc.constant(n)}));
    fc.assert(
      fc.property(fc.array(group, {minLength: 1, maxLength: 5}), groups => {
        const [there, back] = [pool(groups).groups, pool(groups.toReversed()).groups.toReversed()];
        there.forEach(({mean, low, high}, i) => {
          expect(mean).toBeCloseTo(at(back, i).mean, 8);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThan(high);
          expect(high).toBeLessThanOrEqual(1);
          expect(mean).toBeLessThan(1);
        });
      }),
      {numRuns: 15}
    );
  });

  test("the ends leave out what they say: the mixture lies below them 5 and 95 % of the time", () => {
    const {between, groups} = pool(RATS);
    RATS.slice(0, 71).forEach(({successes, n}, i) => {
      const below = (x: number) =>
        between.reduce(
          (sum, {a, b, weight}) => sum + weight * betaCdf(x, a + successes, b + n - successes),
          0
        );
      expect(Math.abs(below(at(groups, i).low) - 0.05)).toBeLessThan(2e-5);
      expect(Math.abs(below(at(groups, i).high) - 0.95)).toBeLessThan(2e-5);
    });
  });
});

describe("which of two groups is better", () => {
  const groups = [
    {successes: 8, n: 50},
    {successes: 15, n: 60},
    {successes: 4, n: 40}
  ];
  const {between} = pool(groups);
  const better = (i: number, j: number) => pooledProbabilityBetter(between, at(groups, i), at(groups, j));

  test("both ways make one, and a group is as good as itself", () => {
    expect(better(0, 1) + better(1, 0)).toBeCloseTo(1, 8);
    expect(better(2, 2)).toBeCloseTo(0.5, 8);
  });

  test("what groups have in common makes them harder to tell apart than alone", () => {
    const alone = probabilityBetter(at(groups, 1), at(groups, 2));
    expect(alone).toBeGreaterThan(better(1, 2));
    expect(better(1, 2)).toBeGreaterThan(0.5);
  });

  test("with much data of their own it does not matter what they have in common", () => {
    const [a, b] = [
      {successes: 2000, n: 20_000},
      {successes: 2060, n: 20_000}
    ];
    const shared = pool([a, b, {successes: 3000, n: 20_000}, {successes: 1000, n: 20_000}]).between;
    expect(Math.abs(pooledProbabilityBetter(shared, b, a) - probabilityBetter(b, a))).toBeLessThan(0.01);
  });

  test("what is no rate is refused", () => {
    expect(() => pooledProbabilityBetter(between, {successes: 1, n: 0}, {successes: 0, n: 1})).toThrow(
      "1 of 0"
    );
  });
});

test("where nobody bought, no campaign borrows certainty from the others", () => {
  const groups = [5, 100, 800].map(n => ({successes: 0, n}));
  const pooled = pool(groups).groups;
  for (const [i, {n}] of groups.entries())
    expect(at(pooled, i).high).toBeCloseTo(betaQuantile(0.95, 0.5, n + 0.5), 4);
});
