import {binomialCdf, binomialPmf} from "./distributions/binomial.js";
import {gammaQuantile} from "./distributions/gamma.js";
import {clopperPearson, type Interval, tailOf} from "./intervals.js";

/**
 * Garwood's exact interval of the expected number of events where `count` were seen, at a two-sided level (default
 * 95 %); `count` need not be whole. No event starts it at 0. A RangeError for a count below 0. Source: Garwood 1936.
 * @example garwood(4).low.toFixed(6) // "1.089865"
 */
export function garwood(count: number, level = 0.95): Interval {
  if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`${count} is no count: give 0 or more`);
  const tail = tailOf(level);
  return {low: count === 0 ? 0 : gammaQuantile(tail, count), high: gammaQuantile(1 - tail, count + 1)};
}

/** So many events in so much time, money or whatever they come of. */
export interface Exposure {
  count: number;
  exposure: number;
}

/** How many times one rate is of another; `ratio` and `high` are null where the other rate saw no event. */
export interface RateRatio {
  ratio: number | null;
  low: number;
  high: number | null;
  /** Two-sided probability of counts at least as unlikely as these if the rates were equal, 0-1. */
  p: number;
}

/**
 * The rate of events of `a` over that of `b`, with its exact interval at a two-sided level (default 95 %) and the
 * p-value of equal rates. Without events in either nothing is known: from 0 without an upper end, p = 1.
 * A RangeError unless counts are whole and exposures above 0. Source: the count of one given the sum of both is
 * binomial (Przyborowski and Wilenski 1940), with the interval of Clopper and Pearson.
 * @example rateRatio({count: 30, exposure: 4}, {count: 50, exposure: 5}).ratio // 0.75
 */
export function rateRatio(a: Exposure, b: Exposure, level = 0.95): RateRatio {
  for (const {count, exposure} of [a, b])
    if (!(Number.isInteger(count) && count >= 0 && exposure > 0 && Number.isFinite(exposure)))
      throw new RangeError(`${count} in ${exposure} is no rate: give a whole count and an exposure above 0`);
  const n = a.count + b.count;
  const share = clopperPearson(a.count, n, level);
  const ratioAt = (share: number) => (share / (1 - share)) * (b.exposure / a.exposure);
  return {
    ratio: b.count === 0 ? null : a.count / a.exposure / (b.count / b.exposure),
    low: share === null ? 0 : ratioAt(share.low),
    high: share === null || b.count === 0 ? null : ratioAt(share.high),
    p: twoSided(a.count, n, a.exposure / (a.exposure + b.exposure))
  };
}

/** Probability of all numbers of successes that are no more likely than k. */
function twoSided(k: number, n: number, p: number): number {
  if (k > n * p) return twoSided(n - k, n, 1 - p);
  // What is equally likely by arithmetic must not be missed for its last digit.
  const limit = binomialPmf(k, n, p) * (1 + 1e-7);
  let [low, high] = [Math.ceil(n * p), n + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialPmf(middle, n, p) <= limit) high = middle;
    else low = middle + 1;
  }
  return low <= k ? 1 : Math.min(1, binomialCdf(k, n, p) + binomialCdf(n - low, n, 1 - p));
}
