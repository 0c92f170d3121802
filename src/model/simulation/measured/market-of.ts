import {addBins, prospectsIn, soldIn} from "../../statistics/lag/age-bins.js";
import {type Market, meanOf} from "../market.js";
import {conversionAhead} from "./close-rate-ahead.js";
import {leadsAhead} from "./leads-ahead.js";
import {monthsBetween} from "./month.js";
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
 * assumptions. Null with a reason where the records know no lead, no sale or no revenue. Money is minor units.
 * Source: levels, close rates and tickets by their posteriors; refunds by a beta mean.
 * @example marketOf({months: [], sales: {n: 0, sum: 0, squares: 0, recent: []}, refunds: {sales: 0, refunded: 0}}, {currency: "USD", minorDigits: 2, margin: 0.4, repeatMargin: 0, handlingPerLead: 0, inHousePerMonth: 0, capacityPerMonth: null, anyway: 0, agency: null}, {months: 12, first: "2026-01"}).reason // "no leads are on record"
 */
export function marketOf(
  records: Records,
  assumptions: Assumptions,
  ahead: {months: number; first: string}
): Measured {
  const months = records.months.filter(({share}) => share > 0);
  const last = months.at(-1);
  const all = addBins(months.map(({bins}) => bins));
  if (last === undefined || prospectsIn(all) === 0) return none("no leads are on record");
  if (soldIn(all) === 0)
    return none(
      `${counted(prospectsIn(all), "lead")} and no sale of theirs on record: no close rate can be told`
    );
  const ticket = ticketOf(records.sales);
  if (ticket === null) return none("no revenue is on record: what a sale is worth cannot be told");
  const reach = {months: ahead.months, skipped: Math.max(0, monthsBetween(last.month, ahead.first))};
  const history = months.map(({leads, share}) => ({count: leads, share}));
  const leads = leadsAhead(history, reach);
  if (leads === null) return none("no leads are on record");
  const {closeRate, lag, sold, exposure} = conversionAhead(months, reach);
  const {sales, refunded} = records.refunds;
  const {capacityPerMonth} = assumptions;
  const market: Market = {
    ...assumptions,
    months: ahead.months,
    first: ahead.first,
    leads,
    closeRate,
    lag,
    ticket,
    refundRate: (refunded + REFUNDS.a) / (sales + REFUNDS.a + REFUNDS.b),
    mediaPerMonth: perMonth(months, ({spend}) => spend) ?? 0,
    clicksPerMonth: perMonth(months, ({clicks}) => clicks) ?? 0,
    impressionsPerMonth: perMonth(months, ({impressions}) => impressions) ?? 0
  };
  const notes = [
    `leads: ${counted(
      months.reduce((sum, {leads}) => sum + leads, 0),
      "lead"
    )} of ${counted(months.length, "month")}, ${one(leads.perMonth)} a month ahead, give or take ${one(leads.levelSd)}`,
    leads.season.length > 0
      ? "a season of the year shows and is carried on"
      : `no season of the year: ${months.length < 24 ? "it takes 24 months to see one" : "none shows"}`,
    `close rate: ${counted(sold, "sale")} of leads worth ${one(exposure)} whose time to buy is over, ${percent(meanOf(closeRate))} ahead`,
    `sales: ${counted(records.sales.n, "sale")}${ticket.values.length > 0 ? "" : ", too few to draw from: a lognormal stands for them"}`,
    `refunds: ${one(refunded)} of ${counted(sales, "sale")} a month old or more`,
    ...(months.every(({spend}) => spend === null) ? ["no ad spend is on record: taken as nothing"] : []),
    ...(capacityPerMonth === null ? [] : ["the close rate is of all leads on record, worked or not"])
  ];
  return {market, reason: null, notes};
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
