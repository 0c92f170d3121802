import {lnGamma, regularizedGamma} from "../special.js";
import {assertProbability, smallestCount} from "./quantile.js";

/**
 * Probability of exactly k events where `mean` are expected (0 or more).
 * @example poissonPmf(0, 2).toFixed(6) // "0.135335"
 */
export function poissonPmf(k: number, mean: number): number {
  if (k < 0) return 0;
  if (mean === 0) return k === 0 ? 1 : 0;
  return Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1));
}

/**
 * Probability of at most k events where `mean` are expected.
 * @example poissonCdf(1, 2).toFixed(6) // "0.406006"
 */
export function poissonCdf(k: number, mean: number): number {
  return k < 0 ? 0 : 1 - regularizedGamma(Math.floor(k) + 1, mean);
}

/**
 * The smallest count that is not exceeded with probability p (0-1, ends excluded, else a RangeError) where `mean` are
 * expected.
 * @example poissonQuantile(0.9, 2) // 4
 */
export function poissonQuantile(p: number, mean: number): number {
  assertProbability(p);
  return smallestCount(p, k => poissonCdf(k, mean));
}
