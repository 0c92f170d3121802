import {describe, expect, test} from "vitest";
import {hyperPosterior} from "../../../src/model/statistics/hyper-grid.js";
import {poolRates} from "../../../src/model/statistics/pooling.js";
import {betaFrom, binomialFrom, randomOf} from "../../../src/model/statistics/random.js";

function pool(groups: Parameters<typeof poolRates>[0]) {
  const found = poolRates(groups);
  if (!found) throw new Error("nothing to pool");
  return found;
}

describe("hundreds of groups", () => {
  const random = randomOf(11);
  const many = Array.from({length: 400}, () => {
    const n = 1 + Math.floor(random() * 400);
    return {n, successes: binomialFrom(random, n, betaFrom(random, 3, 27))};
  });

  test("what 400 campaigns come from is found between the steps of the first grid", () => {
    const cells = hyperPosterior(many) ?? [];
    const mean = cells.reduce((sum, {a, b, weight}) => sum + (weight * a) / (a + b), 0);
    const pooled = many.reduce((sum, {successes, n}) => sum + successes / n, 0) / many.length;
    expect(Math.abs(mean - 0.1)).toBeLessThan(0.01);
    expect(Math.abs(mean - pooled)).toBeLessThan(0.006);
    expect(cells.length).toBeGreaterThan(60);
    expect(cells.reduce((sum, {weight}) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("equal groups count as often as they come", () => {
    const pair = [
      {successes: 3, n: 20},
      {successes: 1, n: 25}
    ];
    const copies = Array.from({length: 50}, () => pair).flat();
    const [few, lots] = [pool(pair), pool(copies)];
    expect(lots.next.high - lots.next.low).toBeLessThan((few.next.high - few.next.low) / 2);
    expect(lots.groups[0]).toEqual(lots.groups[98]);
  });
});
