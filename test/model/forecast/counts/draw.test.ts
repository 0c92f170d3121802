import {expect, test} from "vitest";
import {drawCount, drawLevels} from "../../../../src/model/forecast/counts/draw.js";
import {countLaw} from "../../../../src/model/forecast/counts/law.js";
import {levelPosterior} from "../../../../src/model/forecast/counts/posterior.js";
import {randomOf} from "../../../../src/model/statistics/random.js";

const posterior = {
  components: [
    {weight: 0.5, discount: 0.9, dispersion: 1, shape: 30, rate: 3},
    {weight: 0.5, discount: 1, dispersion: 3, shape: 12, rate: 1}
  ],
  season: [
    {mean: 0.8, sd: 0.1},
    {mean: 1.2, sd: 0.1}
  ]
};
const draws = 20_000;

test("drawn counts of a month have the mean and the variance of its forecast", () => {
  const random = randomOf(3);
  const counts = Array.from({length: draws}, () => {
    const {levels, dispersion} = drawLevels(posterior, 4, random);
    return drawCount({mean: levels[3] ?? 0, dispersion}, random);
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / draws;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / draws;
  const law = countLaw(posterior, 4);
  const expected = law.reduce((sum, c) => sum + c.weight * c.mean, 0);
  const squares = law.reduce((sum, c) => sum + c.weight * (c.mean + c.mean ** 2 / c.size + c.mean ** 2), 0);
  const spread = squares - expected ** 2;
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(spread / draws));
  // The variance of the level times that of the factor is all that the forecast leaves out.
  expect(variance / spread).toBeGreaterThan(0.95);
  expect(variance / spread).toBeLessThan(1.06);
});

test("a year is good or bad as a whole: its months share what is unknown of the level", () => {
  const random = randomOf(4);
  const found = levelPosterior([12, 9, 14, 10, 7, 13, 11, 8]);
  if (!found) throw new Error("no posterior of known months");
  const paths = Array.from({length: 4000}, () => drawLevels(found, 12, random).levels);
  const column = (i: number) => paths.map(levels => levels[i] ?? 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [first, last] = [column(0), column(11)];
  const [a, b] = [mean(first), mean(last)];
  const product = mean(first.map((value, i) => (value - a) * ((last[i] ?? 0) - b)));
  const scale = mean(first.map(value => (value - a) ** 2)) * mean(last.map(value => (value - b) ** 2));
  expect(product / Math.sqrt(scale)).toBeGreaterThan(0.3);
});

test("the same seed draws the same future", () => {
  expect(drawLevels(posterior, 12, randomOf(9))).toEqual(drawLevels(posterior, 12, randomOf(9)));
});

test("after decades of nothing the counts drawn are counts", () => {
  const posterior = levelPosterior([1, ...Array<number>(1500).fill(0), 2, 0, 0], {season: 52});
  const random = randomOf(1);
  const drawn = Array.from({length: 300}, () => {
    const {levels, dispersion} = drawLevels(posterior ?? {components: [], season: null}, 13, random);
    return levels.map(mean => drawCount({mean, dispersion}, random));
  });
  expect(drawn.flat().every(count => Number.isInteger(count) && count >= 0)).toBe(true);
});
