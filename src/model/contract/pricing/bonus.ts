import {compare, type Exact, exact, times, whole} from "../exact.js";
import type {SettledPeriod} from "../settlement.js";
import type {BonusComponent} from "../terms/components.js";

/**
 * A bonus where its target is met by the net billable units of the period (or the net revenue of its sales): once, or
 * so much for every unit. Null below the target. Source: contract/README.markdown, step 9.
 * @example bonusOf({kind: "bonus", metric: "lead", op: "gte", threshold: "30", pay: {fixed: "500"}, prorate: true}, {counted: {lead: 29}, revenue: 0}, 2) // null
 */
export function bonusOf(
  {metric, threshold, pay}: BonusComponent,
  {counted, revenue}: Pick<SettledPeriod, "counted" | "revenue">,
  digits: number
): {description: string; units: number; unitPrice: string; amount: Exact} | null {
  const units = metric === "revenue" ? 0 : (counted[metric] ?? 0);
  const reached = metric === "revenue" ? whole(revenue) : whole(units);
  if (compare(reached, exact(threshold, metric === "revenue" ? digits : 0)) < 0) return null;
  const description = `target of ${threshold} reached`;
  if ("fixed" in pay) return {description, units: 1, unitPrice: pay.fixed, amount: exact(pay.fixed, digits)};
  return {
    description,
    units,
    unitPrice: pay.rate_delta,
    amount: times(exact(pay.rate_delta, digits), whole(units))
  };
}
