import {componentName} from "../../contract/pricing/text.js";
import type {Component} from "../../contract/terms/components.js";
import {type Price, pricesOf, withWhatIf} from "../../contract/what-if.js";
import type {Deal} from "../deal.js";

/** One price of a deal, to be moved: minor units, or a share of 0-1. */
export interface DealPrice {
  key: string;
  unit: Price["unit"];
  /** How invoices call the part of the contract. */
  component: string;
  /** What one of it is: a lead, a month, 1,000 impressions, revenue. */
  per: string;
  value: number;
}

/**
 * The prices of a deal; the step of a tier or band is told by its key alone.
 * @example dealPrices({family: {minorDigits: 2, versions: [{billing_period: "month", components: [{kind: "per_unit", event: "lead", rate: "75", unit_size: 1}]}]}}) // [{key: "0", unit: "money", component: "lead", per: "lead", value: 7500}]
 */
export function dealPrices({family}: Pick<Deal, "family">): DealPrice[] {
  const contract = family.versions[0];
  if (!contract) return [];
  return pricesOf(contract).map(({key, component, unit, value}) => ({
    key,
    unit,
    component: componentName(contract, component),
    per: perWhat(contract.components[component], contract.billing_period),
    value: unit === "money" ? Number(value) * 10 ** family.minorDigits : Number(value)
  }));
}

/**
 * The price that a deal is first of all about: the first that is above nothing and paid more than once, else the first;
 * null where it has none.
 * @example mainPrice({family: {minorDigits: 2, versions: [{billing_period: "month", components: [{kind: "one_time", amount: "9"}, {kind: "flat", amount: "5"}]}]}}).key // "1"
 */
export function mainPrice(deal: Pick<Deal, "family">): DealPrice | null {
  const components = deal.family.versions[0]?.components ?? [];
  const isOnce = ({key}: DealPrice) => components[Number.parseInt(key, 10)]?.kind === "one_time";
  const prices = dealPrices(deal);
  return prices.find(price => price.value > 0 && !isOnce(price)) ?? prices[0] ?? null;
}

/**
 * The deal at another price, in minor units or as a share. Prices keep ten decimals of the major unit, so that limits
 * can be found between the prices that a contract may name.
 * @example withPrice({family: {minorDigits: 2, versions: [{components: [{kind: "flat", amount: "5"}]}]}}, {key: "0", unit: "money"}, 650).family.versions[0].components[0].amount // "6.5"
 */
export function withPrice(deal: Deal, {key, unit}: Pick<DealPrice, "key" | "unit">, value: number): Deal {
  const major = unit === "money" ? value / 10 ** deal.family.minorDigits : value;
  return {...deal, family: withWhatIf(deal.family, {prices: {[key]: decimalText(major)}})};
}

/**
 * A price of the size that a price has, to look along it: what it is, or one unit of the currency, or a tenth.
 * @example usualPrice({unit: "share", value: 0}, 2) // 0.1
 */
export function usualPrice({unit, value}: Pick<DealPrice, "unit" | "value">, minorDigits: number): number {
  return value > 0 ? value : unit === "share" ? 0.1 : 10 ** minorDigits;
}

/**
 * A number of at most ten decimals as plain decimal text, without exponent or trailing zeros.
 * @example decimalText(0.125) // "0.125"
 * @example decimalText(1e-12) // "0"
 */
export function decimalText(x: number): string {
  const text = x.toFixed(10).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

/**
 * One of what a price is for, in words.
 * @example oneOf("appointment held") // "an appointment held"
 * @example oneOf("1,000 impressions") // "1,000 impressions"
 */
export function oneOf(per: string): string {
  return /^\d/.test(per) ? per : `${/^[aeiou]/.test(per) ? "an" : "a"} ${per}`;
}

/**
 * How a contract calls the part that a price is of, null where it has no name but what it bills.
 * @example givenName({component: "Qualified leads", per: "lead"}) // "Qualified leads"
 * @example givenName({component: "new_customer", per: "new customer"}) // null
 * @example givenName({component: "share of ad_spend", per: "ad spend"}) // null
 */
export function givenName({component, per}: Pick<DealPrice, "component" | "per">): string | null {
  const isPlain = component.replaceAll("_", " ") === per || /^(flat|setup|share of [a-z_]+)$/.test(component);
  return isPlain ? null : component;
}

function perWhat(part: Component | undefined, billing: string): string {
  if (!part) return "";
  if (part.kind === "flat") return billing;
  if (part.kind === "one_time") return "contract";
  if (part.kind === "bonus") return "fixed" in part.pay ? billing : part.metric.replaceAll("_", " ");
  if (part.kind === "percent")
    return part.event === "ad_spend" ? "ad spend" : part.percent_of === "margin" ? "margin" : "revenue";
  const event = part.event.replaceAll("_", " ");
  return part.unit_size === 1 ? event : `${part.unit_size.toLocaleString("en-US")} ${event}s`;
}
