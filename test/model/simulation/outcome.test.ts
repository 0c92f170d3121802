import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {outcomeOf} from "../../../src/model/simulation/outcome.js";
import {randomOf} from "../../../src/model/statistics/random.js";

/** The same by sorting all of them. */
function sorted(profits: Float64Array) {
  const list = profits.slice().sort();
  const n = list.length;
  const quantile = (level: number) => {
    const place = level * (n - 1);
    const below = list[Math.floor(place)] ?? 0;
    return below + ((list[Math.ceil(place)] ?? 0) - below) * (place % 1);
  };
  let [worst, left] = [0, 0.05 * n];
  for (const x of list) {
    const part = Math.min(1, left);
    worst += part * x;
    left -= part;
    if (left <= 0) break;
  }
  return {
    quantiles: [0.05, 0.1, 0.5, 0.9, 0.95].map(quantile),
    shortfall: worst / (0.05 * n),
    loss: list.filter(x => x < 0).length / n
  };
}

describe("an outcome", () => {
  test("of ten thousand profits from 1 to 10,000: half of them above 5,000.5, the worst twentieth 250.5 on average", () => {
    const shuffled = Float64Array.from({length: 10_000}, (_, i) => ((i * 7919) % 10_000) + 1);
    expect(outcomeOf(shuffled)).toMatchObject({
      mean: 5000.5,
      p50: 5000.5,
      expectedShortfall5: 250.5,
      lossProbability: 0
    });
    expect(outcomeOf(shuffled).p5).toBeCloseTo(500.95, 9);
    expect(outcomeOf(shuffled).sd).toBeCloseTo(2886.751331514372, 8);
  });

  test("of a certain profit has no spread and no loss", () => {
    expect(outcomeOf(new Float64Array(4096).fill(7200))).toMatchObject({
      sd: 0,
      p5: 7200,
      expectedShortfall5: 7200,
      lossProbability: 0
    });
  });

  test("is the one that sorting gives, whatever the profits: skewed, with ties, few or many", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 700}),
        fc.integer({min: 0, max: 2 ** 31}),
        fc.constantFrom<(x: number) => number>(
          x => x - 0.3,
          x => Math.floor(x * 4) - 1,
          x => Math.exp(30 * x),
          x => (x < 0.99 ? x : 1e12 * x),
          x => (x < 0.5 ? 5 : -3e9)
        ),
        (n, seed, shape) => {
          const random = randomOf(seed);
          const profits = Float64Array.from({length: n}, () => shape(random()));
          const known = sorted(profits);
          const {p5, p10, p50, p90, p95, expectedShortfall5, lossProbability} = outcomeOf(profits);
          expect([p5, p10, p50, p90, p95]).toEqual(known.quantiles);
          expect(lossProbability).toBe(known.loss);
          const scale = Math.max(...profits.map(Math.abs), 1);
          expect(Math.abs(expectedShortfall5 - known.shortfall)).toBeLessThan(1e-9 * scale);
        }
      )
    );
  });

  test("of nothing is refused", () => {
    expect(() => outcomeOf(new Float64Array())).toThrow(RangeError);
  });
});
