import {calendarOf, dayNumber} from "../../contract/calendar.js";
import type {Ledger} from "../../contract/ledger.js";
import {netRevenueOf, refundsOf} from "../../contract/settling/refunds.js";
import type {Base} from "../deal.js";

/** Days of records, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** How much of each kind the records of some days hold; `revenue` is that of the sales, before refunds, minor units. */
export type BaseEvents = Record<Base, number> & {revenue: number};

const DAY = 86_400_000;

/**
 * What a market counts, on the records of some days: leads without duplicates by their moment, the first sale of each
 * lead by the day it closes, and what ads came to. Behind a hold of so many days leads and sales are those of as many
 * days earlier, without the sales whose money went back meanwhile. Money is minor units. Source: simulation/market.ts.
 * @example baseEvents(emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), {from: "2026-01-01", to: "2026-01-31"}, "UTC", 0).lead // 0
 */
export function baseEvents(
  ledger: Ledger,
  {from, to}: DayRange,
  timeZone: string,
  heldDays: number
): BaseEvents {
  const {leads, sales, days} = ledger;
  const calendar = calendarOf(timeZone);
  const [start, end] = [
    calendar.start(dayNumber(from) - heldDays),
    calendar.start(dayNumber(to) + 1 - heldDays)
  ];
  const found: BaseEvents = {lead: 0, sale: 0, click: 0, impression: 0, ad_spend: 0, revenue: 0};
  for (let row = 0; row < leads.length; row++) {
    const at = leads.created[row] ?? Number.NaN;
    if (at >= start && at < end && leads.is_duplicate?.[row] !== 1) found.lead++;
  }
  const sold = new Set<number>();
  for (let row = 0; row < sales.length; row++) {
    const [at, lead] = [sales.closed[row] ?? Number.NaN, sales.declared_lead[row] ?? -1];
    if (lead < 0 || sold.has(lead)) continue;
    sold.add(lead);
    const net = netRevenueOf(ledger, row, Number.NEGATIVE_INFINITY);
    if (!(at >= start && at < end)) continue;
    if (heldDays > 0 && isRefunded(ledger, row, net, at + heldDays * DAY)) continue;
    found.sale++;
    found.revenue += net;
  }
  for (let row = 0; row < days.length; row++) {
    const day = days.day[row] ?? "";
    if (day < from || day > to) continue;
    found.click += days.clicks[row] ?? 0;
    found.impression += days.impressions[row] ?? 0;
    found.ad_spend += days.cost[row] ?? 0;
  }
  return found;
}

function isRefunded({sales}: Ledger, row: number, net: number, before: number): boolean {
  const back = refundsOf(sales, row, before).reduce((sum, {amount}) => sum + amount, 0);
  return back > 0 && back >= net;
}
