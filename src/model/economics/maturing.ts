import type {UltimateRate} from "../statistics/lag/cure.js";
import {closeRateWithin} from "../statistics/lag/kaplan-meier.js";
import type {LagCurve} from "../statistics/lag/lag-curve.js";
import {maturityOf} from "../statistics/lag/maturity.js";
import type {Cohort} from "./cohort.js";
import {type Metric, noData, withCaveat} from "./metric.js";

/** Below this share of its outcomes shown, a cohort is immature and is never ranked. */
export const MATURE_FROM = 0.8;
/** How long a lead may decide where too few have bought to know it. */
const UNKNOWN_LAG_DAYS = 90;
const ENOUGH_AT_RISK = 20;

const sum = (bins: readonly number[], from = 0) => bins.reduce((all, n, i) => (i < from ? all : all + n), 0);

/**
 * Share of its outcomes that a cohort has had time to show, 0-1: the mean over its prospects of how much of the
 * curve their age covers. Where too few have bought to know the curve, the share of prospects that are 90 days old.
 * Null without dated prospects. Source: economics/README.markdown, maturity.
 * @example maturityOfCohort({bins: {sold: [], open: [1]}, ages: [1], weeks: []}, null) // 0
 */
export function maturityOfCohort({ages}: Cohort, curve: LagCurve | null): number | null {
  const all = sum(ages);
  if (all === 0) return null;
  return curve ? maturityOf(ages, curve) : sum(ages, UNKNOWN_LAG_DAYS) / all;
}

/**
 * A metric of outcomes that may still come, with its maturity: immature below `MATURE_FROM`, and the reason says why.
 * @example aged({...noData(""), value: 0.1, state: "ok"}, 0.5, null).state // "immature"
 */
export function aged(metric: Metric, maturity: number | null, curve: LagCurve | null): Metric {
  if (maturity === null)
    return withCaveat(metric, "the leads carry no day, so nobody knows how old they are");
  const known = {...metric, maturity};
  if (maturity >= MATURE_FROM) return known;
  const share = Math.round(maturity * 100);
  const why = curve
    ? `still deciding: leads this old have shown ${share} % of the sales they bring within ${curve.horizon} days`
    : `too few sales to know how long a lead takes, and ${100 - share} % of the leads are younger than ${UNKNOWN_LAG_DAYS} days`;
  return withCaveat({...known, state: metric.state === "ok" ? "immature" : metric.state}, why);
}

/**
 * The share of prospects sold within this many days of the lead, 0-1 (Kaplan-Meier), with its 95 % interval. It may be
 * ranked whatever the maturity, for open leads count only as long as they have been watched. Null where fewer than 20
 * prospects have been watched for so long: immature where they are only too young, no data where they are too few.
 * @example closeRateAt({bins: {sold: [], open: [3]}, ages: [3], weeks: []}, 30, 0).state // "no_data"
 */
export function closeRateAt({bins, ages, unrecorded}: Cohort, days: number, maturity: number | null): Metric {
  const all = sum(ages);
  const found = closeRateWithin(bins, days);
  const counted = {
    numerator: bins.sold.reduce((count, n, day) => (day <= days ? count + n : count), 0),
    denominator: all,
    n: all,
    maturity
  };
  if (found) {
    const {rate: value, low, high} = found;
    return {value, state: "ok", ...counted, low, high, reason: null};
  }
  if (all === 0) return noData(unrecorded ? "no leads whose sales could be on record" : "no leads");
  if (all < ENOUGH_AT_RISK)
    return {...noData(`only ${all} leads; it takes ${ENOUGH_AT_RISK} of ${days} days`), ...counted};
  return {
    ...noData(`only ${sum(ages, days)} of ${all} leads are ${days} days old; it takes ${ENOUGH_AT_RISK}`),
    ...counted,
    state: "immature"
  };
}

/**
 * The share of prospects that will ever buy, 0-1, with its 95 % interval, as `ultimateRate` or `groupRate` found it;
 * else immature, and the reason says what is missing.
 * @example ultimateCloseRate({bins: {sold: [], open: [3]}, ages: [3], weeks: []}, null, 0).value // null
 */
export function ultimateCloseRate(
  {bins, ages, unrecorded}: Cohort,
  found: UltimateRate | null,
  maturity: number | null
): Metric {
  const all = sum(ages);
  if (all === 0) return noData(unrecorded ? "no leads whose sales could be on record" : "no leads");
  const counted = {numerator: sum(bins.sold), denominator: all, n: all, maturity};
  if (found === null) return noData("the ultimate close rate is not estimated here");
  if (found.rate === null) return {...noData(found.reason), ...counted, state: "immature"};
  return {value: found.rate, state: "ok", ...counted, low: found.low, high: found.high, reason: null};
}
