import {describe, expect, test} from "vitest";
import {countForecast} from "../../../../src/model/forecast/counts/count-forecast.js";
import {randomOf} from "../../../../src/model/statistics/random.js";
import {weeksOfCounts} from "../../../support/count-worlds.js";

const steady = Array.from({length: 20}, (_, i) => 78 + ((i * 7) % 5));

/** The middle and the 80 % band of the fourth week ahead. */
function fourth(history: readonly (number | null)[]) {
  const found = countForecast(history, {horizon: 4});
  if (!found) throw new Error("no forecast of known weeks");
  const [, low = 0, , middle = 0, , high = 0] = found.forecast.quantiles[3] ?? [];
  return {low, middle, high};
}

describe("a level that jumped", () => {
  test("is believed after two weeks, with a band about it and not about what was", () => {
    const {low, middle, high} = fourth([...steady, 160, 155]);
    expect(middle).toBeGreaterThan(145);
    expect(low).toBeGreaterThan(125);
    expect(high).toBeLessThan(195);
  });

  test("cannot be told from a one-off after one week: the band holds both, also where the next week is unknown", () => {
    for (const history of [
      [...steady, 160],
      [...steady, 160, null]
    ]) {
      const {low, high} = fourth(history);
      expect(low).toBeLessThan(80);
      expect(high).toBeGreaterThan(160);
    }
  });

  test("leaves the bands of calm weeks as narrow as chance makes them", () => {
    const {low, high} = fourth(steady);
    expect(low).toBeGreaterThan(65);
    expect(high).toBeLessThan(96);
  });
});

test.each([
  ["stands still", {world: "stationary", mean: 80, history: 8}],
  ["wanders by a twentieth a week", {world: "drift", mean: 20, history: 13}]
] as const)("bands of leads hold what comes where their level %s", (_, {world, mean, history}) => {
  const random = randomOf(11);
  let [held, of] = [0, 0];
  for (let i = 0; i < 120; i++) {
    const weeks = weeksOfCounts(random, {
      weeks: history + 8,
      mean,
      size: Number.POSITIVE_INFINITY,
      world,
      history
    });
    countForecast(weeks.slice(0, history), {horizon: 8})?.forecast.quantiles.forEach((row, h) => {
      const count = weeks[history + h] ?? 0;
      if (count >= (row[1] ?? 0) && count <= (row[5] ?? 0)) held++;
      of++;
    });
  }
  expect(held / of).toBeGreaterThan(0.77);
  expect(held / of).toBeLessThan(0.9);
});
