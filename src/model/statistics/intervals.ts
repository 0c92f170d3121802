import {normalQuantile} from "./normal.js";

/** The two ends of an interval, in the unit of the estimate that it stands around. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson score interval of a rate, 0-1, at a two-sided level (default 95 %); null where nothing was observed.
 * It always holds successes / n; no success starts it at exactly 0, and nothing but successes ends it at 1.
 * A RangeError where successes are not within 0..n. Source: Wilson 1927, JASA 22; statistics.md section 3.
 * @example wilson(8, 50)?.high.toFixed(9) // "0.285142161"
 */
export function wilson(successes: number, n: number, level = 0.95): Interval | null {
  if (!(successes >= 0 && successes <= n && Number.isFinite(n)))
    throw new RangeError(`${successes} of ${n} is not a rate: give 0 <= successes <= n`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  if (n === 0) return null;
  const z = normalQuantile((1 + level) / 2);
  const spread = z * Math.sqrt(successes * ((n - successes) / n) + (z * z) / 4);
  const centre = successes + (z * z) / 2;
  const estimate = successes / n; // rounding alone must not push it outside
  return {
    low: successes === 0 ? 0 : Math.min((centre - spread) / (n + z * z), estimate),
    high: successes === n ? 1 : Math.max((centre + spread) / (n + z * z), estimate)
  };
}
