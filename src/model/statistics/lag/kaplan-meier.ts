import {tailOf} from "../intervals.js";
import {normalQuantile} from "../normal.js";
import type {AgeBins} from "./age-bins.js";

/** What is known at a day after the lead: how many were still watched then, how many bought on it, and the share that had bought by its end. */
export interface LagStep {
  days: number;
  atRisk: number;
  sold: number;
  /** Share of prospects that bought within so many days, 0-1, with its interval. */
  rate: number;
  low: number;
  high: number;
}

/** Fewer watched prospects than this say nothing of a day. */
export const AT_RISK_NEEDS = 20;

/**
 * The share of prospects that have bought by each day on which one did, 0-1: one minus the Kaplan-Meier estimate, so
 * that an open prospect counts for as long as it has been watched. The interval is the log-log one at a two-sided
 * level (default 95 %); where all who were still watched bought, it starts at what such luck still allows, one-sided,
 * and ends at 1. Steps end after `through` days. Empty where nobody bought. A RangeError for a level that is not between 0 and 1.
 * Source: Kaplan and Meier 1958; Greenwood's variance.
 * @example kaplanMeier({sold: [0, 1], open: [0, 0, 0, 3]}).map(({days, rate}) => [days, rate]) // [[1, 0.25]]
 */
export function kaplanMeier(
  {sold, open}: AgeBins,
  level = 0.95,
  through = Number.POSITIVE_INFINITY
): LagStep[] {
  const z = normalQuantile(1 - tailOf(level));
  const last = Math.max(sold.length, open.length);
  let atRisk = 0;
  for (let day = 0; day < last; day++) atRisk += (sold[day] ?? 0) + (open[day] ?? 0);
  let unsold = 1;
  let variance = 0;
  const steps: LagStep[] = [];
  for (let days = 0; days < last && days <= through; days++) {
    const bought = sold[days] ?? 0;
    if (bought > 0) {
      unsold *= 1 - bought / atRisk;
      variance += atRisk > bought ? bought / (atRisk * (atRisk - bought)) : 0;
      const ends =
        atRisk > bought
          ? bounds(unsold, variance, z)
          : {low: lowOfAll(steps.at(-1)?.low ?? 0, atRisk, level), high: 1};
      steps.push({days, atRisk, sold: bought, rate: 1 - unsold, ...ends});
    }
    atRisk -= bought + (open[days] ?? 0);
  }
  return steps;
}

/** The interval of 1 - S from that of log(-log S). */
function bounds(share: number, variance: number, z: number): {low: number; high: number} {
  const spread = Math.exp((z * Math.sqrt(variance)) / Math.abs(Math.log(share)));
  return {low: 1 - share ** (1 / spread), high: 1 - share ** spread};
}

/** The variance says nothing once nobody is left: the lowest rate at which all of them still buy, at the level. */
function lowOfAll(before: number, atRisk: number, level: number): number {
  return 1 - (1 - before) * (1 - (1 - level) ** (1 / atRisk));
}

function assertDays(days: number): void {
  if (!(Number.isInteger(days) && days >= 0))
    throw new RangeError(`${days} days after the lead: give a whole number from 0 on`);
}

/**
 * The share of prospects that bought within `days` days of the lead, 0-1, with its interval; null where fewer than 20
 * were watched for so long. Where none bought, the share is 0 and the upper end what is still likely at the level,
 * one-sided. A RangeError for days that are not whole or below 0. Source: Kaplan and Meier 1958.
 * @example closeRateWithin({sold: [5], open: [0, 0, 45]}, 2)?.rate.toFixed(9) // "0.100000000"
 */
export function closeRateWithin(
  bins: AgeBins,
  days: number,
  level = 0.95
): {rate: number; low: number; high: number; atRisk: number; days: number; sold: number} | null {
  assertDays(days);
  const atRisk = watched(bins, days);
  if (atRisk < AT_RISK_NEEDS) return null;
  const steps = kaplanMeier(bins, level, days);
  const last = steps.at(-1);
  if (!last) return {rate: 0, low: 0, high: 1 - (1 - level) ** (1 / atRisk), atRisk, days, sold: 0};
  const {rate, low, high} = last;
  return {rate, low, high, atRisk, days, sold: steps.reduce((sum, step) => sum + step.sold, 0)};
}

/** How many prospects were watched up to a day: the open ones at least so old, and all that bought on it or later. */
function watched({sold, open}: AgeBins, days: number): number {
  let count = 0;
  for (let day = days; day < Math.max(sold.length, open.length); day++)
    count += (sold[day] ?? 0) + (open[day] ?? 0);
  return count;
}

/**
 * The longest span of days, at most `wanted`, for which at least 20 prospects were watched; null where there is none.
 * A RangeError for days that are not whole or below 0.
 * @example supportedHorizon({sold: [], open: [0, 0, 0, 25]}, 90) // 3
 */
export function supportedHorizon(bins: AgeBins, wanted: number): number | null {
  assertDays(wanted);
  for (let days = Math.min(wanted, Math.max(bins.sold.length, bins.open.length) - 1); days >= 0; days--)
    if (watched(bins, days) >= AT_RISK_NEEDS) return days;
  return null;
}
