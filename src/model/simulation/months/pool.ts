import {normalQuantile} from "../../statistics/normal.js";
import {shuffled} from "../totals/lattice.js";

/** Many values in a random order, with their running sums: any so many in a row are a sample, and their sum is at hand. */
export interface Pool {
  values: Float64Array;
  sums: Float64Array;
}

/** How many values a pool holds; a power of two, so that places wrap by a mask. */
export const poolSize = 8192;

/**
 * A pool of the values of a law, evenly over its probabilities.
 * @example poolOf(() => 2, 1).sums[3] // 6
 */
export function poolOf(at: (u: number, place: number) => number, seed: number): Pool {
  const order = shuffled(poolSize, seed);
  const values = Float64Array.from(order, place => at((place + 0.5) / poolSize, place));
  const sums = new Float64Array(poolSize + 1);
  for (let i = 0; i < poolSize; i++) sums[i + 1] = (sums[i] ?? 0) + (values[i] ?? 0);
  return {values, sums};
}

/**
 * Sizes of single sales over their mean: a lognormal of this coefficient of variation, or the values on record. Their
 * mean is exactly 1.
 * @example sizePool(0.5, []).sums[poolSize].toFixed(6) // "8192.000000"
 */
export function sizePool(cv: number, values: readonly number[]): Pool {
  const total = values.reduce((sum, value) => sum + value, 0);
  const log = Math.log1p(cv ** 2);
  const spread = Math.sqrt(log);
  const raw =
    total > 0
      ? (u: number) => values[Math.floor(u * values.length)] ?? 0
      : (u: number) => (cv === 0 ? 1 : Math.exp(spread * normalQuantile(u)));
  const pool = poolOf(raw, 1);
  const scale = poolSize / (pool.sums[poolSize] ?? poolSize);
  return {values: pool.values.map(x => x * scale), sums: pool.sums.map(x => x * scale)};
}

/**
 * The sum of so many values in a row from a start on, round and round.
 * @example sumOf(poolOf(() => 2, 1), 3 * poolSize - 1, 3) // 6
 */
export function sumOf({sums}: Pool, start: number, count: number): number {
  const end = start + count;
  if (end <= poolSize) return (sums[end] ?? 0) - (sums[start] ?? 0);
  const upTo = (place: number) =>
    Math.floor(place / poolSize) * (sums[poolSize] ?? 0) + (sums[place % poolSize] ?? 0);
  return upTo(end) - upTo(start);
}
