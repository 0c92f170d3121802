import {chiSquareTail} from "../distributions/gamma.js";
import {normalQuantile} from "../normal.js";

/** Two groups within one stratum: how many of each bought, and how many did not. */
export interface Stratum {
  sold: number;
  unsold: number;
  otherSold: number;
  otherUnsold: number;
}

/** Odds of the first group over odds of the other, all strata together. */
export interface OddsRatio {
  odds: number;
  low: number;
  high: number;
  chiSquare: number;
  /** Probability, 0-1, of so strong an association where there is none. */
  probability: number;
}

/**
 * The odds ratio common to all strata, with its interval at a two-sided level (default 95 %) and the test without
 * continuity correction. Null where it does not exist: no stratum holds both groups and both outcomes in a way that
 * compares them. A RangeError for counts below 0.
 * Source: Mantel and Haenszel 1959; variance of Robins, Breslow and Greenland 1986.
 * @example mantelHaenszel([{sold: 10, unsold: 10, otherSold: 5, otherUnsold: 10}])?.odds // 2
 */
export function mantelHaenszel(strata: readonly Stratum[], level = 0.95): OddsRatio | null {
  const sums = {r: 0, s: 0, pr: 0, psqr: 0, qs: 0, excess: 0, variance: 0};
  for (const stratum of strata) {
    const {sold: a, unsold: b, otherSold: c, otherUnsold: d} = stratum;
    if (!(Math.min(a, b, c, d) >= 0))
      throw new RangeError(`${JSON.stringify(stratum)}: give counts of 0 or more`);
    const n = a + b + c + d;
    if (n < 2) continue;
    const [r, s] = [(a * d) / n, (b * c) / n];
    const [p, q] = [(a + d) / n, (b + c) / n];
    sums.r += r;
    sums.s += s;
    sums.pr += p * r;
    sums.psqr += p * s + q * r;
    sums.qs += q * s;
    sums.excess += a - ((a + b) * (a + c)) / n;
    sums.variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
  }
  const {r, s, pr, psqr, qs, excess, variance} = sums;
  if (!(r > 0 && s > 0 && variance > 0)) return null;
  const odds = r / s;
  const spread =
    normalQuantile((1 + level) / 2) * Math.sqrt(pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s));
  const chiSquare = excess ** 2 / variance;
  return {
    odds,
    low: odds * Math.exp(-spread),
    high: odds * Math.exp(spread),
    chiSquare,
    probability: chiSquareTail(chiSquare, 1)
  };
}

/**
 * How strongly something not recorded would have to go with both sides to explain an association away, as a ratio of
 * risks: 1 explains nothing away because there is nothing. Ratios below 1 count as their inverse.
 * A RangeError for a ratio of 0 or less. Source: VanderWeele and Ding 2017.
 * @example eValue(2).toFixed(4) // "3.4142"
 */
export function eValue(riskRatio: number): number {
  if (!(riskRatio > 0 && Number.isFinite(riskRatio)))
    throw new RangeError(`a ratio of risks of ${riskRatio}: give a number above 0`);
  const ratio = Math.max(riskRatio, 1 / riskRatio);
  return ratio + Math.sqrt(ratio * (ratio - 1));
}

/**
 * The ratio of risks that an odds ratio amounts to where the other group's risk is `otherRate` (0-1): odds exaggerate
 * risks wherever the outcome is not rare. Source: Zhang and Yu 1998.
 * @example riskRatioOf(2, 0.5).toFixed(4) // "1.3333"
 */
export function riskRatioOf(odds: number, otherRate: number): number {
  if (!(odds > 0 && otherRate >= 0 && otherRate <= 1))
    throw new RangeError(
      `odds of ${odds} at a rate of ${otherRate}: give odds above 0 and a rate from 0 to 1`
    );
  return odds / (1 - otherRate + otherRate * odds);
}
