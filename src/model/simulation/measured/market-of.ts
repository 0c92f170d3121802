import {addBins, prospectsIn, soldIn} from "../../statistics/lag/age-bins.js";
import type {Deal} from "../deal.js";
import {type Market, meanOf} from "../market.js";
import {conversionAhead} from "./close-rate-ahead.js";
import {leadsAhead} from "./leads-ahead.js";
import {monthsBetween} from "./month.js";
import {type OfferedPrices, offeredPrices} from "./offered-prices.js";
import {offersSay} from "./offers-say.js";
import type {Assumptions, CohortMonth, Records} from "./records.js";
import {ticketOf} from "./ticket.js";

/** A market with plain sentences on what it was measured on, or why there is none. */
export interface Measured {
  market: Market | null;
  reason: string | null;
  notes: string[];
}

/** What is thought of the share of refunds before any sale is old enough: about one in twenty. */
const REFUNDS = {a: 0.5, b: 9.5};
/** Months that media, clicks and impressions are taken from. */
const RECENT = 6;

/**
 * The market of the months ahead as the records tell it, with how sure each part is; what no record tells comes from the
 * assumptions. Offers, if any are given, inform the close rate and the ticket by their prices (see offersSay), and the
 * notes say so; without them records go alone. Null with a reason where the records know no lead, or where neither they
 * nor the offers tell of sales and revenue. Money is minor units.
 * Source: levels, close rates and tickets by their posteriors; refunds by a beta mean.
 * @example marketOf({months: [], sales: {n: 0, sum: 0, squares: 0, recent: []}, refunds: {sales: 0, refunded: 0}}, {currency: "USD", minorDigits: 2, margin: 0.4, repeatMargin: 0, handlingPerLead: 0, inHousePerMonth: 0, capacityPerMonth: null, anyway: 0, agency: null}, {months: 12, first: "2026-01"}).reason // "no leads are on record"
 */
export function marketOf(
  records: Records,
  assumptions: Assumptions,
  ahead: {months: number; first: string},
  offers: readonly Deal[] = []
): Measured {
  const months = records.months.filter(({share}) => share > 0);
  const last = months.at(-1);
  const all = addBins(months.map(({bins}) => bins));
  if (last === undefined || prospectsIn(all) === 0) return none("no leads are on record");
  const reach = {months: ahead.months, skipped: Math.max(0, monthsBetween(last.month, ahead.first))};
  const leads = leadsAhead(
    months.map(({leads, share}) => ({count: leads, share})),
    reach
  );
  if (leads === null) return none("no leads are on record");
  const traffic = {
    ...ahead,
    mediaPerMonth: perMonth(months, ({spend}) => spend) ?? 0,
    clicksPerMonth: perMonth(months, ({clicks}) => clicks) ?? 0,
    impressionsPerMonth: perMonth(months, ({impressions}) => impressions) ?? 0
  };
  const {sales, refunded} = records.refunds;
  const refundRate = (refunded + REFUNDS.a) / (sales + REFUNDS.a + REFUNDS.b);
  const {currency, capacityPerMonth, margin} = assumptions;
  const prices = offeredPrices(offers, traffic, {currency, leadsPerMonth: leads.perMonth, refundRate});
  const conversion = conversionAhead(months, reach);
  const ticket = ticketOf(records.sales);
  const said = offersSay(prices, {closeRate: conversion.closeRate, ticket}, margin);
  const known = said ?? (soldIn(all) > 0 && ticket ? {closeRate: conversion.closeRate, ticket} : null);
  if (known === null)
    return none(
      soldIn(all) === 0
        ? `${counted(prospectsIn(all), "lead")} and no sale of theirs on record: no close rate can be told`
        : "no revenue is on record: what a sale is worth cannot be told"
    );
  const market: Market = {...assumptions, ...traffic, leads, ...known, lag: conversion.lag, refundRate};
  const notes = [
    `leads: ${counted(
      months.reduce((sum, {leads}) => sum + leads, 0),
      "lead"
    )} of ${counted(months.length, "month")}, ${one(leads.perMonth)} a month ahead, give or take ${one(leads.levelSd)}`,
    leads.season.length > 0
      ? "a season of the year shows and is carried on"
      : `no season of the year: ${months.length < 24 ? "it takes 24 months to see one" : "none shows"}`,
    `close rate: ${counted(conversion.sold, "sale")} of leads worth ${one(conversion.exposure)} whose time to buy is over, ${percent(meanOf(conversion.closeRate))} ahead`,
    ...(said ? [offersNote(prices, ticket, said)] : []),
    `sales: ${counted(records.sales.n, "sale")}${known.ticket.values.length > 0 ? "" : ", too few to draw from: a lognormal stands for them"}`,
    `refunds: ${one(refunded)} of ${counted(sales, "sale")} a month old or more`,
    ...(months.every(({spend}) => spend === null) ? ["no ad spend is on record: taken as nothing"] : []),
    ...(capacityPerMonth === null ? [] : ["the close rate is of all leads on record, worked or not"])
  ];
  return {market, reason: null, notes};
}

/** What the prices of offers made of the close rate and of the ticket. */
function offersNote(
  {perLead, perSale, perRevenue}: OfferedPrices,
  before: Market["ticket"] | null,
  {closeRate, ticket}: Pick<Market, "closeRate" | "ticket">
): string {
  const worth =
    before === null
      ? "what a sale is worth is what they imply, for none is on record"
      : `a sale is worth ${one((100 * ticket.mean) / before.mean)} % of what the records tell`;
  return `offers: ${counted(perLead.length, "price")} of a lead beside ${one(perSale.length + perRevenue.length)} of a customer or of revenue tell what agencies think of the close rate; with them it is ${percent(meanOf(closeRate))} ahead, and ${worth}`;
}

const none = (reason: string): Measured => ({market: null, reason, notes: []});

/** Mean of the last months in which a figure is known, by the parts of them that have passed. */
function perMonth(months: readonly CohortMonth[], of: (month: CohortMonth) => number | null): number | null {
  let [sum, time] = [0, 0];
  for (const month of months.slice(-RECENT)) {
    const value = of(month);
    if (value === null) continue;
    sum += value;
    time += month.share;
  }
  return time > 0 ? sum / time : null;
}

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const one = (value: number) => String(Number(value.toPrecision(3)));
const percent = (rate: number) => `${one(100 * rate)} %`;
