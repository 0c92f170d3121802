/** What customers brought and how long they have been watched, both by whole days since their first purchase. */
export interface ValueBins {
  /** Margin of all purchases made at that age, minor units; may be below zero where refunds ate it. */
  margins: readonly number[];
  /** Customers whose age on the cut-off day is exactly that. */
  observed: readonly number[];
}

/** Mean margin per customer up to an age, minor units, and how many customers have been watched that long. */
export interface ValuePoint {
  ageDays: number;
  atRisk: number;
  value: number;
}

/** A value up to an age, or why there is none. */
export interface ValueWithin {
  horizonDays: number;
  value: number | null;
  /** All customers, however young. */
  n: number;
  /** Customers who have been watched for the whole horizon. */
  atRisk: number;
  reason: string | null;
}

/** Below so many customers at an age one of them moves the mean too much. */
const leastAtRisk = 20;

/**
 * Mean cumulative margin per customer by day of age, minor units, unrounded: at each age the margin is shared among
 * those who have been watched at least that long, so that young customers do not pull the value down. It ends where
 * fewer than 20 are left, and is empty below 20 customers. A RangeError where counts are broken, or a purchase is
 * older than any customer. Source: Nelson 1995, Technometrics 37 (mean cumulative function).
 * @example valueCurve({margins: [2000_00, 0, 500_00], observed: [0, 20, 20]}).map(({value}) => value) // [5000, 5000, 7500]
 */
export function valueCurve(bins: ValueBins): ValuePoint[] {
  const points: ValuePoint[] = [];
  let value = 0;
  for (const [ageDays, atRisk] of watched(bins).entries()) {
    if (atRisk < leastAtRisk) break;
    value += (bins.margins[ageDays] ?? 0) / atRisk;
    points.push({ageDays, atRisk, value});
  }
  return points;
}

/**
 * Mean margin that a customer brings within so many days of the first purchase, minor units; null with the reason
 * where fewer than 20 customers have been watched that long. A RangeError where the days are no whole number from 0.
 * @example valueWithin({margins: [2000_00, 0, 500_00], observed: [0, 20, 20]}, 2).value // 7500
 * @example valueWithin({margins: [2000_00], observed: [40]}, 365).reason // "of 40 customers none first bought at least 365 days ago, and 20 are needed"
 */
export function valueWithin(bins: ValueBins, days: number): ValueWithin {
  if (!(Number.isInteger(days) && days >= 0))
    throw new RangeError(`a horizon of ${days} days: give a whole number from 0`);
  const left = watched(bins);
  const [n = 0, atRisk = 0] = [left[0], left[days]];
  const value = valueCurve(bins)[days]?.value ?? null;
  return {horizonDays: days, value, n, atRisk, reason: value === null ? tooFew(n, atRisk, days) : null};
}

function tooFew(n: number, atRisk: number, days: number): string {
  if (n === 0) return "no customers are on record";
  const long = `first bought at least ${days} days ago, and ${leastAtRisk} are needed`;
  if (n === 1) return `the one customer on record ${atRisk === 1 ? "" : "has not "}${long}`;
  return `of ${n} customers ${atRisk === 0 ? "none" : atRisk} ${long}`;
}

/** Customers watched at least so many days, by day. */
function watched({margins, observed}: ValueBins): number[] {
  for (const [age, count] of observed.entries())
    if (!(Number.isInteger(count) && count >= 0))
      throw new RangeError(`${count} customers of ${age} days: give a whole number from 0`);
  const left: number[] = new Array(observed.length).fill(0);
  let sum = 0;
  for (let age = observed.length - 1; age >= 0; age--) {
    sum += observed[age] ?? 0;
    left[age] = sum;
  }
  for (const [age, margin] of margins.entries())
    if (!Number.isFinite(margin) || (margin !== 0 && !((left[age] ?? 0) > 0)))
      throw new RangeError(`a margin of ${margin} at ${age} days, where no customer is that old`);
  return left;
}
