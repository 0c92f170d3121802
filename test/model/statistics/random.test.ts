import {describe, expect, test} from "vitest";
import {
  betaFrom,
  binomialFrom,
  gammaFrom,
  negativeBinomialFrom,
  normalFrom,
  poissonFrom,
  type Random,
  randomOf
} from "../../../src/model/statistics/random.js";

const draws = 20_000;

/** Mean and variance of draws, and how far the mean may stray by chance (five standard errors). */
function moments(draw: (random: Random) => number, seed = 7) {
  const random = randomOf(seed);
  const values = Array.from({length: draws}, () => draw(random));
  const mean = values.reduce((sum, x) => sum + x, 0) / draws;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws - 1);
  return {mean, variance, slack: 5 * Math.sqrt(variance / draws)};
}

describe("draws have the mean and the variance of their law", () => {
  test.each<[string, (random: Random) => number, number, number]>([
    ["uniform", random => random(), 1 / 2, 1 / 12],
    ["normal", normalFrom, 0, 1],
    ["gamma of shape 3", random => gammaFrom(random, 3), 3, 3],
    ["gamma of shape 0.4", random => gammaFrom(random, 0.4), 0.4, 0.4],
    ["Beta(2, 6)", random => betaFrom(random, 2, 6), 0.25, 12 / (64 * 9)],
    ["Beta(0.0001, 0.0003)", random => betaFrom(random, 0.0001, 0.0003), 0.25, (0.25 * 0.75) / 1.0004],
    ["Poisson of 4", random => poissonFrom(random, 4), 4, 4],
    ["Poisson of 1,200", random => poissonFrom(random, 1200), 1200, 1200],
    ["over-dispersed of 8", random => negativeBinomialFrom(random, 8, 4), 8, 24],
    ["12 trials of 0.3", random => binomialFrom(random, 12, 0.3), 3.6, 2.52]
  ])("%s", (_, draw, mean, variance) => {
    const found = moments(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(found.slack);
    expect(found.variance / variance).toBeGreaterThan(0.9);
    expect(found.variance / variance).toBeLessThan(1.1);
  });
});

test("the same seed gives the same draws, another seed others", () => {
  const three = (seed: number) => {
    const random = randomOf(seed);
    return [random(), random(), random()];
  };
  expect(three(5)).toEqual(three(5));
  expect(three(5)).not.toEqual(three(6));
});
