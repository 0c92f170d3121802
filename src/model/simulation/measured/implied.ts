import {normalCdf} from "../../statistics/normal.js";
import type {OfferedPrice, OfferedPrices} from "./offered-prices.js";

/**
 * How far apart agencies are, as standard deviations of a logarithm. `quote`: what one asks around what all ask; `guess`:
 * what those who are paid by customers think of the close rate around what it is, all of them together, for they go by
 * the same trade.
 */
const APART = {quote: 0.4, guess: 0.6};
/** From here on a share of revenue says only that it could not be less: nobody can ask for all. */
const MOST_SHARE = 0.75;
/** What is paid for a lead beside a price of customers, as a share of what a lead costs: beyond it little is left to tell. */
const MOST_BESIDE = 0.5;

/** The close rate, or close rate times ticket, that a price implies, as a logarithm. */
export interface Implied {
  of: "rate" | "revenue";
  value: number;
  /** Of the quotes of the price itself. */
  variance: number;
  /** Whether the truth that the agency guesses can be below, and hardly above. */
  isMost: boolean;
}

/** What offers imply, and the variance that all of it shares: of the guess, and of what a lead costs. */
export interface OffersImply {
  /** What a lead costs, as a logarithm. */
  lead: number;
  implied: Implied[];
  shared: number;
}

/**
 * What the prices of customers and shares of revenue imply beside the prices of leads: who is paid by customers wants
 * as much for a lead as others, and so one price over the other is the close rate that it reckons with. Null without a
 * price of a lead, or without one of customers or revenue. Source: prices lognormal around one market.
 * @example Math.exp(impliedBy({perLead: [60_00], perSale: [{price: 600_00, beside: 0}], perRevenue: []}).implied[0].value).toFixed(4) // "0.1000"
 * @example impliedBy({perLead: [], perSale: [{price: 600_00, beside: 0}], perRevenue: []}) // null
 */
export function impliedBy({perLead, perSale, perRevenue}: OfferedPrices): OffersImply | null {
  if (perLead.length === 0) return null;
  const lead = perLead.reduce((sum, price) => sum + Math.log(price), 0) / perLead.length;
  const of = (prices: readonly OfferedPrice[], kind: Implied["of"]): Implied[] =>
    prices.flatMap(({price, beside}) => {
      const left = 1 - beside / Math.exp(lead);
      if (left < 1 - MOST_BESIDE) return [];
      const value = lead + Math.log(left) - Math.log(price);
      const variance = (APART.quote / left) ** 2;
      return [{of: kind, value, variance, isMost: kind === "revenue" && price >= MOST_SHARE}];
    });
  const implied = [...of(perSale, "rate"), ...of(perRevenue, "revenue")];
  if (implied.length === 0) return null;
  return {lead, implied, shared: APART.guess ** 2 + APART.quote ** 2 / perLead.length};
}

/**
 * How probable offers are at a close rate and a ticket (logarithms), as a logarithm up to what is the same at all. Errors
 * of single prices are normal around a shared one; of a bound only the side counts.
 * @example lnLikelihood({lead: 0, implied: [{of: "rate", value: -2, variance: 0.25, isMost: false}], shared: 0.75}, -1, 0) // -0.5
 */
export function lnLikelihood({implied, shared}: OffersImply, rate: number, ticket: number): number {
  const truth = (of: Implied["of"]) => (of === "rate" ? rate : rate + ticket);
  let [squares, pull, weight] = [0, 0, 1 / shared];
  for (const {of, value, variance, isMost} of implied) {
    if (isMost) continue;
    const off = value - truth(of);
    squares += off ** 2 / variance;
    pull += off / variance;
    weight += 1 / variance;
  }
  let ln = -(squares - pull ** 2 / weight) / 2;
  for (const {of, value, variance, isMost} of implied)
    if (isMost) {
      const below = normalCdf((value - truth(of) - pull / weight) / Math.sqrt(variance + 1 / weight));
      ln += Math.log(Math.max(1e-300, below));
    }
  return ln;
}
