import {lnBeta, lnChoose} from "../special.js";
import {assertProbability} from "./quantile.js";

/**
 * Probability of exactly k successes in n trials whose rate is Beta(a, b): what a posterior expects of new leads.
 * @example betaBinomialPmf(0, 30, 8.5, 42.5).toFixed(6) // "0.014163"
 */
export function betaBinomialPmf(k: number, n: number, a: number, b: number): number {
  if (k < 0 || k > n) return 0;
  return Math.exp(lnChoose(n, k) + lnBeta(k + a, n - k + b) - lnBeta(a, b));
}

/**
 * Probability of at most k successes in n trials whose rate is Beta(a, b).
 * @example betaBinomialCdf(30, 30, 8.5, 42.5) // 1
 */
export function betaBinomialCdf(k: number, n: number, a: number, b: number): number {
  if (k >= n) return 1;
  let sum = 0;
  for (let i = 0; i <= k; i++) sum += betaBinomialPmf(i, n, a, b);
  return Math.min(1, sum);
}

/**
 * The smallest number of successes that is not exceeded with probability p (0-1, ends excluded, else a RangeError).
 * @example betaBinomialQuantile(0.9, 30, 8.5, 42.5) // 8
 */
export function betaBinomialQuantile(p: number, n: number, a: number, b: number): number {
  assertProbability(p);
  let sum = 0;
  for (let k = 0; k < n; k++) {
    sum += betaBinomialPmf(k, n, a, b);
    if (sum >= p * (1 - 1e-12)) return k;
  }
  return n;
}
