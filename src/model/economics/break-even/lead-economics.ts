/**
 * What a lead costs and brings, as numbers: money in minor units (not rounded), rates 0-1.
 * The letters are those of economics/README.markdown.
 */
export interface LeadEconomics {
  /** k: share of leads that become customers. */
  closeRate: number;
  /** T: net revenue of a sale. */
  ticket: number;
  /** g: contribution margin on revenue, before marketing. */
  marginRate: number;
  /** V and R over the life of a customer; null to count the first order alone. */
  lifetime: {value: number; revenue: number} | null;
  /** h: what it costs to work a lead. */
  handlingPerLead: number;
  inHousePerMonth: number;
  /** The fee that is owed whatever happens: a retainer, or the base of a hybrid. */
  basePerMonth: number;
  /** Ads that you pay yourself, beside what the agency is paid. */
  adsPerMonth: number;
  /** N: leads a month, without duplicates; null where nobody knows, which needs no fixed cost. */
  leadsPerMonth: number | null;
  /** c: leads of a click; null where clicks are not recorded. */
  clickToLead: number | null;
  /** CTR: clicks of an impression; null where either is not recorded. */
  clickThroughRate: number | null;
  /** What one billed unit costs: a lead, a call, a click. */
  price: number;
  /** Billed units of a lead: below 1 where not every lead is billed, above 1 for clicks. */
  unitsPerLead: number;
  pricePerCustomer: number;
  /** Share of revenue that the agency is paid. */
  revenueShare: number;
  /** Profit that a customer must leave, 0 at break-even. */
  targetProfit: number;
}

/**
 * Nothing known and nothing paid: the start of an example or a test.
 * @example noEconomics.leadsPerMonth // null
 */
export const noEconomics: LeadEconomics = {
  closeRate: 0,
  ticket: 0,
  marginRate: 0,
  lifetime: null,
  handlingPerLead: 0,
  inHousePerMonth: 0,
  basePerMonth: 0,
  adsPerMonth: 0,
  leadsPerMonth: null,
  clickToLead: null,
  clickThroughRate: null,
  price: 0,
  unitsPerLead: 1,
  pricePerCustomer: 0,
  revenueShare: 0,
  targetProfit: 0
};

/**
 * What a customer leaves before marketing, V in minor units: the margin of the first order, or of the whole life.
 * @example valueOfCustomer({...noEconomics, ticket: 450_00, marginRate: 0.5}) // 22500
 */
export function valueOfCustomer({lifetime, marginRate, ticket}: LeadEconomics): number {
  return lifetime?.value ?? marginRate * ticket;
}

/**
 * The revenue of a customer that a share is taken of, R in minor units.
 * @example revenueOfCustomer({...noEconomics, ticket: 450_00}) // 45000
 */
export function revenueOfCustomer({lifetime, ticket}: LeadEconomics): number {
  return lifetime?.revenue ?? ticket;
}

/**
 * Fixed cost of a month spread over its leads, minor units per lead; without leads the cost has nothing to stand on
 * (Infinity inside the formulas, never shown), and no cost needs no leads.
 * @example spread(1000_00, 40) // 2500
 * @example spread(0, null) // 0
 */
export function spread(perMonth: number, leadsPerMonth: number | null): number {
  if (perMonth === 0) return 0;
  return leadsPerMonth === null || leadsPerMonth <= 0 ? Number.POSITIVE_INFINITY : perMonth / leadsPerMonth;
}

/**
 * What a lead costs all told, minor units: the price of its billed units, handling, and its part of the base fee, of
 * in-house cost and of ads that you pay. What is paid by the customer is not in it.
 * @example costOfLead({...noEconomics, price: 75_00, handlingPerLead: 10_00, basePerMonth: 1000_00, leadsPerMonth: 40}) // 11000
 */
export function costOfLead(e: LeadEconomics): number {
  const monthly = e.inHousePerMonth + e.basePerMonth + e.adsPerMonth;
  return e.price * e.unitsPerLead + e.handlingPerLead + spread(monthly, e.leadsPerMonth);
}

/**
 * What is left of a customer for the lead, minor units: value less the profit that is wanted, the price of a customer
 * and the agency's share of the revenue.
 * @example leftOfCustomer({...noEconomics, ticket: 450_00, marginRate: 0.5, revenueShare: 0.1}) // 18000
 */
export function leftOfCustomer(e: LeadEconomics): number {
  return valueOfCustomer(e) - e.targetProfit - e.pricePerCustomer - e.revenueShare * revenueOfCustomer(e);
}

/**
 * What a lead leaves on average, minor units, below zero where it loses money. Source: economics/README.markdown,
 * break-even.
 * @example profitPerLead({...noEconomics, closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00, price: 75_00}) // -1750
 */
export function profitPerLead(e: LeadEconomics): number {
  return e.closeRate * leftOfCustomer(e) - costOfLead(e);
}

/**
 * What a customer costs all told, minor units: the cost of the leads that it takes, and what is paid by the customer.
 * Null where no lead becomes a customer.
 * @example costOfCustomer({...noEconomics, closeRate: 0.1, price: 75_00}) // 75000
 * @example costOfCustomer({...noEconomics, price: 75_00}) // null
 */
export function costOfCustomer(e: LeadEconomics): number | null {
  const cost = costOfLead(e) / e.closeRate + e.pricePerCustomer + e.revenueShare * revenueOfCustomer(e);
  return Number.isFinite(cost) ? cost : null;
}
