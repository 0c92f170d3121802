import {lnGamma, regularizedBeta} from "../special.js";
import {assertProbability, smallestCount} from "./quantile.js";

/**
 * Probability of exactly k events where `mu` are expected with variance mu + mu²/size: over-dispersed counts.
 * @example negativeBinomialPmf(0, 3, 0.7).toFixed(6) // "0.311765"
 */
export function negativeBinomialPmf(k: number, mu: number, size: number): number {
  if (k < 0) return 0;
  if (mu === 0) return k === 0 ? 1 : 0;
  const ways = k === 0 ? 0 : lnGamma(k + size) - lnGamma(size) - lnGamma(k + 1);
  return Math.exp(ways - size * Math.log1p(mu / size) + k * Math.log(mu / (mu + size)));
}

/**
 * Probability of at most k events where `mu` are expected with variance mu + mu²/size.
 * @example negativeBinomialCdf(0, 3, 0.7).toFixed(6) // "0.311765"
 */
export function negativeBinomialCdf(k: number, mu: number, size: number): number {
  if (k < 0) return 0;
  return mu === 0 ? 1 : regularizedBeta(size / (size + mu), size, Math.floor(k) + 1);
}

/**
 * The smallest count that is not exceeded with probability p (0-1, ends excluded, else a RangeError).
 * @example negativeBinomialQuantile(0.9, 40, 8) // 61
 */
export function negativeBinomialQuantile(p: number, mu: number, size: number): number {
  assertProbability(p);
  return smallestCount(p, k => negativeBinomialCdf(k, mu, size));
}
