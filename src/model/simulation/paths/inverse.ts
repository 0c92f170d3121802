import {binomialCdf, binomialPmf} from "../../statistics/distributions/binomial.js";
import {gammaQuantile} from "../../statistics/distributions/gamma.js";
import {negativeBinomialCdf, negativeBinomialPmf} from "../../statistics/distributions/negative-binomial.js";
import {poissonCdf, poissonPmf} from "../../statistics/distributions/poisson.js";
import {normalQuantile} from "../../statistics/normal.js";

/** Below this a chance of nothing is too small to start a sum from. */
const tiny = 1e-200;

/**
 * The least count whose chance of not being passed reaches `u`, by the sum of the law's terms from `start` on, where
 * `below` is the chance of less than `start`, `term` that of `start`, and `ratio(k)` the term of k + 1 over that of k.
 */
function walk(
  u: number,
  start: number,
  below: number,
  term: number,
  ratio: (k: number) => number,
  most: number
): number {
  let k = start;
  let sum = below;
  let p = term;
  if (u > below) {
    for (sum += p; sum < u && k < most && p > 0; sum += p) p *= ratio(k++);
    return k;
  }
  while (k > 0 && sum >= u) {
    p /= ratio(--k);
    sum -= p;
  }
  return k;
}

/**
 * The count of leads that a number between 0 and 1 stands for, where so many are expected: negative binomial of this
 * size (variance mean + mean²/size), or Poisson without one. It never falls when the number or the mean rises.
 * Source: inversion.
 * @example countAt(0.5, 40, 8) // 38
 * @example countAt(0.5, 0, null) // 0
 */
export function countAt(u: number, mean: number, size: number | null): number {
  if (mean <= 0) return 0;
  const most = Number.MAX_SAFE_INTEGER;
  const ratio =
    size === null
      ? (k: number) => mean / (k + 1)
      : (k: number) => (((k + size) / (k + 1)) * mean) / (mean + size);
  const none = size === null ? Math.exp(-mean) : Math.exp(-size * Math.log1p(mean / size));
  if (none > tiny) return walk(u, 0, 0, none, ratio, most);
  const start = Math.floor(mean);
  return size === null
    ? walk(u, start, poissonCdf(start - 1, mean), poissonPmf(start, mean), ratio, most)
    : walk(
        u,
        start,
        negativeBinomialCdf(start - 1, mean, size),
        negativeBinomialPmf(start, mean, size),
        ratio,
        most
      );
}

/**
 * How many of n succeed at a rate p (0-1), for a number between 0 and 1. It never falls when the number or the rate
 * rises. Source: inversion of the binomial law.
 * @example successesAt(0.5, 10, 0.3) // 3
 * @example successesAt(0.9, 7, 1) // 7
 */
export function successesAt(u: number, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const odds = p / (1 - p);
  const ratio = (k: number) => ((n - k) / (k + 1)) * odds;
  const none = Math.exp(n * Math.log1p(-p));
  if (none > tiny) return walk(u, 0, 0, none, ratio, n);
  const start = Math.floor(n * p);
  return walk(u, start, binomialCdf(start - 1, n, p), binomialPmf(start, n, p), ratio, n);
}

/**
 * The gamma number of this mean and standard deviation that a number between 0 and 1 stands for; the mean itself where
 * nothing varies.
 * @example levelAt(0.5, 40, 0) // 40
 */
export function levelAt(u: number, mean: number, sd: number): number {
  if (mean <= 0 || sd <= 0) return mean;
  return (gammaQuantile(u, (mean / sd) ** 2) * sd * sd) / mean;
}

/**
 * The lognormal number of this mean and coefficient of variation that a number between 0 and 1 stands for; the mean
 * itself where nothing varies.
 * @example sizeAt(0.5, 1.25, 0.75) // 1
 */
export function sizeAt(u: number, mean: number, cv: number): number {
  if (cv <= 0) return mean;
  const spread = Math.log1p(cv * cv);
  return mean * Math.exp(Math.sqrt(spread) * normalQuantile(u) - spread / 2);
}
