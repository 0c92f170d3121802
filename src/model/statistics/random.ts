import {normalQuantile} from "./normal.js";

/** A source of numbers from 0 to 1, without 1. */
export type Random = () => number;

/**
 * A seeded source of random numbers: the same seed gives the same sequence everywhere. Source: mulberry32.
 * @example randomOf(1)() === randomOf(1)() // true
 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Between the ends, for functions that have none. */
const inside = (random: Random) => (random() * 4_294_967_295 + 0.5) / 4_294_967_296;

/**
 * A standard normal number.
 * @example Math.abs(normalFrom(randomOf(1))) < 6 // true
 */
export function normalFrom(random: Random): number {
  return normalQuantile(inside(random));
}

/**
 * A gamma number of this shape (above 0) and rate 1. Source: Marsaglia and Tsang 2000.
 * @example gammaFrom(randomOf(1), 2) > 0 // true
 */
export function gammaFrom(random: Random, shape: number): number {
  if (!(shape > 0)) throw new RangeError(`gamma of shape ${shape}: give a number above 0`);
  if (shape < 1) return gammaFrom(random, shape + 1) * inside(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalFrom(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(inside(random)) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * A Beta(a, b) number, 0-1; where both are so small that numbers end, 0 or 1.
 * @example betaFrom(randomOf(1), 2, 3) < 1 // true
 * @example betaFrom(randomOf(1), 1e-9, 1e-9) // 1
 */
export function betaFrom(random: Random, a: number, b: number): number {
  const x = gammaFrom(random, a);
  const sum = x + gammaFrom(random, b);
  if (sum === 0) return random() < a / (a + b) ? 1 : 0;
  return x / sum;
}

/** From this mean on a Poisson count is told by a normal number; one by one it would take as many draws. */
const COUNTLESS = 1e6;

/**
 * A Poisson count of this mean (0 or more); from a million on, rounded from a normal number.
 * @example poissonFrom(randomOf(1), 0) // 0
 */
export function poissonFrom(random: Random, mean: number): number {
  if (mean >= COUNTLESS) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalFrom(random)));
  // A large mean in halves: the sum of two Poisson counts is one.
  if (mean > 500) return poissonFrom(random, mean / 2) + poissonFrom(random, mean / 2);
  const none = Math.exp(-mean);
  let count = 0;
  for (let left = random(); left > none; left *= random()) count++;
  return count;
}

/**
 * An over-dispersed count of mean mu and variance mu + mu²/size.
 * @example negativeBinomialFrom(randomOf(1), 0, 3) // 0
 */
export function negativeBinomialFrom(random: Random, mu: number, size: number): number {
  return mu === 0 ? 0 : poissonFrom(random, (mu / size) * gammaFrom(random, size));
}

/**
 * How many of n trials of rate p (0-1) succeed; costs n draws.
 * @example binomialFrom(randomOf(1), 10, 1) // 10
 */
export function binomialFrom(random: Random, n: number, p: number): number {
  let successes = 0;
  for (let i = 0; i < n; i++) if (random() < p) successes++;
  return successes;
}
