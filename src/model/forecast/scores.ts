import {negativeBinomialCdf} from "../statistics/distributions/negative-binomial.js";
import {normalCdf} from "../statistics/normal.js";

/**
 * Pinball loss of a quantile at a level (0-1), in the unit of the series: smallest, on average, for the true quantile.
 * Source: Koenker and Bassett 1978.
 * @example pinball(10, 8, 0.75) // 1.5
 */
export function pinball(actual: number, quantile: number, level: number): number {
  return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
}

/**
 * Continuous ranked probability score of a normal forecast, in its unit: the pinball loss over all levels, doubled;
 * of no spread it is the absolute error. Source: Gneiting and Raftery 2007.
 * @example normalScore(0, 0, 1).toFixed(9) // "0.233694977"
 */
export function normalScore(actual: number, mean: number, sd: number): number {
  if (!(sd > 0)) return Math.abs(actual - mean);
  const z = (actual - mean) / sd;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

/**
 * Continuous ranked probability score of draws, in their unit: their distance to the outcome less half their distance
 * to one another; null of no draw. Source: Gneiting and Raftery 2007.
 * @example sampleScore(5, [1, 3, 4, 7, 9]) // 1
 */
export function sampleScore(actual: number, draws: readonly number[]): number | null {
  const n = draws.length;
  if (n === 0) return null;
  const sorted = [...draws].sort((a, b) => a - b);
  const near = sorted.reduce((sum, x) => sum + Math.abs(x - actual), 0) / n;
  // Of sorted draws, the i-th is the larger in i pairs and the smaller in the rest: no double loop.
  const apart = sorted.reduce((sum, x, i) => sum + (2 * i + 1 - n) * x, 0) / (n * n);
  return near - apart;
}

/**
 * Continuous ranked probability score of a count forecast with this mean and variance mean + mean²/size, in counts.
 * Source: Czado, Gneiting and Held 2009.
 * @example countScore(9, 6, 3).toFixed(9) // "2.169968513"
 */
export function countScore(actual: number, mean: number, size: number): number {
  let score = 0;
  for (let k = 0; ; k++) {
    const below = negativeBinomialCdf(k, mean, size);
    score += (below - (actual <= k ? 1 : 0)) ** 2;
    if (k >= actual && 1 - below < 1e-9) return score;
  }
}
