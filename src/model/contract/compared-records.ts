import {calendarOf, dayNumber, dayText, periodOf} from "./calendar.js";
import type {Ledger} from "./ledger.js";
import type {Account} from "./replay.js";
import {refundCost, refundsOf} from "./settling/refunds.js";
import type {Day} from "./terms/vocabulary.js";

/** Which records contracts are replayed on; from and to are the first and the last day, null for the whole history. */
export interface CompareScope {
  account: Account;
  from: Day | null;
  to: Day | null;
  timeZone: string;
}

/** Days from and to, both included. */
export interface Range {
  /** The first day of the records, from which contracts are replayed. */
  first: Day;
  from: Day;
  to: Day;
}

/**
 * The whole months from the first record to the as-of day, unless days are given.
 * @example rangeOf(emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), {account: null, from: null, to: null, timeZone: "UTC"}).from // "2026-01-01"
 */
export function rangeOf({leads, sales, days, asOfDay}: Ledger, {from, to, timeZone}: CompareScope): Range {
  const calendar = calendarOf(timeZone);
  const moments = [leads.created[0], sales.closed[0]].filter(at => at !== undefined && !Number.isNaN(at));
  const known = [
    ...moments.map(at => calendar.day(at ?? 0)),
    ...(days.day[0] ? [dayNumber(days.day[0])] : [])
  ];
  const first = Math.min(...known, dayNumber(from ?? asOfDay));
  return {
    first: dayText(first),
    from: from ?? dayText(periodOf(first, "month").from),
    to: to ?? dayText(periodOf(dayNumber(asOfDay), "month").to - 1)
  };
}

/**
 * What the records of a range of days come to, apart from any contract: leads by their moment, sales and their margin
 * by the moment they close (refunds that are known taken off), spend by its day. Money is minor units.
 * @example historyIn(emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), {first: "2026-01-01", from: "2026-01-01", to: "2026-01-31"}, "UTC").leads // 0
 */
export function historyIn(
  {leads, sales, days, marginRate, asOf}: Ledger,
  {from, to}: Range,
  timeZone: string
) {
  const calendar = calendarOf(timeZone);
  const [start, end] = [calendar.start(dayNumber(from)), calendar.start(dayNumber(to) + 1)];
  const history = {
    leads: 0,
    distinctLeads: 0,
    sales: 0,
    newCustomers: 0,
    salesWithoutMargin: 0,
    margin: 0,
    spend: 0
  };
  for (let row = 0; row < leads.length; row++) {
    const at = leads.created[row] ?? Number.NaN;
    if (!(at >= start && at < end)) continue;
    history.leads++;
    if (leads.is_duplicate?.[row] !== 1) history.distinctLeads++;
  }
  for (let row = 0; row < sales.length; row++) {
    const at = sales.closed[row] ?? Number.NaN;
    if (!(at >= start && at < end)) continue;
    history.sales++;
    const lead = sales.declared_lead[row] ?? -1;
    const isKnown = leads.is_existing_customer[lead] === 1 || leads.bought_before[lead] === 1;
    if (sales.is_first[row] === 1 && !isKnown) history.newCustomers++;
    const margin = sales.margin[row] ?? Number.NaN;
    if (Number.isNaN(margin)) history.salesWithoutMargin++;
    else
      history.margin += refundsOf(sales, row, asOf).reduce(
        (left, {amount}) => left - refundCost(amount, sales.is_costed[row] === 1, marginRate),
        margin
      );
  }
  for (let row = 0; row < days.length; row++) {
    const day = days.day[row] ?? "";
    if (day >= from && day <= to) history.spend += days.cost[row] ?? 0;
  }
  return history;
}
