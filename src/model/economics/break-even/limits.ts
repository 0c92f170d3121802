import {
  costOfLead,
  type LeadEconomics,
  leftOfCustomer,
  profitPerLead,
  revenueOfCustomer,
  spread,
  valueOfCustomer
} from "./lead-economics.js";

/** Every limit, in the order in which tables show them. */
export const limitKeys = [
  "maxCpl",
  "maxPrice",
  "maxCpa",
  "maxCpc",
  "maxCpm",
  "maxRevenueShare",
  "maxBaseFee",
  "minCloseRate",
  "minTicket",
  "minMargin",
  "minLeads",
  "minRoas",
  "minRoasWithFees"
] as const;
export type LimitKey = (typeof limitKeys)[number];

/** A limit, or why there is none; a reason beside a value says what the value means. */
export interface Limit {
  value: number | null;
  reason: string | null;
}

const none = Number.POSITIVE_INFINITY;
/** Without a denominator above zero no number is large enough. */
const over = (above: number, below: number) => (below > 0 ? above / below : none);

function mostPerLead(e: LeadEconomics): number {
  const fixed = spread(e.inHousePerMonth + e.basePerMonth, e.leadsPerMonth);
  return e.closeRate * (valueOfCustomer(e) - e.targetProfit) - e.handlingPerLead - fixed;
}

const mostPerCustomer = (e: LeadEconomics) => mostPerLead(e) / e.closeRate;
const neededOfCustomer = (e: LeadEconomics) =>
  over(costOfLead(e), e.closeRate) + e.pricePerCustomer + e.targetProfit;
const returnNeeded = (e: LeadEconomics) => over(revenueOfCustomer(e), valueOfCustomer(e) - e.targetProfit);

function feesPerMonth(e: LeadEconomics): number {
  const perCustomer = e.pricePerCustomer + e.revenueShare * revenueOfCustomer(e);
  return e.basePerMonth + (e.leadsPerMonth ?? 0) * (e.price * e.unitsPerLead + e.closeRate * perCustomer);
}

const formulas: Record<LimitKey, (e: LeadEconomics) => number> = {
  maxCpl: mostPerLead,
  maxPrice: e => over(mostPerLead(e) - spread(e.adsPerMonth, e.leadsPerMonth), e.unitsPerLead),
  maxCpa: mostPerCustomer,
  maxCpc: e => (e.clickToLead ?? 0) * mostPerLead(e),
  maxCpm: e => 1000 * (e.clickThroughRate ?? 0) * (e.clickToLead ?? 0) * mostPerLead(e),
  maxRevenueShare: e => mostPerCustomer(e) / revenueOfCustomer(e),
  maxBaseFee: e => e.basePerMonth + (e.leadsPerMonth ?? 0) * profitPerLead(e),
  minCloseRate: e => over(costOfLead(e), leftOfCustomer(e)),
  minTicket: e =>
    e.ticket * over(neededOfCustomer(e), valueOfCustomer(e) - e.revenueShare * revenueOfCustomer(e)),
  minMargin: e => over(neededOfCustomer(e) + e.revenueShare * revenueOfCustomer(e), revenueOfCustomer(e)),
  minLeads: e =>
    over(
      e.inHousePerMonth + e.basePerMonth + e.adsPerMonth,
      e.closeRate * leftOfCustomer(e) - e.handlingPerLead - e.price * e.unitsPerLead
    ),
  minRoas: returnNeeded,
  minRoasWithFees: e => (1 + over(feesPerMonth(e), e.adsPerMonth)) * returnNeeded(e)
};

/**
 * One limit by its formula alone, for draws: where there is none it is infinite or not a number.
 * @example limitFormula("maxCpl", {...noEconomics, closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00}) // 5750
 */
export function limitFormula(key: LimitKey, e: LeadEconomics): number {
  return formulas[key](e);
}

/**
 * Every limit at which a deal breaks even, all else equal: money in minor units, not rounded; rates and shares 0-1;
 * leads a month; ROAS a multiple. `maxCpl`, `maxCpa`, `maxCpc`, `maxCpm` and `maxRevenueShare` are what may be paid in
 * all, ads included, beside handling, in-house cost and base fee; `maxPrice` is what one billed unit may cost where
 * you pay the ads yourself. Below zero even a lead for nothing loses money. No close rate, margin, value or volume
 * gives no finite limit, and the reason says which. Source: economics/README.markdown, break-even.
 * @example limits({...noEconomics, closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00}).maxCpl // {value: 5750, reason: null}
 * @example limits({...noEconomics, ticket: 450_00, marginRate: 0.5}).maxCpl // {value: null, reason: "no lead becomes a customer"}
 */
export function limits(e: LeadEconomics): Record<LimitKey, Limit> {
  const limit = (key: LimitKey): Limit => limitOf(key, e);
  return Object.fromEntries(limitKeys.map(key => [key, limit(key)])) as Record<LimitKey, Limit>;
}

function limitOf(key: LimitKey, e: LeadEconomics): Limit {
  const missing = missingFor(key, e);
  if (missing !== null) return {value: null, reason: missing};
  const value = limitFormula(key, e) + 0; // + 0 turns -0 into 0
  if (!Number.isFinite(value)) return {value: null, reason: unreachable(key, e)};
  return {value, reason: noteOn(key, value)};
}

/** What has no value, so that no limit does. */
function missingFor(key: LimitKey, e: LeadEconomics): string | null {
  const fixed = e.inHousePerMonth + e.basePerMonth + e.adsPerMonth;
  if (key === "minCloseRate" || key === "minRoas") return worthless(e);
  if (!(e.closeRate > 0)) return "no lead becomes a customer";
  if (key !== "minTicket" && key !== "minMargin" && worthless(e) !== null) return worthless(e);
  if (key !== "minLeads" && e.leadsPerMonth === 0) return "there are no leads a month";
  if (key !== "minLeads" && fixed > 0 && e.leadsPerMonth === null)
    return "it is not known over how many leads a month the fixed cost spreads";
  if (key === "maxBaseFee" && e.leadsPerMonth === null) return "it is not known how many leads a month come";
  if ((key === "maxCpc" || key === "maxCpm") && e.clickToLead === null)
    return "it is not known how many clicks become leads";
  if (key === "maxCpm" && e.clickThroughRate === null)
    return "it is not known how many ads shown are clicked";
  if (key === "minRoasWithFees" && e.adsPerMonth === 0) return "you pay for no ads yourself";
  return null;
}

function worthless(e: LeadEconomics): string | null {
  if (e.lifetime === null && !(e.marginRate > 0)) return "a sale leaves no margin";
  if (!(valueOfCustomer(e) > 0)) return "a customer leaves nothing";
  if (!(valueOfCustomer(e) > e.targetProfit))
    return "a customer leaves no more than the profit that you want";
  return null;
}

function unreachable(key: LimitKey, e: LeadEconomics): string {
  if (key === "minLeads") return "every lead loses money before fixed cost, so that more of them lose more";
  if (key === "minTicket" && e.revenueShare > 0) return "the share of revenue takes all of the margin";
  if (key === "minTicket") return "a sale leaves no margin";
  if (key === "minCloseRate") return "what is paid for a customer is more than it leaves";
  if (e.leadsPerMonth === 0) return "there are no leads a month";
  return "it is larger than any number";
}

function noteOn(key: LimitKey, value: number): string | null {
  if (key.startsWith("max") && value < 0) return "below zero: even for nothing it loses money";
  if (key === "minCloseRate" && value > 1) return "above 100 %: no close rate suffices";
  if (key === "minMargin" && value > 1) return "above 100 %: no margin suffices";
  return null;
}
