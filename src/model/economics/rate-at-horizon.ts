import {jeffreys} from "../statistics/intervals.js";
import {exposureOf} from "../statistics/lag/exposure.js";
import {AT_RISK_NEEDS, closeRateWithin} from "../statistics/lag/kaplan-meier.js";
import type {LagCurve} from "../statistics/lag/lag-curve.js";
import type {Cohort} from "./cohort.js";

/**
 * The share of a cohort that becomes customers within a horizon, 0-1, with its 95 % interval: `seen` where enough of
 * its prospects are that old, `expected` where the pace of the whole business tells it; else null with the reason.
 */
export type RateAtHorizon =
  | {rate: number; low: number; high: number; basis: "seen" | "expected"; reason: null}
  | {rate: null; low: null; high: null; basis: null; reason: string};

/**
 * The close rate of a cohort `horizon` days after the lead. Kaplan-Meier where 20 of its prospects have been watched
 * for so long; else its sales over the prospects that its ages are worth by the pooled curve, where these are worth 20.
 * Source: Kaplan and Meier 1958; exposure weighting by a known lag curve, with the interval of Jeffreys.
 * @example rateAtHorizon({bins: {sold: [], open: [3]}, ages: [3], weeks: []}, 90, null).reason // "3 leads are too few: it takes 20"
 * @example rateAtHorizon({bins: {sold: [10], open: [0, 90]}, ages: [0, 100], weeks: []}, 2, {horizon: 2, share: age => (age < 2 ? 0.5 : 1)}).rate // 0.2
 */
export function rateAtHorizon(
  {bins, ages, unrecorded}: Cohort,
  horizon: number,
  curve: LagCurve | null
): RateAtHorizon {
  const all = ages.reduce((sum, n) => sum + n, 0);
  if (all === 0) return untold(unrecorded ? "sales not on record" : "no leads");
  const seen = closeRateWithin(bins, horizon);
  if (seen) return {rate: seen.rate, low: seen.low, high: seen.high, basis: "seen", reason: null};
  if (all < AT_RISK_NEEDS)
    return untold(`${all} ${all === 1 ? "lead is" : "leads are"} too few: it takes ${AT_RISK_NEEDS}`);
  if (curve === null || curve.horizon !== horizon) return untold("too young to say");
  const {sold, prospects} = exposureOf(bins, ages, curve);
  const interval = prospects < AT_RISK_NEEDS ? null : jeffreys(sold, prospects);
  return interval
    ? {rate: sold / prospects, ...interval, basis: "expected", reason: null}
    : untold("too young to say");
}

const untold = (reason: string): RateAtHorizon => ({rate: null, low: null, high: null, basis: null, reason});
