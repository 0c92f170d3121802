import {normalQuantile} from "../../statistics/normal.js";
import type {ValueBins} from "./cumulative-margin.js";

/** Customers one by one, or a sample of them: what bins no longer tell. */
export interface CustomerHistories {
  /** Days from first purchase to cut-off of each customer. */
  observedDays: readonly number[];
  /** Purchases: whose (the customer's place in observedDays), days since their first, margin in minor units. */
  purchases: readonly {customer: number; ageDays: number; margin: number}[];
}

/** How far the mean may lie from what was measured, at one age; minor units. */
export interface ValueInterval {
  ageDays: number;
  low: number;
  high: number;
}

/**
 * Customers one by one as the bins that `valueCurve` takes. A RangeError where a purchase belongs to nobody or is
 * younger than the first purchase or older than its customer.
 * @example binsOf({observedDays: [2, 1], purchases: [{customer: 0, ageDays: 0, margin: 50_00}]}) // {margins: [5000, 0, 0], observed: [0, 1, 1]}
 */
export function binsOf({observedDays, purchases}: CustomerHistories): ValueBins {
  const oldest = observedDays.reduce((most, days) => Math.max(most, days), -1);
  const margins: number[] = new Array(oldest + 1).fill(0);
  const observed: number[] = new Array(oldest + 1).fill(0);
  for (const days of observedDays) observed[days] = (observed[days] ?? 0) + 1;
  for (const {customer, ageDays, margin} of purchases) {
    const age = observedDays[customer];
    if (age === undefined || !(ageDays >= 0 && ageDays <= age))
      throw new RangeError(
        `a purchase at ${ageDays} days by customer ${customer}, who is ${age ?? "unknown"} days old`
      );
    margins[ageDays] = (margins[ageDays] ?? 0) + margin;
  }
  return {margins, observed};
}

/**
 * Bootstrap intervals of the mean cumulative margin at some ages (days): whole customers are drawn again, as many as
 * there are, and the middle `level` of the results is taken. Null without customers. Costs resamples x customers.
 * A RangeError where the level is not between 0 and 1. Source: Efron 1979, Annals of Statistics 7 (percentile).
 * @example bootstrapValue({observedDays: [9, 9], purchases: [{customer: 0, ageDays: 0, margin: 10}, {customer: 1, ageDays: 0, margin: 10}]}, [0], () => 0.5) // [{ageDays: 0, low: 10, high: 10}]
 */
export function bootstrapValue(
  histories: CustomerHistories,
  ages: readonly number[],
  random: () => number,
  {level = 0.95, resamples = 1000}: {level?: number; resamples?: number} = {}
): ValueInterval[] | null {
  assertLevel(level);
  const {observedDays, purchases} = histories;
  const n = observedDays.length;
  if (n === 0) return null;
  const days = binsOf(histories).observed.length;
  const drawn = ages.map(() => new Float64Array(resamples));
  for (let sample = 0; sample < resamples; sample++) {
    const times = new Uint32Array(n);
    const observed = new Float64Array(days);
    for (let i = 0; i < n; i++) {
      const who = Math.floor(random() * n);
      times[who] = (times[who] ?? 0) + 1;
      const age = observedDays[who] ?? 0;
      observed[age] = (observed[age] ?? 0) + 1;
    }
    const margins = new Float64Array(days);
    for (const {customer, ageDays, margin} of purchases)
      margins[ageDays] = (margins[ageDays] ?? 0) + margin * (times[customer] ?? 0);
    const curve = cumulative(margins, observed);
    for (const [i, age] of ages.entries()) {
      const column = drawn[i];
      if (column) column[sample] = curve[Math.min(age, days - 1)] ?? 0;
    }
  }
  return ages.map((ageDays, i) => {
    const sorted = (drawn[i] ?? new Float64Array()).sort();
    return {
      ageDays,
      low: quantile(sorted, (1 - level) / 2),
      high: quantile(sorted, (1 + level) / 2)
    };
  });
}

/**
 * Normal-theory intervals of the mean cumulative margin at some ages (days), for many customers, where drawing them
 * again would cost too much. They stand around the values that these customers give; where the histories are a sample
 * only, `sampleOf` says of how many customers, and what all of them give at those ages. Null without customers. Source: Lawless and Nadeau 1995, Technometrics 37
 * (robust variance).
 * @example normalValue({observedDays: [9, 9], purchases: [{customer: 0, ageDays: 0, margin: 10}, {customer: 1, ageDays: 0, margin: 10}]}, [0]) // [{ageDays: 0, low: 10, high: 10}]
 */
export function normalValue(
  histories: CustomerHistories,
  ages: readonly number[],
  {
    level = 0.95,
    sampleOf = null
  }: {level?: number; sampleOf?: {customers: number; values: readonly number[]} | null} = {}
): ValueInterval[] | null {
  assertLevel(level);
  const {observedDays, purchases} = histories;
  const n = observedDays.length;
  if (n === 0) return null;
  const {margins, observed} = binsOf(histories);
  const atRisk = fromEnd(observed);
  const value = cumulative(margins, observed);
  // What each customer was expected to add by an age, in shares of those at risk: summed increments over at-risk.
  const expected = new Float64Array(observed.length);
  let sum = 0;
  for (let age = 0; age < observed.length; age++) {
    const risk = atRisk[age] ?? 0;
    if (risk > 0) sum += (margins[age] ?? 0) / risk / risk;
    expected[age] = sum;
  }
  const z = normalQuantile((1 + level) / 2);
  const share = sampleOf === null ? 1 : n / sampleOf.customers;
  return ages.map((ageDays, i) => {
    const last = Math.min(ageDays, observed.length - 1);
    const miss = Float64Array.from(observedDays, days => -(expected[Math.min(last, days)] ?? 0));
    for (const purchase of purchases)
      if (purchase.ageDays <= last)
        miss[purchase.customer] =
          (miss[purchase.customer] ?? 0) + purchase.margin / (atRisk[purchase.ageDays] ?? 1);
    const spread = z * Math.sqrt(miss.reduce((total, each) => total + each * each, 0) * share);
    const middle = sampleOf?.values[i] ?? value[last] ?? 0;
    return {ageDays, low: middle - spread, high: middle + spread};
  });
}

function assertLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
}

function cumulative(margins: ArrayLike<number>, observed: ArrayLike<number>): Float64Array {
  const atRisk = fromEnd(observed);
  const curve = new Float64Array(observed.length);
  let value = 0;
  for (let age = 0; age < curve.length; age++) {
    const risk = atRisk[age] ?? 0;
    if (risk > 0) value += (margins[age] ?? 0) / risk;
    curve[age] = value;
  }
  return curve;
}

function fromEnd(counts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let i = counts.length - 1; i >= 0; i--) {
    sum += counts[i] ?? 0;
    sums[i] = sum;
  }
  return sums;
}

/** Type 7 on sorted values. */
function quantile(sorted: Float64Array, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (above - below) * (position % 1);
}
