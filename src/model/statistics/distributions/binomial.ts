import {lnChoose, regularizedBeta} from "../special.js";

/**
 * Probability of exactly k successes in n trials of rate p (0-1).
 * @example binomialPmf(1, 2, 0.5).toFixed(6) // "0.500000"
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  return Math.exp(lnChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/**
 * Probability of at most k successes in n trials of rate p (0-1).
 * @example binomialCdf(1, 2, 0.5).toFixed(6) // "0.750000"
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : regularizedBeta(1 - p, n - k, k + 1);
}
