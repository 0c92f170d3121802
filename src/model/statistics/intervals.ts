import {betaQuantile} from "./distributions/beta.js";
import {normalQuantile} from "./normal.js";

/** The two ends of an interval, in the unit of the estimate that it stands around. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson score interval of a rate, 0-1, at a two-sided level (default 95 %); null where nothing was observed.
 * It always holds successes / n; no success starts it at exactly 0, and nothing but successes ends it at 1.
 * A RangeError where successes are not within 0..n. Source: Wilson 1927, JASA 22.
 * @example wilson(8, 50)?.high.toFixed(9) // "0.285142161"
 */
export function wilson(successes: number, n: number, level = 0.95): Interval | null {
  assertRate(successes, n);
  const z = normalQuantile(1 - tailOf(level));
  if (n === 0) return null;
  const spread = z * Math.sqrt(successes * ((n - successes) / n) + (z * z) / 4);
  const centre = successes + (z * z) / 2;
  const estimate = successes / n; // rounding alone must not push it outside
  return {
    low: successes === 0 ? 0 : Math.min((centre - spread) / (n + z * z), estimate),
    high: successes === n ? 1 : Math.max((centre + spread) / (n + z * z), estimate)
  };
}

/**
 * Jeffreys interval of a rate, 0-1, at a two-sided level (default 95 %): quantiles of the posterior under the prior
 * Beta(1/2, 1/2). No success starts it at exactly 0, nothing but successes ends it at 1; null where nothing was
 * observed. Neither number need be whole. A RangeError as for `wilson`. Source: Brown, Cai and DasGupta 2001.
 * @example jeffreys(8, 50)?.high.toFixed(9) // "0.279326330"
 */
export function jeffreys(successes: number, n: number, level = 0.95): Interval | null {
  assertRate(successes, n);
  const tail = tailOf(level);
  if (n === 0) return null;
  const quantile = (p: number) => betaQuantile(p, successes + 0.5, n - successes + 0.5);
  return {
    low: successes === 0 ? 0 : quantile(tail),
    high: successes === n ? 1 : quantile(1 - tail)
  };
}

/**
 * Clopper and Pearson's exact interval of a rate, 0-1, at a two-sided level (default 95 %): it never covers less
 * often than it says, and is wider for that. No success starts it at exactly 0, nothing but successes ends it at 1;
 * null where nothing was observed. A RangeError as for `wilson`. Source: Clopper and Pearson 1934, Biometrika 26.
 * @example clopperPearson(12, 40)?.low.toFixed(3) // "0.166"
 */
export function clopperPearson(successes: number, n: number, level = 0.95): Interval | null {
  assertRate(successes, n);
  const tail = tailOf(level);
  if (n === 0) return null;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes)
  };
}

/**
 * Agresti and Coull's interval of a rate at a two-sided level (default 95 %): the simple interval around the centre
 * of Wilson's. It is not cut off at 0 and 1, and passes them near the ends; null where nothing was observed.
 * A RangeError as for `wilson`. Source: Agresti and Coull 1998, American Statistician 52.
 * @example agrestiCoull(8, 50)?.low.toFixed(9) // "0.080701189"
 */
export function agrestiCoull(successes: number, n: number, level = 0.95): Interval | null {
  assertRate(successes, n);
  const z = normalQuantile(1 - tailOf(level));
  if (n === 0) return null;
  const trials = n + z * z;
  const centre = (successes + (z * z) / 2) / trials;
  const spread = z * Math.sqrt((centre * (1 - centre)) / trials);
  return {low: centre - spread, high: centre + spread};
}

/**
 * What a two-sided level (0-1, ends excluded, else a RangeError) leaves out at each end.
 * @example tailOf(0.5) // 0.25
 */
export function tailOf(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  return (1 - level) / 2;
}

/**
 * Throws a RangeError where successes are not within 0..n, or n is not finite; neither need be whole.
 * @example assertRate(2.5, 10) // undefined
 */
export function assertRate(successes: number, n: number): void {
  if (!(successes >= 0 && successes <= n && Number.isFinite(n)))
    throw new RangeError(`${successes} of ${n} is not a rate: give 0 <= successes <= n`);
}
