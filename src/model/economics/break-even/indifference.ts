/**
 * What a client pays a month under a linear contract, minor units: a base, ads that the client pays, a price for each
 * lead and each customer, and a share of the revenue. Leads beyond `mostLeads` a month cost nothing; without it all do.
 */
export interface LinearCost {
  basePerMonth: number;
  adsPerMonth: number;
  perLead: number;
  perCustomer: number;
  revenueShare: number;
  mostLeads?: number;
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
 * The leads a month, the close rate (0-1) and the ticket (minor units) at which two contracts cost the client the
 * same, each alone while the other two stay: a retainer F equals a price p of a lead at F / p leads, unless fewer are
 * billed. Null where the two never meet at a number above 0, or only at a close rate above 1. Source:
 * economics/README.markdown, indifference.
 * @example indifference({...free, basePerMonth: 5000_00}, {...free, perLead: 75_00}, {leads: 40, closeRate: 0.3, ticket: 2000_00}).leads?.toFixed(2) // "66.67"
 */
export function indifference(a: LinearCost, b: LinearCost, month: Month): Indifference {
  const {leads, closeRate, ticket} = month;
  const fixed = a.basePerMonth + a.adsPerMonth - b.basePerMonth - b.adsPerMonth;
  const paid = ({perLead, mostLeads = Infinity}: LinearCost) => perLead * Math.min(1, mostLeads / leads);
  const perLead = paid(a) - paid(b);
  const perCustomer = a.perCustomer - b.perCustomer;
  const share = a.revenueShare - b.revenueShare;
  const ofCustomer = perCustomer + share * ticket;
  return {
    leads: leadsAt(a, b, fixed, closeRate * ofCustomer),
    closeRate: above(-(fixed / leads + perLead) / ofCustomer, 1),
    ticket: above((-(fixed / leads + perLead) / closeRate - perCustomer) / share)
  };
}

/** With each of the two below its limit of leads or at it: what holds for the number that comes out is the answer. */
function leadsAt(a: LinearCost, b: LinearCost, fixed: number, perLead: number): number | null {
  const parts = ({perLead, mostLeads = Infinity}: LinearCost) => [
    {fixed: 0, perLead, holds: (leads: number) => leads <= mostLeads},
    {fixed: perLead * mostLeads, perLead: 0, holds: (leads: number) => leads > mostLeads}
  ];
  const found = parts(a).flatMap(one =>
    parts(b).flatMap(other => {
      const leads = above(-(fixed + one.fixed - other.fixed) / (one.perLead - other.perLead + perLead));
      return leads !== null && one.holds(leads) && other.holds(leads) ? leads : [];
    })
  );
  return found[0] ?? null;
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
