import {type Calendar, dayNumber, type Period, periodOf} from "../calendar.js";
import {type Ledger, leadKinds} from "../ledger.js";
import {isTheirs} from "../settling/attribution.js";
import {typesOf} from "../settling/demand.js";
import type {Attribution} from "../terms/clauses.js";
import type {EventType} from "../terms/vocabulary.js";

/** The calendar month that had most of something. Ad spend is minor units. */
export interface Peak {
  month: string;
  units: number;
}

/**
 * Finds the month of a day, quickly where days come again.
 * @example months()(0).key // "1970-01"
 */
export function months(): (day: number) => Period {
  const known = new Map<number, Period>();
  return day => {
    const month = known.get(day) ?? periodOf(day, "month");
    known.set(day, month);
    return month;
  };
}

/**
 * The month with most of each event: leads by their arrival, appointments by their own day, sales by theirs (of the
 * leads in scope), clicks, showings and spend by day. What never happened is left out; the first of equal months wins.
 * @example mostInMonth({leads: {length: 0}, sales: {length: 0}, days: {length: 0, channel: {codes: [], values: []}, account: {codes: [], values: []}}}, [], null, calendarOf("UTC")) // {}
 */
export function mostInMonth(
  {leads, sales, days}: Ledger,
  rows: number[],
  attribution: Attribution | null,
  calendar: Calendar
): Partial<Record<EventType, Peak>> {
  const monthOf = months();
  const tally = new Map<EventType, Map<string, number>>();
  const add = (event: EventType, day: number, units: number) => {
    if (units === 0) return;
    const sums = tally.get(event) ?? new Map<string, number>();
    const {key} = monthOf(day);
    sums.set(key, (sums.get(key) ?? 0) + units);
    tally.set(event, sums);
  };
  const own = new Uint8Array(leads.length);
  const kinds = leadKinds.map((_, kind) => typesOf("lead", kind));
  for (const row of rows) {
    const day = calendar.day(leads.created[row] ?? 0);
    own[row] = 1;
    for (const event of kinds[leads.kind[row] ?? 0] ?? []) add(event, day, 1);
    const set = leads.appointment_set_at[row] ?? Number.NaN;
    if (!Number.isNaN(set)) add("appointment_set", calendar.day(set), 1);
    const held = leads.appointment_at[row] ?? Number.NaN;
    if (!Number.isNaN(held) && leads.appointment_status[row] === 1)
      add("appointment_held", calendar.day(held), 1);
  }
  for (let sale = 0; sale < sales.length; sale++) {
    const declared = sales.declared_lead[sale] ?? -1;
    const lead = declared >= 0 ? declared : (sales.first_lead[sale] ?? -1);
    if (lead < 0 || own[lead] !== 1) continue;
    for (const event of typesOf("sale", sales.is_first[sale] ?? 0))
      add(event, calendar.day(sales.closed[sale] ?? 0), 1);
  }
  // Days of ads have no number that was dialled.
  const theirs = isTheirs(attribution && {...attribution, tracking_number: undefined}, days);
  for (let row = 0; row < days.length; row++) {
    if (!theirs(row)) continue;
    const day = dayNumber(days.day[row] ?? "1970-01-01");
    add("impression", day, days.impressions[row] ?? 0);
    add("click", day, days.clicks[row] ?? 0);
    add("ad_spend", day, days.cost[row] ?? 0);
  }
  return Object.fromEntries([...tally].map(([event, sums]) => [event, peak(sums)]));
}

function peak(sums: Map<string, number>): Peak {
  let best: Peak = {month: "", units: 0};
  for (const [month, units] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (units > best.units) best = {month, units};
  return best;
}
