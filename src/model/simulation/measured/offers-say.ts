import type {Market, Rate} from "../market.js";
import {rateWith} from "./close-rate-ahead.js";
import {impliedBy, lnLikelihood, type OffersImply} from "./implied.js";
import type {OfferedPrices} from "./offered-prices.js";

/** What records say of sales: the close rate of the months ahead, and a sale's worth where there was one. */
export interface SalesKnown {
  closeRate: Rate;
  ticket: Market["ticket"] | null;
}

/** Of what a lead costs around what it is worth to who buys it, as a standard deviation of a logarithm. */
const WORTH = 1.5;
/** The scatter of sales where none is on record, as a share of their mean. */
const USUAL_CV = 0.7;
/** Points of the grids, and standard deviations that they span on either side. */
const RATES = {points: 81, reach: 6};
const TICKETS = {points: 41, reach: 4.5};

/** Standard deviations of log-odds are not taken for more. */
const WIDEST = 4;

/** A value's logarithm, with the logarithm of its weight. */
interface Point {
  ln: number;
  lnWeight: number;
}

/**
 * Close rate and worth of a sale as records and offered prices tell them together. A price of a lead over the price of a
 * customer is the close rate that agencies reckon with, and a share of revenue tells the same of rate times ticket.
 * Their guess is off by a factor of two as a rule, and counts for no more: it moves what few sales tell, and hardly what
 * many do. Where no sale is on record it takes prices of customers and of revenue, and a lead is thought to be worth
 * about its cost. Money is minor units. Mean and spread of the rate and of the revenue of a lead are kept; that rate and
 * ticket are tied to one another is not. Null where offers do not tell, and where nothing is earned on sales of which
 * none is known. In doubt: an agency may ask what makes it look cheap rather than what it reckons with, and its price
 * cannot tell that. Source: Bayes' theorem on a grid; how far apart agencies are is an assumption of this model.
 * @example offersSay({perLead: [60_00], perSale: [], perRevenue: []}, {closeRate: {a: 2, b: 18}, ticket: null}, 0.4) // null
 * @example meanOf(offersSay({perLead: [60_00], perSale: [{price: 300_00, beside: 0}], perRevenue: []}, {closeRate: {a: 2, b: 18}, ticket: {mean: 1, cv: 1, meanSd: 1, values: []}}, 0.4).closeRate) > 0.1 // true
 */
export function offersSay(
  offered: OfferedPrices,
  {closeRate, ticket}: SalesKnown,
  margin: number
): {closeRate: Rate; ticket: Market["ticket"]} | null {
  const offers = impliedBy(offered);
  if (offers === null) return null;
  const tickets = ticket ? ticketPoints(ticket) : unseenTickets(offers);
  if (tickets === null || (ticket === null && !(margin > 0))) return null;
  const cells: {lnWeight: number; rate: number; revenue: number}[] = [];
  for (const {ln: rate, lnWeight: ofRate} of ratePoints(closeRate))
    for (const {ln, lnWeight} of tickets) {
      const off = ticket ? 0 : (offers.lead - Math.log(margin) - rate - ln) / WORTH;
      cells.push({
        lnWeight: ofRate + lnWeight - off ** 2 / 2 + lnLikelihood(offers, rate, ln),
        rate: Math.exp(rate),
        revenue: Math.exp(rate + ln)
      });
    }
  const most = Math.max(...cells.map(({lnWeight}) => lnWeight));
  const weights = cells.map(({lnWeight}) => Math.exp(lnWeight - most));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const moments = (of: "rate" | "revenue") => {
    const mean = cells.reduce((sum, cell, i) => sum + (weights[i] ?? 0) * cell[of], 0) / all;
    const off = cells.reduce((sum, cell, i) => sum + (weights[i] ?? 0) * (cell[of] / mean - 1) ** 2, 0) / all;
    return {mean, off};
  };
  const [rate, revenue] = [moments("rate"), moments("revenue")];
  const mean = revenue.mean / rate.mean;
  return {
    closeRate: rateWith(rate.mean, rate.off * rate.mean ** 2),
    ticket: {
      cv: USUAL_CV,
      values: [],
      ...ticket,
      mean,
      meanSd: mean * Math.sqrt(Math.max(0, (1 + revenue.off) / (1 + rate.off) - 1))
    }
  };
}

/** A beta on even steps of its log-odds; where next to nothing is known, of those that are not absurd. */
function ratePoints({a, b}: Rate): Point[] {
  const spread = Math.min(WIDEST, Math.sqrt(logVariance(a) + logVariance(b)));
  return steps(RATES).map(step => {
    const odds = Math.log(a / b) + step * spread;
    const [ln, lnRest] = [-Math.log1p(Math.exp(-odds)), -Math.log1p(Math.exp(odds))];
    return {ln, lnWeight: a * ln + b * lnRest};
  });
}

/** The lognormal of a mean that is known so well. */
function ticketPoints({mean, meanSd}: Market["ticket"]): Point[] {
  const variance = Math.log1p((meanSd / mean) ** 2);
  if (variance === 0) return [{ln: Math.log(mean), lnWeight: 0}];
  return steps(TICKETS).map(step => ({
    ln: Math.log(mean) - variance / 2 + step * Math.sqrt(variance),
    lnWeight: -(step ** 2) / 2
  }));
}

/** All alike, far around what the price of a customer over a share of revenue comes to; null without both. */
function unseenTickets({implied}: OffersImply): Point[] | null {
  const [rates, revenues] = (["rate", "revenue"] as const).map(kind => implied.filter(({of}) => of === kind));
  if (!rates?.length || !revenues?.length) return null;
  const mean = (of: typeof implied) => of.reduce((sum, {value}) => sum + value, 0) / of.length;
  return steps(TICKETS).map(step => ({ln: mean(revenues) - mean(rates) + step, lnWeight: 0}));
}

function steps({points, reach}: {points: number; reach: number}): number[] {
  return Array.from({length: points}, (_, i) => (2 * i * reach) / (points - 1) - reach);
}

/** Variance of the logarithm of a gamma of that shape, to a hundredth. */
function logVariance(shape: number): number {
  return 1 / shape ** 2 + 1 / (shape + 1) + 1 / (2 * (shape + 1) ** 2) + 1 / (6 * (shape + 1) ** 3);
}
