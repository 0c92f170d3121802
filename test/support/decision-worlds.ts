// Small service businesses whose truth is known, with the contracts that they are offered. They run ads already and ask
// which contract to run them under for the year to come.
// - Leads: 5 to 200 a month. They grow or shrink by about 1 % a month, move by up to 3 % more, for a third with a season,
//   and mostly scatter more than chance.
// - Close rates: 3 to 40 %, moving by up to 2 % a month. Waits: days to months, see waitLaw.
// - Prices: a market price of leads in trades of such tickets and margins, which agencies keep to within a factor of
//   two or so. They do not know how well this business closes: who asks for a share of sales goes by a guess of it,
//   and quotes differ from agency to agency. So a price tells little of what the contract is worth, and at market
//   prices half the businesses gain.
// Nothing here uses the code under test, so that a mistake in it cannot hide behind the same mistake in the truth.

import {type Draws, drawsOf, waitLaw} from "./decision-draws.js";

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

/** The truth of a business but for what it is offered. */
interface Business {
  /** Expected leads and close rate of each month. */
  leads: number[];
  closeRate: number[];
  /** Of the negative binomial of one month; null is Poisson. */
  size: number | null;
  qualified: number;
  ticket: {mean: number; cv: number};
  margin: number;
  refundRate: number;
}

export interface World extends Business {
  handlingPerLead: number;
  media: number;
  clicks: number;
  agency: {perMonth: number; perLead: number};
  offers: Offer[];
  /** First day of each month, and of the one after the last. */
  starts: number[];
  history: TrueLead[];
}

const MONTHS = 24;
/** The close rate that agencies think of: the middle of all, by ratio. */
const USUAL_RATE = Math.sqrt(0.03 * 0.4);

/** First month of every business: 2024-01. */
export const monthName = (month: number) =>
  `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

const starts = Array.from({length: MONTHS + 1}, (_, month) =>
  Math.round((Date.UTC(2024, month, 1) - Date.UTC(2024, 0, 1)) / 86_400_000)
);

/** One business; the same seed is the same business. */
export function worldOf(seed: number): World {
  const draws = drawsOf(seed * 7919 + 13);
  const business = businessOf(draws);
  const history = historyOf(draws, business);
  return {...business, ...offered(draws, business), starts, history};
}

function businessOf({random, between, times, normal}: Draws): Business {
  const [trend, move] = [0.01 * normal(), between(0, 0.03)];
  const amplitude = random() < 0.3 ? between(0.1, 0.3) : 0;
  const phase = 2 * Math.PI * random();
  const [rateTrend, rateMove] = [0.004 * normal(), between(0, 0.02)];
  let level = Math.log(times(5, 200));
  let logit = ((p: number) => Math.log(p / (1 - p)))(times(0.03, 0.4));
  const leads: number[] = [];
  const closeRate: number[] = [];
  for (let month = 0; month < MONTHS; month++) {
    leads.push(Math.exp(level) * (1 + amplitude * Math.sin((2 * Math.PI * month) / 12 + phase)));
    closeRate.push(1 / (1 + Math.exp(-logit)));
    level += trend + move * normal();
    logit += rateTrend + rateMove * normal();
  }
  return {
    leads,
    closeRate,
    size: random() < 0.3 ? null : times(10, 120),
    qualified: between(0.35, 0.85),
    ticket: {mean: times(200_00, 8_000_00), cv: between(0.3, 1.1)},
    margin: between(0.15, 0.6),
    refundRate: between(0, 0.12)
  };
}

function historyOf(draws: Draws, business: Business): TrueLead[] {
  const {random, normal, gamma, poisson} = draws;
  const {leads, closeRate, size, qualified, ticket, refundRate} = business;
  const wait = waitLaw(draws);
  const sigma = Math.sqrt(Math.log(1 + ticket.cv ** 2));
  return leads.flatMap((mean, month) => {
    const [from, to] = [starts[month] ?? 0, starts[month + 1] ?? 0];
    const count = poisson(size === null ? mean : (mean * gamma(size)) / size);
    return Array.from({length: count}, () => ({
      month,
      day: from + Math.floor((to - from) * random()),
      qualified: random() < qualified,
      wait: random() < (closeRate[month] ?? 0) ? Math.floor(wait()) : null,
      ticket: Math.exp(Math.log(ticket.mean) - sigma ** 2 / 2 + sigma * normal()),
      isRefunded: random() < refundRate
    }));
  });
}

/** What leads cost the business and the agency, and eight contracts for them. */
function offered({random, between, normal}: Draws, business: Business) {
  const {leads, closeRate, qualified, ticket, margin} = business;
  const first = leads[0] ?? 0;
  const usual = USUAL_RATE * ticket.mean * margin;
  const perLead = usual * Math.exp(0.6 * normal());
  const cost = first * perLead;
  const media = cost * between(0.3, 0.6);
  const fee = cost - media;
  const clicks = Math.round(first * between(8, 30));
  const guessed = (closeRate[0] ?? 0) * Math.exp(0.5 * normal());
  const fixedShare = between(0.3, 0.7);
  const none = {fixed: 0, perLead: 0, perQualified: 0, perSale: 0, revenueShare: 0, perClick: 0, minimum: 0};
  const offer = (id: string, agencyPaysMedia: boolean, terms: Partial<typeof none>): Offer => {
    const quoted = Math.exp(0.4 * normal());
    const priced = Object.fromEntries(Object.entries(terms).map(([key, value]) => [key, value * quoted]));
    return {id, model: id, ...none, ...priced, agencyPaysMedia};
  };
  const offers = [
    offer("retainer", false, {fixed: fee}),
    offer("cpl", true, {perLead}),
    offer("pay_per_call", true, {perQualified: perLead / qualified}),
    offer("cpa", true, {perSale: perLead / guessed}),
    offer("revenue_share", true, {revenueShare: perLead / (guessed * ticket.mean)}),
    offer("hybrid", false, {fixed: fixedShare * fee, perLead: ((1 - fixedShare) * fee) / first}),
    offer("cpc", true, {perClick: cost / clicks}),
    {...offer("cpl_minimum", true, {perLead: 0.95 * perLead, minimum: 0.8 * cost}), model: "cpl"}
  ];
  return {
    handlingPerLead: between(0, 0.12) * usual,
    media,
    clicks,
    agency: {perMonth: fee * between(0.4, 0.8), perLead: (0.1 * fee * random()) / first},
    offers: offers.map(rounded)
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
