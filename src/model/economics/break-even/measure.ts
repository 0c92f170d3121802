import type {Posterior} from "./posterior.js";

/**
 * What is open about a rate after so many successes of so many trials, neither need be whole (a rate from censored
 * leads has an effective number): Jeffreys' posterior. A RangeError unless 0 <= successes <= trials.
 * @example ratePosterior(8, 50) // {kind: "beta", a: 8.5, b: 42.5}
 */
export function ratePosterior(successes: number, trials: number): Posterior {
  if (!(successes >= 0 && successes <= trials && Number.isFinite(trials)))
    throw new RangeError(`${successes} of ${trials} is not a rate: give 0 <= successes <= trials`);
  return {kind: "beta", a: successes + 0.5, b: trials - successes + 0.5};
}

/** Sums over observations: how many, their sum, and the sum of their squares. */
export interface Sums {
  n: number;
  sum: number;
  squares: number;
}

/**
 * What is open about a mean, from sums: lognormal where the mean is above zero, because money is skewed, else normal;
 * unknown from fewer than 2 observations, or from several that are all alike and fewer than 10.
 * @example meanPosterior({n: 4, sum: 400, squares: 42000}) // {kind: "lognormal", center: 100, error: 0.12856633288388747, freedom: 3}
 * @example meanPosterior({n: 1, sum: 100, squares: 10000}) // {kind: "unknown"}
 */
export function meanPosterior({n, sum, squares}: Sums): Posterior {
  if (n < 2) return {kind: "unknown"};
  const mean = sum / n;
  const variance = Math.max(0, squares - n * mean * mean) / (n - 1);
  if (variance === 0 && n < 10) return {kind: "unknown"};
  const error = Math.sqrt(variance / n);
  if (mean <= 0) return {kind: "normal", center: mean, error, freedom: n - 1};
  return {
    kind: "lognormal",
    center: mean,
    error: Math.sqrt(Math.log1p((error / mean) ** 2)),
    freedom: n - 1
  };
}

/** Sums over pairs of a part and its whole, such as the margin and the revenue of sales. */
export interface RatioSums {
  n: number;
  part: number;
  whole: number;
  partSquares: number;
  wholeSquares: number;
  products: number;
}

/**
 * What is open about the ratio of two sums, by the spread of part - ratio x whole (the delta method): normal, because
 * a margin may be negative. Unknown from fewer than 2 pairs. Source: Cochran 1977, ratio estimator.
 * @example ratioPosterior({n: 3, part: 150, whole: 300, partSquares: 7700, wholeSquares: 30000, products: 15000}) // {kind: "normal", center: 0.5, error: 0.05773502691896258, freedom: 2}
 */
export function ratioPosterior(sums: RatioSums): Posterior {
  const {n, part, whole} = sums;
  if (n < 2 || whole === 0) return {kind: "unknown"};
  const ratio = part / whole;
  const rest = sums.partSquares - 2 * ratio * sums.products + ratio * ratio * sums.wholeSquares;
  const error = Math.sqrt(Math.max(0, rest) / (n - 1) / n) / Math.abs(whole / n);
  return {kind: "normal", center: ratio, error, freedom: n - 1};
}

/**
 * What is open about a count a month, from the counts of full months: a gamma posterior whose shape shrinks by as much
 * as the months differ more than chance would have them differ (never grows). Unknown without a month.
 * Source: quasi-Poisson of Wedderburn 1974, Biometrika 61.
 * @example countPosterior([40, 40, 40]) // {kind: "gamma", shape: 120.5, rate: 3}
 * @example countPosterior([]) // {kind: "unknown"}
 */
export function countPosterior(counts: readonly number[]): Posterior {
  const months = counts.length;
  const sum = counts.reduce((total, count) => total + count, 0);
  if (months === 0) return {kind: "unknown"};
  const mean = sum / months;
  const squares = counts.reduce((total, count) => total + (count - mean) ** 2, 0);
  const dispersion = months < 2 || mean === 0 ? 1 : Math.max(1, squares / mean / (months - 1));
  return {kind: "gamma", shape: sum / dispersion + 0.5, rate: months / dispersion};
}
