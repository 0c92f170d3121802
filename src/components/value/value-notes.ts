import {type Currency, formatMoney} from "../../lib/currency.js";
import {countOf, formatCount, formatRate} from "../../lib/numbers.js";
import type {CustomerValue, MeasuredValue} from "../../model/economics/value/customer-value.js";

/** How far the value may lie from what was measured, in words; "" where it is not known. */
export function spreadText({low, high}: Pick<MeasuredValue, "low" | "high">, money: Currency): string {
  return low === null || high === null
    ? ""
    : `between ${formatMoney(low, money)} and ${formatMoney(high, money)}`;
}

/** A span of days since the first purchase in months, as people say it. */
export const monthsOf = (days: number) => Math.round((days * 12) / 365);

/** What a customer brings, what of it comes at once, and of how many customers that is known. */
export function valueNote(customer: CustomerValue, money: Currency): string {
  const {value, horizonDays, atRisk, reason, curve} = customer;
  const months = `${monthsOf(horizonDays)} months`;
  const [start] = curve;
  const at = start === undefined ? "" : ` The first purchase brings ${formatMoney(start.value, money)}.`;
  if (value === null) return `What a customer brings within ${months} is not known yet: ${reason}.${at}`;
  const known = `${countOf(atRisk, "customer")} first bought at least ${months} ago`;
  return `Within ${months} of the first purchase a customer brings ${formatMoney(value, money)} before marketing, ${spreadText(customer, money)}; ${known}.${at} Measured from your sales, refunds taken off, younger customers counted for as long as they have been customers.`;
}

/** How many customers come back, and which sales tell nothing of it. */
export function repeatNote({repeat, unknownSales, sales, curve}: CustomerValue): string {
  if (curve.length === 0) return "";
  const {customers, returned} = repeat;
  const back =
    customers === 0
      ? "Nobody has been a customer for 12 months yet, so how many come back is not known."
      : `Of ${countOf(customers, "customer")} who first bought at least 12 months ago, ${formatRate(returned / customers)} came back on another day within 12 months.`;
  const one = unknownSales === 1;
  const left =
    unknownSales > 0
      ? ` ${formatCount(unknownSales)} of ${countOf(sales, "sale")} ${one ? "does" : "do"} not say who bought or what was left, and ${one ? "is" : "are"} not in it.`
      : "";
  return `${back}${left}`;
}
