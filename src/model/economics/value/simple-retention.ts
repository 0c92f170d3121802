/** What is assumed of a customer who pays every period and may leave after each. */
export interface RetentionAssumptions {
  /** Margin of one period, minor units. */
  marginPerPeriod: number;
  /** Share of customers who stay for the next period, 0-1. */
  retention: number;
  /** Interest per period, 0 or more: a margin a period later is worth 1 / (1 + discount). */
  discount: number;
  /** Periods counted; null for all that ever come. */
  periods: number | null;
  /** Whether the first payment, made at once, counts as one of the periods. */
  countsFirst: boolean;
}

/** A value that rests on assumptions alone. */
export interface AssumedValue {
  value: number | null;
  reason: string | null;
  basis: "assumed, not measured";
}

const basis = "assumed, not measured";

/**
 * Value of a customer by the textbook formula, minor units: margin x r / (1 + d - r), one margin more with the first
 * payment, or the sum over so many periods. A what-if: retention here is the same for all and for ever, which no
 * records show. Null with the reason where everybody stays for ever and later money is worth as much as today's.
 * A RangeError where retention is not a rate, or discount or periods are below 0. Source: Gupta and Lehmann 2003.
 * @example retentionValue({marginPerPeriod: 60_00, retention: 0.95, discount: 0.01, periods: 24, countsFirst: true}).value?.toFixed(0) // "77774"
 * @example retentionValue({marginPerPeriod: 100_00, retention: 0.8, discount: 0.1, periods: null, countsFirst: false}).value?.toFixed(0) // "26667"
 */
export function retentionValue(assumptions: RetentionAssumptions): AssumedValue {
  const {marginPerPeriod, retention, discount, periods, countsFirst} = assumptions;
  if (!(retention >= 0 && retention <= 1))
    throw new RangeError(`a retention of ${retention}: give a rate from 0 to 1`);
  if (!(discount >= 0 && Number.isFinite(discount)))
    throw new RangeError(`a discount of ${discount}: give the interest of one period, from 0`);
  if (periods !== null && !(Number.isInteger(periods) && periods >= 0))
    throw new RangeError(`${periods} periods: give a whole number from 0, or null for all`);
  // What a margin is worth one period later, times the chance that it comes.
  const kept = retention / (1 + discount);
  const first = countsFirst ? 1 : kept;
  if (kept === 1)
    return periods === null
      ? {value: null, reason: "nobody ever leaves and later money counts in full, so there is no end", basis}
      : {value: marginPerPeriod * periods, reason: null, basis};
  if (periods === 0) return {value: 0, reason: null, basis};
  // 1 - kept ** periods, without losing digits where nearly everybody stays.
  const counted = (periods === null ? 1 : -Math.expm1(periods * Math.log(kept))) / (1 - kept);
  return {value: marginPerPeriod * first * counted, reason: null, basis};
}
