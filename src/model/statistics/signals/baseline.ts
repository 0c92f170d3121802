import {
  negativeBinomialCdf,
  negativeBinomialPmf,
  negativeBinomialQuantile
} from "../distributions/negative-binomial.js";
import {normalQuantile} from "../normal.js";

/** What happened in a period, and what it happened out of: 1 a period, its ad spend, or its leads. */
export interface Period {
  count: number;
  exposure: number;
}

/** What is usual, frozen: so many per unit of exposure, scattering so much, as known from so many periods. */
export interface Baseline {
  /** Counts per unit of exposure. */
  rate: number;
  /** Variance of a count over its mean, at least 1: 1 is chance alone. */
  dispersion: number;
  periods: number;
  count: number;
  exposure: number;
}

/** An over-dispersed count to expect: mean, and size of the negative binomial. */
export interface Expected {
  mean: number;
  size: number;
}

/** Fewer periods than this do not show what is usual. */
export const PERIODS_NEEDED = 8;

/**
 * What is usual of these periods; those without exposure say nothing and are left out. Null with fewer than 8 periods
 * or nothing counted. Counts and exposures are 0 or more (else a RangeError). The dispersion is Pearson's, at least 1.
 * @example baselineOf(Array.from({length: 8}, () => ({count: 4, exposure: 2})))?.rate // 2
 */
export function baselineOf(periods: readonly Period[]): Baseline | null {
  const wrong = periods.find(({count, exposure}) => !(count >= 0 && exposure >= 0));
  if (wrong)
    throw new RangeError(`${wrong.count} of ${wrong.exposure}: give counts and exposures of 0 or more`);
  const seen = periods.filter(({exposure}) => exposure > 0);
  const count = seen.reduce((sum, period) => sum + period.count, 0);
  const exposure = seen.reduce((sum, period) => sum + period.exposure, 0);
  if (seen.length < PERIODS_NEEDED || count === 0) return null;
  const rate = count / exposure;
  const pearson = seen.reduce(
    (sum, {count, exposure}) => sum + (count - rate * exposure) ** 2 / (rate * exposure),
    0
  );
  return {rate, dispersion: Math.max(1, pearson / (seen.length - 1)), periods: seen.length, count, exposure};
}

/**
 * The count to expect of one more period of this exposure: the scatter of the periods and what the baseline does not
 * know of its own rate, together. A RangeError for no exposure.
 * @example expectedOf({rate: 2, dispersion: 1, periods: 8, count: 32, exposure: 16}, 2).mean // 4
 */
export function expectedOf({rate, dispersion, exposure: known}: Baseline, exposure: number): Expected {
  if (!(exposure > 0)) throw new RangeError(`an exposure of ${exposure}: give a number above 0`);
  const mean = rate * exposure;
  const variance = dispersion * mean * (1 + exposure / known);
  return {mean, size: mean ** 2 / (variance - mean)};
}

/**
 * The counts that one more period brings with this probability (default 99 %), both ends included.
 * @example bandOf({mean: 8, size: 8}, 0.99) // {low: 1, high: 21}
 */
export function bandOf({mean, size}: Expected, level = 0.99): {low: number; high: number} {
  const tail = (1 - level) / 2;
  return {
    low: negativeBinomialQuantile(tail, mean, size),
    high: negativeBinomialQuantile(1 - tail, mean, size)
  };
}

/**
 * Probability, 0-1, of a count at least as far out as this one, on either side.
 * @example probabilityOf({mean: 8, size: 8}, 30).toFixed(4) // "0.0002"
 */
export function probabilityOf({mean, size}: Expected, count: number): number {
  const below = negativeBinomialCdf(count, mean, size);
  const above = 1 - negativeBinomialCdf(count - 1, mean, size);
  return Math.min(1, 2 * Math.min(below, above));
}

const FARTHEST = 1e-9;

/**
 * The normal score of a count: where it stands among the counts to expect, as so many standard deviations. Half of
 * its own probability counts as below it (mid-PIT), so that scores of what is usual average about 0.
 * @example normalScore({mean: 8, size: 8}, 8) > 0 // true
 */
export function normalScore({mean, size}: Expected, count: number): number {
  const below = negativeBinomialCdf(count, mean, size) - negativeBinomialPmf(count, mean, size) / 2;
  return normalQuantile(Math.min(1 - FARTHEST, Math.max(FARTHEST, below)));
}
