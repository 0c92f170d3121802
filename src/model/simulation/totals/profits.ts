import type {LinearDeal} from "../linear.js";
import type {Market} from "../market.js";
import type {TotalDraws} from "./draws.js";

/** What each side earns, draw by draw, minor units; the agency's is null where there is none. */
export interface Profits {
  client: Float64Array;
  agency: Float64Array | null;
}

/**
 * Profits of a deal that looks at totals only, from drawn totals: the client's is its margin on kept sales less fees,
 * ads, handling and in-house cost, the agency's its fees less ads and its own cost. Source: contract/README.markdown,
 * comparing.
 * @example profitsOfTotals({margin: 0.5, repeatMargin: 0, anyway: 0, handlingPerLead: 0, inHousePerMonth: 0, months: 1, agency: null}, {fixed: 10, perLead: 0, perSale: 0, perKeptSale: 0, revenueShare: 0, keptRevenueShare: 0, clientMedia: 0, agencyMedia: 0, hasAgency: false}, {leads: [1], sales: [1], keptSales: [1], revenue: [100], keptRevenue: [100]}).client[0] // 40
 */
export function profitsOfTotals(market: Market, deal: LinearDeal, totals: TotalDraws): Profits {
  const {perLead, perSale, perKeptSale, revenueShare, keptRevenueShare} = deal;
  const {months, anyway, agency: own} = market;
  const [ownLead, margin] = [own?.perLead ?? 0, market.margin * (1 - anyway)];
  const byLead = -perLead - market.handlingPerLead;
  const repeat = market.repeatMargin * (1 - anyway) - perKeptSale;
  const byKept = margin - keptRevenueShare;
  const client0 = -deal.fixed - deal.clientMedia - market.inHousePerMonth * months;
  const agency0 = deal.fixed - deal.agencyMedia - (own?.perMonth ?? 0) * months;
  const {leads, sales, keptSales, revenue, keptRevenue} = totals;
  const n = leads.length;
  const client = new Float64Array(n);
  const agency = deal.hasAgency ? new Float64Array(n) : null;
  for (let i = 0; i < n; i++) {
    const [lead, sale, kept, gross, net] = [
      leads[i] ?? 0,
      sales[i] ?? 0,
      keptSales[i] ?? 0,
      revenue[i] ?? 0,
      keptRevenue[i] ?? 0
    ];
    client[i] =
      client0 + byLead * lead - perSale * sale + repeat * kept - revenueShare * gross + byKept * net;
    if (agency)
      agency[i] =
        agency0 +
        (perLead - ownLead) * lead +
        perSale * sale +
        perKeptSale * kept +
        revenueShare * gross +
        keptRevenueShare * net;
  }
  return {client, agency};
}
