import type {Contract} from "../../contract/terms.js";
import type {Billing, Deal} from "../deal.js";
import {type LinearDeal, linearDeal, type Traffic} from "../linear.js";
import {meanOf} from "../market.js";

/** A price for what becomes of leads, and what the client pays for a lead beside it. */
export interface OfferedPrice {
  /** Minor units a customer, or a share of net revenue. */
  price: number;
  /** Minor units a lead: ads, flat amounts and the price of a lead. */
  beside: number;
}

/** What agencies ask, by what they are paid for. */
export interface OfferedPrices {
  /** All that a lead costs the client, minor units: above 0. */
  perLead: number[];
  perSale: OfferedPrice[];
  perRevenue: OfferedPrice[];
}

/**
 * What agencies ask for a lead, a customer and a share of revenue, read from contracts of one currency; flat amounts and
 * ads are spread over the leads of the months ahead. Minimums, caps and guarantees are left aside: they bind now and
 * then, and the price stays the price. Contracts whose price is not one number (tiers, bands, both a price of a customer
 * and a share) are left out, and so is what nobody is paid for. Source: src/method.md.
 * @example offeredPrices([], {months: 12, first: "2026-01", mediaPerMonth: 0, clicksPerMonth: 0, impressionsPerMonth: 0}, {currency: "USD", leadsPerMonth: 40, refundRate: 0}) // {perLead: [], perSale: [], perRevenue: []}
 */
export function offeredPrices(
  deals: readonly Deal[],
  traffic: Omit<Traffic, "capacityPerMonth">,
  market: {currency: string; leadsPerMonth: number; refundRate: number}
): OfferedPrices {
  const found: OfferedPrices = {perLead: [], perSale: [], perRevenue: []};
  const leads = market.leadsPerMonth * traffic.months;
  if (!(leads > 0)) return found;
  for (const deal of deals) {
    if (deal.family.currency !== market.currency) continue;
    const linear = linearDeal({...traffic, capacityPerMonth: null}, withoutLimits(deal));
    if (linear?.hasAgency) enter(found, linear, leads, 1 - market.refundRate);
  }
  return found;
}

function enter(
  found: OfferedPrices,
  {fixed, clientMedia, perLead, ...linear}: LinearDeal,
  leads: number,
  kept: number
): void {
  const beside = perLead + (fixed + clientMedia) / leads;
  const sale = linear.perSale + kept * linear.perKeptSale;
  const share = linear.revenueShare + kept * linear.keptRevenueShare;
  if (sale > 0 && share > 0) return;
  if (sale > 0) found.perSale.push({price: sale, beside});
  else if (share > 0) found.perRevenue.push({price: share, beside});
  else if (beside > 0) found.perLead.push(beside);
}

/** By its prices alone, billed for the usual share of events. */
function withoutLimits(deal: Deal): Deal {
  const {family, billings} = deal;
  return {
    ...deal,
    family: {...family, versions: family.versions.map(unlimited)},
    billings: billings.map(
      ({share, ...billing}): Billing => ({
        ...billing,
        share: typeof share === "number" ? share : meanOf(share)
      })
    )
  };
}

function unlimited(contract: Contract): Contract {
  const {components} = contract;
  return {
    ...contract,
    caps: [],
    invoice_min: null,
    invoice_max: null,
    guarantee: null,
    adjustments: contract.adjustments && {...contract.adjustments, negative_balance: "carry_forward"},
    components: components
      .filter(({kind}) => kind !== "bonus")
      .map(({min: _least, max: _most, ...component}) => component)
  };
}
