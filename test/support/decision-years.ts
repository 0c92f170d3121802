// What a year of a business of a known truth is expected to bring under each of its offers, and what one did bring.

import type {Offer, World} from "./decision-worlds.js";

export const YEAR = 12;

/** What both sides make of a year under each offer, in the order of the offers. */
export interface Profits {
  client: number;
  agency: number;
}

/** What a year from a month on is expected to bring, given the truth of its months. */
export function expectedYear(world: World, from: number): Profits[] {
  const {ticket, refundRate} = world;
  const months = Array.from({length: YEAR}, (_, i) => ({
    leads: world.leads[from + i] ?? 0,
    sales: (world.leads[from + i] ?? 0) * (world.closeRate[from + i] ?? 0)
  }));
  return world.offers.map(offer => {
    const sales = months.reduce((sum, month) => sum + month.sales, 0);
    const leads = months.reduce((sum, month) => sum + month.leads, 0);
    const revenue = sales * ticket.mean;
    const byLead = months.reduce((sum, month) => sum + leadFee(world, offer, month.leads), 0);
    return split(world, offer, {
      leads,
      revenueKept: revenue * (1 - refundRate),
      fee:
        byLead +
        YEAR * (offer.fixed + offer.perClick * world.clicks) +
        offer.perSale * sales +
        offer.revenueShare * revenue
    });
  });
}

/** What the sales of a year from a month on are expected to earn before handling and marketing. */
export function marginOf({leads, closeRate, ticket, refundRate, margin}: World, from: number): number {
  let sales = 0;
  for (let month = from; month < from + YEAR; month++) sales += (leads[month] ?? 0) * (closeRate[month] ?? 0);
  return sales * ticket.mean * (1 - refundRate) * margin;
}

/** What the leads of a month are expected to cost: the minimum makes it more than the price times their number. */
function leadFee({size, qualified}: World, offer: Offer, mean: number): number {
  const price = offer.perLead + offer.perQualified * qualified;
  if (offer.minimum === 0) return price * mean;
  let probability = size === null ? Math.exp(-mean) : (size / (size + mean)) ** size;
  let below = 0;
  for (let n = 0; n * price < offer.minimum; n++) {
    below += probability * (offer.minimum - n * price);
    probability *= size === null ? mean / (n + 1) : ((n + size) / (n + 1)) * (mean / (mean + size));
  }
  return price * mean + below;
}

/** What a year from a month on did bring, its leads followed to the end. */
export function happened(world: World, from: number): Profits[] {
  const ours = world.history.filter(({month}) => month >= from && month < from + YEAR);
  const buyers = ours.filter(({wait}) => wait !== null);
  const revenue = buyers.reduce((sum, {ticket}) => sum + ticket, 0);
  const kept = buyers.reduce((sum, {ticket, isRefunded}) => sum + (isRefunded ? 0 : ticket), 0);
  return world.offers.map(offer => {
    let fee = offer.perSale * buyers.length + offer.revenueShare * revenue;
    for (let month = from; month < from + YEAR; month++) {
      const here = ours.filter(lead => lead.month === month);
      const qualified = here.filter(lead => lead.qualified).length;
      fee += Math.max(offer.minimum, offer.perLead * here.length + offer.perQualified * qualified);
      fee += offer.fixed + offer.perClick * world.clicks;
    }
    return split(world, offer, {leads: ours.length, revenueKept: kept, fee});
  });
}

function split(
  world: World,
  offer: Offer,
  {leads, revenueKept, fee}: {leads: number; revenueKept: number; fee: number}
): Profits {
  const media = YEAR * world.media;
  const earned = revenueKept * world.margin - world.handlingPerLead * leads;
  return {
    client: earned - fee - (offer.agencyPaysMedia ? 0 : media),
    agency:
      fee - (offer.agencyPaysMedia ? media : 0) - YEAR * world.agency.perMonth - world.agency.perLead * leads
  };
}
