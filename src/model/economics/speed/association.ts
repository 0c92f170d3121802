import {eValue, mantelHaenszel, riskRatioOf, type Stratum} from "../../statistics/signals/stratified.js";
import type {BucketRow} from "./response-buckets.js";

/**
 * How closely answers within five minutes are associated with sales, among leads of one source, time of day and kind
 * of day. It says what goes together, never what brings it about.
 */
export interface Association {
  /** Odds of a sale of leads answered within five minutes over those of leads answered later. */
  odds: number;
  low: number;
  high: number;
  /** The same before strata were told apart; null where it does not exist. */
  crudeOdds: number | null;
  probability: number;
  /** How strongly something not recorded would have to go with both to explain it away, as a ratio of risks. */
  eValue: number;
  /** The same for the end of the interval nearest to no association; 1 where that end is beyond it. */
  eValueOfLow: number;
  /** Leads compared, and strata that hold both fast and slow ones. */
  prospects: number;
  strata: number;
  days: number;
}

/** Fewer leads than this on either side compare nothing. */
const NEEDED = 20;

/**
 * The association of an answer within five minutes with a sale within `days`, within strata of source, after hours and
 * weekend. Only leads that are `days` old count, so that young ones are not held against old ones; those sold before
 * the answer and those never answered are left out. Null, with the reason in words, where it cannot be told.
 * Source: Mantel and Haenszel 1959; VanderWeele and Ding 2017.
 * @example association([], 30) // {reason: "not enough data: 0 leads answered within five minutes and 0 later"}
 */
export function association(rows: readonly BucketRow[], days: number): Association | {reason: string} {
  const strata = new Map<string, Stratum>();
  const whole: Stratum = {sold: 0, unsold: 0, otherSold: 0, otherUnsold: 0};
  for (const {bucket, channel, isAfterHours, isWeekend, isSoldFirst, days: wait, age, prospects} of rows) {
    if (isSoldFirst || bucket === "never" || age < days) continue;
    const key = JSON.stringify([channel, isAfterHours, isWeekend]);
    const stratum = strata.get(key) ?? {sold: 0, unsold: 0, otherSold: 0, otherUnsold: 0};
    strata.set(key, stratum);
    const isSold = wait !== null && wait <= days;
    const cell = bucket === "5" ? (isSold ? "sold" : "unsold") : isSold ? "otherSold" : "otherUnsold";
    stratum[cell] += prospects;
    whole[cell] += prospects;
  }
  const [fast, slow] = [whole.sold + whole.unsold, whole.otherSold + whole.otherUnsold];
  if (Math.min(fast, slow) < NEEDED)
    return {reason: `not enough data: ${fast} leads answered within five minutes and ${slow} later`};
  const found = mantelHaenszel([...strata.values()]);
  if (found === null)
    return {
      reason: "not enough data: no source and time of day has both fast and slow answers and enough sales"
    };
  const risk = (odds: number) => riskRatioOf(odds, whole.otherSold / slow);
  const nearest = found.low > 1 ? found.low : Math.min(found.high, 1);
  return {
    odds: found.odds,
    low: found.low,
    high: found.high,
    crudeOdds: mantelHaenszel([whole])?.odds ?? null,
    probability: found.probability,
    eValue: eValue(risk(found.odds)),
    eValueOfLow: eValue(risk(nearest)),
    prospects: fast + slow,
    strata: [...strata.values()].filter(
      ({sold, unsold, otherSold, otherUnsold}) => sold + unsold > 0 && otherSold + otherUnsold > 0
    ).length,
    days
  };
}
