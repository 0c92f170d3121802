import {expect, test} from "vitest";
import {countForecast} from "../../../../src/model/forecast/counts/count-forecast.js";
import {levelPosterior} from "../../../../src/model/forecast/counts/posterior.js";
import {seasonFactors} from "../../../../src/model/forecast/counts/season.js";
import {poissonFrom, randomOf} from "../../../../src/model/statistics/random.js";

const wave = (i: number, year: number) => 1 + 0.5 * Math.sin((2 * Math.PI * i) / year);
const months = (n: number, mean: number, seed: number, seasonal: boolean) => {
  const random = randomOf(seed);
  return Array.from({length: n}, (_, i) => poissonFrom(random, mean * (seasonal ? wave(i, 12) : 1)));
};

test("three years of a strong season give back its factors, drawn a little towards 1", () => {
  const factors = seasonFactors(months(36, 60, 1, true), [], 12) ?? [];
  expect(factors).toHaveLength(12);
  for (const [i, {mean, sd}] of factors.entries()) {
    expect(Math.abs(mean - wave(i, 12))).toBeLessThan(0.2);
    expect(sd).toBeGreaterThan(0);
  }
});

test("months without a season seldom get one", () => {
  let believed = 0;
  for (let seed = 0; seed < 200; seed++) if (seasonFactors(months(30, 20, seed, false), [], 12)) believed++;
  expect(believed / 200).toBeLessThan(0.2);
});

test("the month after the history gets the factor of that month, unknown months notwithstanding", () => {
  const history: (number | null)[] = months(39, 60, 2, true);
  history[5] = null;
  const season = levelPosterior(history, {season: 12})?.season ?? [];
  // 39 months: the next is the fourth of the year, where the wave is highest.
  expect(season[0]?.mean).toBeGreaterThan(1.3);
  expect(season[6]?.mean).toBeLessThan(0.75);
});

test("two years of weeks show the summer, under two years show nothing", () => {
  const random = randomOf(6);
  const weeks = Array.from({length: 110}, (_, i) => poissonFrom(random, 20 * wave(i, 52)));
  expect(seasonFactors(weeks, [], 52)?.[13]?.mean).toBeGreaterThan(1.25);
  expect(seasonFactors(weeks.slice(0, 103), [], 52)).toBeNull();
});

test("a month that is a third over counts by a third", () => {
  const whole = countForecast([30, 33, 28, 31, 29], {horizon: 1});
  const partial = countForecast([30, 33, 28, 31, 10], {horizon: 1, exposures: [1, 1, 1, 1, 1 / 3]});
  expect(partial?.forecast.mean[0]).toBeCloseTo(whole?.forecast.mean[0] ?? 0, -1);
  expect(partial?.forecast.mean[0]).toBeGreaterThan(28);
});
