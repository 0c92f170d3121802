/** When a customer has paid for their own acquisition, or why that is not known. */
export interface Payback {
  /** Whole months after the first purchase; 0 where the first purchase pays for it. */
  months: number | null;
  reason: string | null;
}

/**
 * The last day of a whole month after the first purchase, in days: 12 months are 365 days and 24 are 730.
 * @example [1, 9, 12, 24].map(daysOfMonth) // [30, 274, 365, 730]
 */
export function daysOfMonth(months: number): number {
  return Math.round((months * 365) / 12);
}

/**
 * The smallest whole month by whose end the cumulative margin of a customer reaches what the customer cost (CPA), both
 * minor units; null with the reason where it does not within what was observed. The curve is in order of age.
 * A RangeError where the cost is below 0 or not finite. Source: economics/README.markdown, payback.
 * @example paybackMonths([{ageDays: 0, value: 225_00}, {ageDays: 243, value: 705_00}, {ageDays: 274, value: 765_00}], 750_00).months // 9
 * @example paybackMonths([{ageDays: 0, value: 225_00}, {ageDays: 365, value: 600_00}], 750_00).reason // "not paid back within the 365 days that were observed"
 */
export function paybackMonths(
  curve: readonly {ageDays: number; value: number}[],
  costPerCustomer: number
): Payback {
  assertCost(costPerCustomer);
  const last = curve.at(-1);
  if (last === undefined) return {months: null, reason: "the value of a customer is not known"};
  const paid = curve.find(({value}) => value >= costPerCustomer);
  if (paid === undefined)
    return {months: null, reason: `not paid back within the ${last.ageDays} days that were observed`};
  let months = 0;
  while (daysOfMonth(months) < paid.ageDays) months++;
  return {months, reason: null};
}

/**
 * Payback where a customer brings a first margin and then the same margin every month, all minor units: a what-if.
 * Null with the reason where nothing comes after a first purchase that does not pay. Source: economics/README.markdown,
 * payback.
 * @example steadyPayback({costPerCustomer: 750_00, firstMargin: 225_00, marginPerMonth: 60_00}) // {months: 9, reason: null}
 */
export function steadyPayback({
  costPerCustomer,
  firstMargin,
  marginPerMonth
}: {
  costPerCustomer: number;
  firstMargin: number;
  marginPerMonth: number;
}): Payback {
  assertCost(costPerCustomer);
  const open = costPerCustomer - firstMargin;
  if (open <= 0) return {months: 0, reason: null};
  if (!(marginPerMonth > 0))
    return {months: null, reason: "the first purchase does not pay for the customer, and nothing follows it"};
  return {months: Math.ceil(open / marginPerMonth), reason: null};
}

function assertCost(costPerCustomer: number): void {
  if (!(costPerCustomer >= 0 && Number.isFinite(costPerCustomer)))
    throw new RangeError(`a cost per customer of ${costPerCustomer}: give an amount from 0`);
}
