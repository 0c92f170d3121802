/**
 * What a client pays a month under a linear contract, minor units: a base, ads that the client pays, a price for each
 * lead and each customer, and a share of the revenue.
 */
export interface LinearCost {
  basePerMonth: number;
  adsPerMonth: number;
  perLead: number;
  perCustomer: number;
  revenueShare: number;
}

/** A month: leads, the share of them that becomes customers, and the net revenue of a sale in minor units. */
export interface Month {
  leads: number;
  closeRate: number;
  ticket: number;
}

/** Where two contracts cost the client the same, all else equal; null where no such number exists. */
export interface Indifference {
  leads: number | null;
  closeRate: number | null;
  ticket: number | null;
}

/**
 * What a client pays in a month, minor units.
 * @example clientCost({basePerMonth: 5000_00, adsPerMonth: 1800_00, perLead: 0, perCustomer: 0, revenueShare: 0}, {leads: 40, closeRate: 0.3, ticket: 2000_00}) // 680000
 */
export function clientCost(cost: LinearCost, {leads, closeRate, ticket}: Month): number {
  const customers = leads * closeRate;
  return (
    cost.basePerMonth +
    cost.adsPerMonth +
    cost.perLead * leads +
    (cost.perCustomer + cost.revenueShare * ticket) * customers
  );
}

/**
 * The leads a month, the close rate (0-1) and the ticket (minor units) at which two contracts cost the client the
 * same, each alone while the other two stay: a retainer F equals a price p of a lead at F / p leads. Null where the
 * two never meet at a number above 0, or only at a close rate above 1. Source: domain.md section 3, indifference.
 * @example indifference({...free, basePerMonth: 5000_00}, {...free, perLead: 75_00}, {leads: 40, closeRate: 0.3, ticket: 2000_00}).leads?.toFixed(2) // "66.67"
 */
export function indifference(a: LinearCost, b: LinearCost, month: Month): Indifference {
  const {leads, closeRate, ticket} = month;
  const fixed = a.basePerMonth + a.adsPerMonth - b.basePerMonth - b.adsPerMonth;
  const perLead = a.perLead - b.perLead;
  const perCustomer = a.perCustomer - b.perCustomer;
  const share = a.revenueShare - b.revenueShare;
  const ofCustomer = perCustomer + share * ticket;
  return {
    leads: above(-fixed / (perLead + closeRate * ofCustomer)),
    closeRate: above(-(fixed / leads + perLead) / ofCustomer, 1),
    ticket: above((-(fixed / leads + perLead) / closeRate - perCustomer) / share)
  };
}

function above(value: number, most = Number.MAX_VALUE): number | null {
  return Number.isFinite(value) && value > 0 && value <= most ? value : null;
}

/**
 * Nothing is paid.
 * @example free.perLead // 0
 */
export const free: LinearCost = {
  basePerMonth: 0,
  adsPerMonth: 0,
  perLead: 0,
  perCustomer: 0,
  revenueShare: 0
};
