import {type LeadEconomics, profitPerLead} from "./lead-economics.js";
import {limits} from "./limits.js";

/** The inputs that may move alone until a deal breaks even. */
const movableKeys = [
  "closeRate",
  "ticket",
  "marginRate",
  "leadsPerMonth",
  "handlingPerLead",
  "price",
  "pricePerCustomer",
  "revenueShare",
  "basePerMonth",
  "adsPerMonth"
] as const;
export type MovableKey = (typeof movableKeys)[number];

/** One input that moves alone: from where to where, null with the reason where no value of it suffices. */
export interface Change {
  input: MovableKey;
  from: number;
  to: number | null;
  reason: string | null;
}

/**
 * For every input that a deal has, the value at which it breaks even if nothing else changes: where the deal loses
 * money, how far that input alone must move; where it earns, how far it may. Money is minor units, rates are 0-1. No
 * value of an input may suffice: no price is below zero, no close rate above 1. Source: economics/README.markdown,
 * break-even.
 * @example whatWouldHaveToChange({...noEconomics, closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00, price: 75_00}).find(({input}) => input === "price")?.to // 5750
 * @example whatWouldHaveToChange({...noEconomics, closeRate: 0.01, ticket: 450_00, marginRate: 0.5, price: 300_00})[0] // {input: "closeRate", from: 0.01, to: null, reason: "even if every lead bought it would lose money"}
 */
export function whatWouldHaveToChange(e: LeadEconomics): Change[] {
  return movableKeys.filter(key => isPartOf(key, e)).map(key => ({input: key, ...moved(key, e)}));
}

function isPartOf(key: MovableKey, e: LeadEconomics): boolean {
  if (key === "ticket" || key === "marginRate" || key === "closeRate") return true;
  if (key === "leadsPerMonth")
    return e.leadsPerMonth !== null && e.inHousePerMonth + e.basePerMonth + e.adsPerMonth > 0;
  return e[key] > 0;
}

function moved(key: MovableKey, e: LeadEconomics): Omit<Change, "input"> {
  const from = e[key] ?? 0;
  const to = valueAt(key, e);
  const reason = to === null ? hopeless(key) : null;
  return {from, to, reason};
}

function valueAt(key: MovableKey, e: LeadEconomics): number | null {
  const profit = profitPerLead(e);
  const leads = e.leadsPerMonth ?? 0;
  const limit = limits(e);
  const atMost = (value: number | null, most: number) => (value !== null && value <= most ? value : null);
  const notBelowZero = (value: number) => (Number.isFinite(value) && value >= 0 ? value : null);
  switch (key) {
    case "closeRate":
      return atMost(limit.minCloseRate.value, 1);
    case "ticket":
      return limit.minTicket.value;
    case "marginRate":
      return atMost(limit.minMargin.value, 1);
    case "leadsPerMonth":
      return limit.minLeads.value;
    case "handlingPerLead":
      return notBelowZero(e.handlingPerLead + profit);
    case "price":
      return notBelowZero(e.price + profit / e.unitsPerLead);
    case "pricePerCustomer":
      return notBelowZero(e.pricePerCustomer + profit / e.closeRate);
    case "revenueShare":
      return notBelowZero(e.revenueShare + profit / e.closeRate / (e.lifetime?.revenue ?? e.ticket));
    default:
      return notBelowZero(e[key] + leads * profit);
  }
}

function hopeless(key: MovableKey): string {
  if (key === "closeRate") return "even if every lead bought it would lose money";
  if (key === "marginRate") return "even if all of a sale were margin it would lose money";
  if (key === "ticket") return "no size of a sale suffices";
  if (key === "leadsPerMonth")
    return "every lead loses money before fixed cost, so that more of them lose more";
  return "even at nothing it would lose money";
}
