import {type Calendar, calendarOf, dayNumber, dayText, isWithin} from "../calendar.js";
import {cellOf, type Ledger} from "../ledger.js";
import {isTheirs} from "../settling/attribution.js";
import type {Attribution} from "../terms/clauses.js";
import type {Day, EventType, Window} from "../terms/vocabulary.js";
import {months, mostInMonth, type Peak} from "./peaks.js";
import {type Agency, agenciesOf, type SharedNumber, sharedNumbersOf} from "./sources.js";

/** Days in which a lead that sells is given time to, where months of leads are compared. */
export const daysToJudge = 60;

/** Leads that came in one calendar month, and how many of them sold within 60 days. */
export interface LeadMonth {
  month: string;
  leads: number;
  sold: number;
  /** Every lead of the month has had its 60 days. */
  mature: boolean;
}

/** What the records say that a contract can be held against. Counts, unless said otherwise; money is minor units. */
export interface History {
  asOf: Day;
  leads: number;
  calls: number;
  withChannel: number;
  withCampaign: number;
  withKeyword: number;
  withAd: number;
  /** Leads of a person that got in touch within 30 days before. */
  repeats: number;
  /** Leads of people who had bought before, by the records or by their own word. */
  existing: number;
  disputed: number;
  accepted: number;
  denied: number;
  appointmentsSet: number;
  appointmentsHeld: number;
  noShows: number;
  sales: number;
  salesWithLead: number;
  salesWithRevenue: number;
  refundedSales: number;
  /** Moments of a lead and of its customer's first sale, milliseconds of UTC. */
  waits: {lead: number; sale: number}[];
  /** Within so many days of the lead nine of ten first sales came; null without any. */
  daysToSaleP90: number | null;
  months: LeadMonth[];
  most: Partial<Record<EventType, Peak>>;
  /** Talk time of calls in seconds, where recorded. */
  callSeconds: number[];
  /** Null where the numbers dialled are not at hand. */
  sharedNumbers: SharedNumber[] | null;
  agencies: Agency[];
}

/** Whose records: the leads, sales of leads and ads that a contract's attribution calls theirs; null: all of them. */
export interface Scope {
  timeZone: string;
  attribution: Attribution | null;
}

/**
 * Measures the records that a contract is about. A sale belongs to the scope through its lead (the one it names, else
 * the person's first); the shares of sales with a lead and with an amount are of all sales, because a sale without a
 * lead is nobody's. Numbers dialled and campaigns by agency are of all leads.
 * @example historyOf({leads: {length: 0, channel: coded([]), account: coded([])}, sales: {length: 0}, days: {length: 0, channel: coded([]), account: coded([])}, asOfDay: "2026-01-31"}, {timeZone: "UTC", attribution: null}).daysToSaleP90 // null
 */
export function historyOf(ledger: Ledger, {timeZone, attribution}: Scope): History {
  const calendar = calendarOf(timeZone);
  const theirs = isTheirs(attribution, ledger.leads);
  const rows = Array.from({length: ledger.leads.length}, (_, row) => row).filter(theirs);
  const waits = waitsOf(ledger, theirs);
  return {
    asOf: ledger.asOfDay,
    ...leadCounts(ledger, rows),
    repeats: repeatsOf(ledger, rows, calendar),
    ...saleCounts(ledger, theirs),
    waits,
    daysToSaleP90: nineTenths(
      waits.map(({lead, sale}) => Math.max(0, calendar.day(sale) - calendar.day(lead)))
    ),
    months: leadMonths(ledger, rows, calendar),
    most: mostInMonth(ledger, rows, attribution, calendar),
    callSeconds: rows.map(row => ledger.leads.call_seconds[row] ?? -1).filter(seconds => seconds >= 0),
    sharedNumbers: sharedNumbersOf(ledger.leads, theirs),
    agencies: agenciesOf(ledger.leads)
  };
}

/**
 * How many first sales came after a window from their lead had closed; days and months are those of the zone.
 * @example soldAfter([{lead: 0, sale: 31 * 86400000}, {lead: 0, sale: 86400000}], {n: 30, unit: "day"}, "UTC") // 1
 */
export function soldAfter(waits: History["waits"], window: Window, timeZone: string): number {
  const calendar = calendarOf(timeZone);
  return waits.filter(({lead, sale}) => !isWithin(calendar, lead, sale, window)).length;
}

