import type {InputKey, Inputs} from "./inputs.js";
import type {LeadEconomics} from "./lead-economics.js";
import type {LimitKey} from "./limits.js";

/** What counts of a customer: the first order alone, or the whole time that is looked at. */
export type Side = "first order" | "lifetime";

/** What is paid under a contract, money in minor units: the four prices that a linear contract is made of. */
export type Terms = Pick<LeadEconomics, "basePerMonth" | "price" | "pricePerCustomer" | "revenueShare">;

/**
 * Nothing is paid.
 * @example noTerms.price // 0
 */
export const noTerms: Terms = {basePerMonth: 0, price: 0, pricePerCustomer: 0, revenueShare: 0};

/** The value of an input, as measured or as drawn; null where it is not known. */
export type Reading = (key: InputKey) => number | null;

/**
 * The economics of a lead from inputs as they are read, and the terms. What is not known is taken as nothing, a ticket
 * as one unit so that ratios stand: `missingFor` says which limits then mean nothing.
 * @example economicsOf(key => (key === "ticket" ? 450_00 : null), {...noTerms, price: 75_00}, "first order").ticket // 45000
 */
export function economicsOf(read: Reading, terms: Terms, side: Side): LeadEconomics {
  const ticket = read("ticket") ?? 1;
  const value = read("lifetimeValue") ?? 0;
  const marginRate = read("marginRate") ?? 0;
  // A customer's revenue that is not on record is what its margin takes at the rate of a sale.
  const revenue = read("lifetimeRevenue") ?? (marginRate > 0 ? value / marginRate : ticket);
  return {
    ...terms,
    closeRate: read("closeRate") ?? 0,
    ticket,
    marginRate,
    lifetime: side === "lifetime" ? {value, revenue} : null,
    handlingPerLead: read("handlingPerLead") ?? 0,
    inHousePerMonth: read("inHousePerMonth") ?? 0,
    adsPerMonth: read("adsPerMonth") ?? 0,
    leadsPerMonth: read("leadsPerMonth"),
    clickToLead: read("clickToLead"),
    clickThroughRate: read("clickThroughRate"),
    unitsPerLead: read("unitsPerLead") ?? 1,
    targetProfit: read("targetProfit") ?? 0
  };
}

/** What each limit rests on besides costs, on the side of the first order. */
const needs: Record<LimitKey | "profitPerLead", readonly InputKey[]> = {
  profitPerLead: ["closeRate", "ticket", "marginRate"],
  maxCpl: ["closeRate", "ticket", "marginRate"],
  maxPrice: ["closeRate", "ticket", "marginRate"],
  maxCpa: ["closeRate", "ticket", "marginRate"],
  maxCpc: ["closeRate", "ticket", "marginRate", "clickToLead"],
  maxCpm: ["closeRate", "ticket", "marginRate", "clickToLead", "clickThroughRate"],
  maxRevenueShare: ["closeRate", "ticket", "marginRate"],
  maxBaseFee: ["closeRate", "ticket", "marginRate", "leadsPerMonth"],
  minCloseRate: ["ticket", "marginRate"],
  minTicket: ["closeRate", "marginRate"],
  minMargin: ["closeRate", "ticket"],
  minLeads: ["closeRate", "ticket", "marginRate"],
  minRoas: ["marginRate"],
  minRoasWithFees: ["closeRate", "ticket", "marginRate", "leadsPerMonth"]
};

/**
 * The inputs that a limit, or the profit of a lead, cannot do without.
 * @example neededFor("minRoas", "first order") // ["marginRate"]
 * @example neededFor("minRoas", "lifetime") // ["lifetimeValue"]
 */
export function neededFor(key: LimitKey | "profitPerLead", side: Side): InputKey[] {
  if (side === "first order") return [...needs[key]];
  const kept = needs[key].filter(need => need !== "marginRate" && need !== "ticket");
  const scales = key === "minTicket" ? (["ticket"] as const) : [];
  return [...kept, ...scales, "lifetimeValue"];
}

/**
 * What is missing for a limit, in words, or null where all that it needs is there.
 * @example missingFor("minRoas", "first order", {marginRate: missing("margin", "no margin in the records")}) // "the margin is not known: no margin in the records"
 */
export function missingFor(
  key: LimitKey | "profitPerLead",
  side: Side,
  inputs: Partial<Inputs>
): string | null {
  for (const need of neededFor(key, side)) {
    const input = inputs[need];
    if (input === undefined || input.value !== null) continue;
    return `the ${input.label} is not known${input.reason === null ? "" : `: ${input.reason}`}`;
  }
  return null;
}
