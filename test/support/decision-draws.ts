// What chance is made of where businesses of a known truth are drawn: none of it is the code under test.

import {type Random, randomOf} from "../../src/model/statistics/random.js";

/** Draws from one stream of a seed. */
export function drawsOf(seed: number) {
  const random: Random = randomOf(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const times = (low: number, high: number) => Math.exp(between(Math.log(low), Math.log(high)));
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - random()) ** (1 / shape);
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * shape - 3)) ** 3;
      const d = shape - 1 / 3;
      if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  /** By the waits between events. */
  const poisson = (mean: number): number => {
    let [count, time] = [0, 0];
    for (;;) {
      time -= Math.log(1 - random());
      if (time > mean) return count;
      count++;
    }
  };
  return {random, between, times, normal, gamma, poisson};
}
export type Draws = ReturnType<typeof drawsOf>;

/**
 * How many days buyers take. One business in four sells what is bought within days (a web shop, a repair, a check-up),
 * the others what is thought over (a boiler, a roof, a case at law): half the buyers take two to eight weeks, the last
 * of them half a year and more. Laws are of three shapes; in the third some buy at once and the rest late.
 */
export function waitLaw({random, between, times, normal, gamma}: Draws): () => number {
  const median = random() < 0.25 ? times(3, 14) : times(14, 56);
  const kind = random();
  if (kind < 0.4) {
    const sigma = between(0.6, 1.1);
    return () => median * Math.exp(sigma * normal());
  }
  if (kind < 0.8) {
    const shape = times(0.7, 2.5);
    return () => (median * gamma(shape)) / Math.max(0.2, shape - 1 / 3);
  }
  const quick = between(0.2, 0.5);
  return () => (random() < quick ? 2 * random() : 1.5 * median * gamma(1.5));
}
