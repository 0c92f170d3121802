// Businesses whose truth is known, with the contracts that they are offered. Nothing here uses the code under test, so
// that a mistake in it cannot hide behind the same mistake in the truth.
// Every figure measured on them depends on how far prices stray from what a contract is worth: the closer they keep to
// it, the more a price tells of the truth, which nobody who reads records alone can know, and the more often a chance of
// loss is then overstated.

import {type Random, randomOf} from "../../src/model/statistics/random.js";

/** A lead as it truly was and will be. Days count from the first day of the business. */
export interface TrueLead {
  month: number;
  day: number;
  qualified: boolean;
  /** Days to the sale; null never buys. */
  wait: number | null;
  ticket: number;
  isRefunded: boolean;
}

/** What a contract costs a month: every amount in minor units. */
export interface Offer {
  id: string;
  model: string;
  /** A month. */
  fixed: number;
  perLead: number;
  perQualified: number;
  perSale: number;
  /** Of net revenue before refunds. */
  revenueShare: number;
  perClick: number;
  /** Least that the leads of a month come to. */
  minimum: number;
  agencyPaysMedia: boolean;
}

export interface World {
  /** Expected leads and close rate of each month. */
  leads: number[];
  closeRate: number[];
  /** Of the negative binomial of one month; null is Poisson. */
  size: number | null;
  qualified: number;
  ticket: {mean: number; cv: number};
  margin: number;
  refundRate: number;
  handlingPerLead: number;
  media: number;
  clicks: number;
  agency: {perMonth: number; perLead: number};
  offers: Offer[];
  /** First day of each month, and of the one after the last. */
  starts: number[];
  history: TrueLead[];
}

export const MONTHS = 24;
export const YEAR = 12;

