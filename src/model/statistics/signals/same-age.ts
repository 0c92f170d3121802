import type {AgeBins} from "../lag/age-bins.js";
import {closeRateWithin, supportedHorizon} from "../lag/kaplan-meier.js";
import {normalQuantile} from "../normal.js";
import type {Verdict} from "./before-after.js";

type Closing = NonNullable<ReturnType<typeof closeRateWithin>>;

/** Close rates of two groups of leads at one age, so that younger leads are not held against older ones. */
export interface SameAge {
  /** Days after the lead at which both are compared; null where they have no age in common with 20 leads watched. */
  days: number | null;
  before: Closing | null;
  after: Closing | null;
  /** After less before, with its 95 % interval. */
  difference: {difference: number; low: number; high: number} | null;
  verdict: Verdict;
}

/** The ages at which close rates are told, the longest first; the shortest at which they may be compared. */
const AGES = [90, 60, 30];
const SHORTEST = 7;

/**
 * The close rate of leads before a change against that of leads after it, both within as many days of the lead as
 * both have been watched for: 90, 60 or 30 days, else the longest span from 7 days on that they share. The interval
 * joins those of both sides, as Newcombe's does. Source: Newcombe 1998; Kaplan and Meier 1958.
 * @example sameAge({sold: [], open: []}, {sold: [], open: []}).verdict // "not enough data"
 */
export function sameAge(before: AgeBins, after: AgeBins, level = 0.95): SameAge {
  const longest = AGES[0] ?? SHORTEST;
  const shared = Math.min(supportedHorizon(before, longest) ?? -1, supportedHorizon(after, longest) ?? -1);
  const days = AGES.find(age => age <= shared) ?? (shared >= SHORTEST ? shared : null);
  const none = {days: null, before: null, after: null, difference: null, verdict: "not enough data"} as const;
  if (days === null) return none;
  const [was, is] = [closeRateWithin(before, days, level), closeRateWithin(after, days, level)];
  if (was === null || is === null) return none;
  const difference = is.rate - was.rate;
  const low = difference - Math.hypot(is.rate - is.low, upper(was, level) - was.rate);
  const high = difference + Math.hypot(upper(is, level) - is.rate, was.rate - was.low);
  const verdict = low > 0 ? "higher" : high < 0 ? "lower" : "no detectable change";
  return {days, before: was, after: is, difference: {difference, low, high}, verdict};
}

/** A rate of 0 comes with a one-sided upper end; Wilson's two-sided one stands in for it. */
function upper({rate, high, atRisk}: Closing, level: number): number {
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  return rate === 0 ? Math.max(high, z2 / (atRisk + z2)) : high;
}