function leadCounts({leads}: Ledger, rows: number[]) {
  const count = (holds: (row: number) => boolean) => rows.reduce((sum, row) => sum + (holds(row) ? 1 : 0), 0);
  const known = (column: Float64Array, row: number) => !Number.isNaN(column[row] ?? Number.NaN);
  return {
    leads: rows.length,
    calls: count(row => leads.kind[row] === 2),
    withChannel: count(row => cellOf(leads.channel, row) !== null),
    withCampaign: count(row => cellOf(leads.campaign, row) !== null),
    withKeyword: count(row => cellOf(leads.keyword, row) !== null),
    withAd: count(row => cellOf(leads.ad, row) !== null),
    existing: count(row => leads.is_existing_customer[row] === 1 || leads.bought_before[row] === 1),
    disputed: count(row => known(leads.disputed_at, row)),
    accepted: count(row => leads.dispute_outcome[row] === 1),
    denied: count(row => leads.dispute_outcome[row] === 2),
    appointmentsSet: count(row => known(leads.appointment_set_at, row)),
    appointmentsHeld: count(row => leads.appointment_status[row] === 1),
    noShows: count(row => leads.appointment_status[row] === 2)
  };
}

/** Rows are in order of time, so that the last one of a person is the nearest before. */
function repeatsOf({leads}: Ledger, rows: number[], calendar: Calendar): number {
  const last = new Map<number, number>();
  let repeats = 0;
  for (const row of rows) {
    const person = leads.person[row] ?? -1;
    if (person < 0) continue;
    const at = leads.created[row] ?? 0;
    const before = last.get(person);
    if (before !== undefined && isWithin(calendar, before, at, {n: 30, unit: "day"})) repeats++;
    last.set(person, at);
  }
  return repeats;
}

/** The lead that a sale names, else the first of its person; -1 without one. */
const leadOf = ({sales}: Ledger, sale: number): number => {
  const declared = sales.declared_lead[sale] ?? -1;
  return declared >= 0 ? declared : (sales.first_lead[sale] ?? -1);
};

function saleCounts(ledger: Ledger, theirs: (lead: number) => boolean) {
  const {sales} = ledger;
  let [withLead, withRevenue, refunded] = [0, 0, 0];
  for (let sale = 0; sale < sales.length; sale++) {
    const lead = leadOf(ledger, sale);
    if (lead >= 0) withLead++;
    if (!Number.isNaN(sales.revenue[sale] ?? Number.NaN)) withRevenue++;
    const refunds = (sales.refund_start[sale + 1] ?? 0) - (sales.refund_start[sale] ?? 0);
    if (refunds > 0 && lead >= 0 && theirs(lead)) refunded++;
  }
  return {
    sales: sales.length,
    salesWithLead: withLead,
    salesWithRevenue: withRevenue,
    refundedSales: refunded
  };
}

function waitsOf(ledger: Ledger, theirs: (lead: number) => boolean): History["waits"] {
  const waits: History["waits"] = [];
  for (let sale = 0; sale < ledger.sales.length; sale++) {
    const lead = leadOf(ledger, sale);
    if (lead < 0 || ledger.sales.is_first[sale] !== 1 || !theirs(lead)) continue;
    waits.push({lead: ledger.leads.created[lead] ?? 0, sale: ledger.sales.closed[sale] ?? 0});
  }
  return waits;
}

/** The smallest of the values that nine of ten do not exceed. */
function nineTenths(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.ceil(0.9 * sorted.length) - 1] ?? null;
}

function leadMonths(ledger: Ledger, rows: number[], calendar: Calendar): LeadMonth[] {
  const {leads, sales, asOfDay} = ledger;
  const soldOn = new Map<number, number>();
  for (let sale = 0; sale < sales.length; sale++) {
    const lead = leadOf(ledger, sale);
    if (lead >= 0 && !soldOn.has(lead)) soldOn.set(lead, calendar.day(sales.closed[sale] ?? 0));
  }
  const monthOf = months();
  const found = new Map<string, LeadMonth>();
  for (const row of rows) {
    const day = calendar.day(leads.created[row] ?? 0);
    const {key, to} = monthOf(day);
    const month = found.get(key) ?? {
      month: key,
      leads: 0,
      sold: 0,
      mature: dayText(to - 1 + daysToJudge) <= asOfDay && to <= dayNumber(asOfDay)
    };
    month.leads++;
    if ((soldOn.get(row) ?? Number.POSITIVE_INFINITY) <= day + daysToJudge) month.sold++;
    found.set(key, month);
  }
  return [...found.values()];
}