/** First month of every business: 2024-01. */
export const monthName = (month: number) =>
  `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

const starts = Array.from({length: MONTHS + 1}, (_, month) =>
  Math.round((Date.UTC(2024, month, 1) - Date.UTC(2024, 0, 1)) / 86_400_000)
);

function tools(random: Random) {
  const between = (low: number, high: number) => low + (high - low) * random();
  const times = (low: number, high: number) => Math.exp(between(Math.log(low), Math.log(high)));
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - random()) ** (1 / shape);
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * shape - 3)) ** 3;
      const d = shape - 1 / 3;
      if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  /** By the waits between events. */
  const poisson = (mean: number): number => {
    let [count, time] = [0, 0];
    for (;;) {
      time -= Math.log(1 - random());
      if (time > mean) return count;
      count++;
    }
  };
  return {random, between, times, normal, gamma, poisson};
}
type Tools = ReturnType<typeof tools>;

/** How long buyers take: few days to months, by laws of three shapes. */
function waitLaw({random, between, times, normal, gamma}: Tools): () => number {
  const median = times(10, 75);
  const kind = random();
  if (kind < 0.4) {
    const sigma = between(0.6, 1.3);
    return () => median * Math.exp(sigma * normal());
  }
  if (kind < 0.8) {
    const shape = times(0.7, 2.5);
    return () => (median * gamma(shape)) / Math.max(0.2, shape - 1 / 3);
  }
  const quick = between(0.2, 0.5);
  return () => (random() < quick ? 2 * random() : 1.5 * median * gamma(1.5));
}

/** One business; the same seed is the same business. */
export function worldOf(seed: number): World {
  const t = tools(randomOf(seed * 7919 + 13));
  const {random, between, times, normal, gamma, poisson} = t;
  const first = times(5, 200);
  const [volumeMove, volumeTrend] = [between(0, 0.03), 0.004 * normal()];
  const amplitude = random() < 0.3 ? between(0.1, 0.3) : 0;
  const phase = 2 * Math.PI * random();
  const [rateMove, rateTrend] = [between(0, 0.02), 0.004 * normal()];
  const size = random() < 0.3 ? null : times(10, 120);
  let level = Math.log(first);
  let logit = ((p: number) => Math.log(p / (1 - p)))(times(0.03, 0.4));
  const leads: number[] = [];
  const closeRate: number[] = [];
  for (let month = 0; month < MONTHS; month++) {
    leads.push(Math.exp(level) * (1 + amplitude * Math.sin((2 * Math.PI * month) / 12 + phase)));
    closeRate.push(1 / (1 + Math.exp(-logit)));
    level += volumeTrend + volumeMove * normal();
    logit += rateTrend + rateMove * normal();
  }
  const qualified = between(0.35, 0.85);
  const ticket = {mean: times(200_00, 8_000_00), cv: between(0.3, 1.1)};
  const [margin, refundRate] = [between(0.15, 0.6), between(0, 0.12)];
  const wait = waitLaw(t);
  const sigma = Math.sqrt(Math.log(1 + ticket.cv ** 2));
  const single = () => Math.exp(Math.log(ticket.mean) - sigma ** 2 / 2 + sigma * normal());
  const history: TrueLead[] = [];
  leads.forEach((mean, month) => {
    const [from, to] = [starts[month] ?? 0, starts[month + 1] ?? 0];
    const count = poisson(size === null ? mean : (mean * gamma(size)) / size);
    for (let i = 0; i < count; i++)
      history.push({
        month,
        day: from + Math.floor((to - from) * random()),
        qualified: random() < qualified,
        wait: random() < (closeRate[month] ?? 0) ? Math.floor(wait()) : null,
        ticket: single(),
        isRefunded: random() < refundRate
      });
  });
  const rate = closeRate[0] ?? 0;
  const handlingPerLead = between(0, 0.12) * rate * ticket.mean * margin;
  const worth = first * (rate * ticket.mean * (1 - refundRate) * margin - handlingPerLead);
  // What buys nothing for the client is as common as a bargain.
  const cost = worth * Math.exp(0.9 * normal());
  const media = cost * between(0.3, 0.6);
  const clicks = Math.round(first * between(8, 30));
  const fee = cost - media;
  const agency = {perMonth: fee * between(0.4, 0.8), perLead: (0.1 * fee * random()) / first};
  const asked = () => Math.exp(0.45 * normal());
  const none = {fixed: 0, perLead: 0, perQualified: 0, perSale: 0, revenueShare: 0, perClick: 0, minimum: 0};
  const perLead = cost / first;
  const offer = (id: string, agencyPaysMedia: boolean, terms: Partial<typeof none>): Offer => {
    const noise = asked();
    const priced = Object.fromEntries(Object.entries(terms).map(([key, value]) => [key, value * noise]));
    return {id, model: id, ...none, ...priced, agencyPaysMedia};
  };
  const fixedShare = between(0.3, 0.7);
  const offers = [
    offer("retainer", false, {fixed: fee}),
    offer("cpl", true, {perLead}),
    offer("pay_per_call", true, {perQualified: perLead / qualified}),
    offer("cpa", true, {perSale: perLead / rate}),
    offer("revenue_share", true, {revenueShare: perLead / (rate * ticket.mean)}),
    offer("hybrid", false, {fixed: fixedShare * fee, perLead: ((1 - fixedShare) * fee) / first}),
    offer("cpc", true, {perClick: cost / clicks}),
    {...offer("cpl_minimum", true, {perLead: 0.95 * perLead, minimum: 0.8 * cost}), model: "cpl"}
  ];
  return {
    leads,
    closeRate,
    size,
    qualified,
    ticket,
    margin,
    refundRate,
    handlingPerLead,
    media,
    clicks,
    agency,
    offers: offers.map(rounded),
    starts,
    history
  };
}

/** Prices as a contract can state them: cents, and hundredths of a percent, nine tenths of a sale at most. */
const rounded = (offer: Offer): Offer => ({
  ...offer,
  fixed: Math.round(offer.fixed),
  perLead: Math.round(offer.perLead),
  perQualified: Math.round(offer.perQualified),
  perSale: Math.round(offer.perSale),
  perClick: Math.round(offer.perClick),
  minimum: Math.round(offer.minimum),
  revenueShare: Math.min(0.9, Math.round(offer.revenueShare * 1e4) / 1e4)
});

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
