import {
  appointmentStatuses,
  cellOf,
  coded,
  disputeOutcomes,
  type LeadColumns,
  type Ledger,
  leadKinds
} from "../../../../src/model/contract/ledger.js";

type Text =
  | "channel"
  | "account"
  | "campaign"
  | "ad_group"
  | "keyword"
  | "ad"
  | "tracking_number"
  | "postal_code"
  | "need"
  | "budget"
  | "timeline"
  | "status"
  | "dispute_reason";
const texts: Text[] = [
  "channel",
  "account",
  "campaign",
  "ad_group",
  "keyword",
  "ad",
  "tracking_number",
  "postal_code",
  "need",
  "budget",
  "timeline",
  "status",
  "dispute_reason"
];
type Flag = "has_phone" | "has_email" | "has_name" | "is_existing_customer" | "bought_before";

/** A lead as a row. Moments are milliseconds of UTC, null where there is none; numbers are -1 where there is none. */
export type LeadRow = Record<Text, string | null> &
  Record<Flag, boolean> &
  Record<"in_area" | "call_seconds" | "call_total_seconds" | "person" | "phone" | "email", number> &
  Record<
    "appointment_set_at" | "appointment_at" | "cancelled_in_time_at" | "disputed_at" | "dispute_decided_at",
    number | null
  > & {
    id: string;
    created: number;
    kind: (typeof leadKinds)[number];
    appointment_status: (typeof appointmentStatuses)[number];
    dispute_outcome: (typeof disputeOutcomes)[number];
  };

export interface Refund {
  at: number;
  amount: number;
}
/** A sale as a row; leads by id. Money is minor units, null where not recorded. */
export interface SaleRow {
  id: string;
  closed: number;
  customer: number;
  declared_lead: string | null;
  first_lead: string | null;
  last_lead: string | null;
  is_first: boolean;
  revenue: number | null;
  tax: number | null;
  discount: number | null;
  margin: number | null;
  is_costed: boolean;
  refunds: Refund[];
}
export interface DayRow {
  day: string;
  channel: string | null;
  account: string | null;
  impressions: number;
  clicks: number;
  cost: number;
}
export interface RowLedger {
  leads: LeadRow[];
  sales: SaleRow[];
  days: DayRow[];
  asOf: number;
  asOfDay: string;
  marginRate: string | null;
}

const order = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);
const orNaN = (x: number | null) => x ?? Number.NaN;
const orNull = (x: number | undefined) => (x === undefined || Number.isNaN(x) ? null : x);

/** The columns of a ledger, from rows in any order. */
export function ledgerOf(rows: RowLedger): Ledger {
  const leads = [...rows.leads].sort((a, b) => order(a.created, b.created) || order(a.id, b.id));
  const sales = [...rows.sales].sort((a, b) => order(a.closed, b.closed) || order(a.id, b.id));
  const days = [...rows.days].sort((a, b) => order(a.day, b.day));
  const places = new Map(leads.map(({id}, place) => [id, place]));
  const place = (id: string | null) => (id === null ? -1 : (places.get(id) ?? -1));
  const text = Object.fromEntries(texts.map(name => [name, coded(leads.map(lead => lead[name]))])) as Record<
    Text,
    LeadColumns["channel"]
  >;
  const flag = (name: Flag) => Uint8Array.from(leads, lead => Number(lead[name]));
  const refunds = sales.map(sale => [...sale.refunds].sort((a, b) => order(a.at, b.at)));
  const starts = [0];
  for (const of of refunds) starts.push((starts.at(-1) ?? 0) + of.length);
  return {
    leads: {
      length: leads.length,
      id: leads.map(({id}) => id),
      created: Float64Array.from(leads, lead => lead.created),
      kind: Uint8Array.from(leads, lead => leadKinds.indexOf(lead.kind)),
      ...text,
      has_phone: flag("has_phone"),
      has_email: flag("has_email"),
      has_name: flag("has_name"),
      in_area: Int8Array.from(leads, lead => lead.in_area),
      call_seconds: Int32Array.from(leads, lead => lead.call_seconds),
      call_total_seconds: Int32Array.from(leads, lead => lead.call_total_seconds),
      is_existing_customer: flag("is_existing_customer"),
      bought_before: flag("bought_before"),
      person: Int32Array.from(leads, lead => lead.person),
      phone: Int32Array.from(leads, lead => lead.phone),
      email: Int32Array.from(leads, lead => lead.email),
      appointment_set_at: Float64Array.from(leads, lead => orNaN(lead.appointment_set_at)),
      appointment_at: Float64Array.from(leads, lead => orNaN(lead.appointment_at)),
      appointment_status: Uint8Array.from(leads, lead =>
        appointmentStatuses.indexOf(lead.appointment_status)
      ),
      cancelled_in_time_at: Float64Array.from(leads, lead => orNaN(lead.cancelled_in_time_at)),
      disputed_at: Float64Array.from(leads, lead => orNaN(lead.disputed_at)),
      dispute_outcome: Uint8Array.from(leads, lead => disputeOutcomes.indexOf(lead.dispute_outcome)),
      dispute_decided_at: Float64Array.from(leads, lead => orNaN(lead.dispute_decided_at))
    },
    sales: {
      length: sales.length,
      id: sales.map(({id}) => id),
      closed: Float64Array.from(sales, sale => sale.closed),
      customer: Int32Array.from(sales, sale => sale.customer),
      declared_lead: Int32Array.from(sales, sale => place(sale.declared_lead)),
      first_lead: Int32Array.from(sales, sale => place(sale.first_lead)),
      last_lead: Int32Array.from(sales, sale => place(sale.last_lead)),
      is_first: Uint8Array.from(sales, sale => Number(sale.is_first)),
      revenue: Float64Array.from(sales, sale => orNaN(sale.revenue)),
      tax: Float64Array.from(sales, sale => orNaN(sale.tax)),
      discount: Float64Array.from(sales, sale => orNaN(sale.discount)),
      margin: Float64Array.from(sales, sale => orNaN(sale.margin)),
      is_costed: Uint8Array.from(sales, sale => Number(sale.is_costed)),
      refund_start: Int32Array.from(starts),
      refunded_at: Float64Array.from(refunds.flat(), refund => refund.at),
      refund_amount: Float64Array.from(refunds.flat(), refund => refund.amount)
    },
    days: {
      length: days.length,
      day: days.map(({day}) => day),
      channel: coded(days.map(({channel}) => channel)),
      account: coded(days.map(({account}) => account)),
      impressions: Float64Array.from(days, ({impressions}) => impressions),
      clicks: Float64Array.from(days, ({clicks}) => clicks),
      cost: Float64Array.from(days, ({cost}) => cost)
    },
    asOf: rows.asOf,
    asOfDay: rows.asOfDay,
    marginRate: rows.marginRate
  };
}

/** The rows of a ledger again. */
export function rowsOf({leads, sales, days, asOf, asOfDay, marginRate}: Ledger): RowLedger {
  const empty = coded([]);
  const lead = (row: number): LeadRow => ({
    ...(Object.fromEntries(texts.map(name => [name, cellOf(leads[name] ?? empty, row)])) as Record<
      Text,
      string | null
    >),
    id: leads.id[row] ?? "",
    created: leads.created[row] ?? Number.NaN,
    kind: leadKinds[leads.kind[row] ?? 0] ?? "",
    has_phone: leads.has_phone[row] === 1,
    has_email: leads.has_email[row] === 1,
    has_name: leads.has_name[row] === 1,
    is_existing_customer: leads.is_existing_customer[row] === 1,
    bought_before: leads.bought_before[row] === 1,
    in_area: leads.in_area[row] ?? -1,
    call_seconds: leads.call_seconds[row] ?? -1,
    call_total_seconds: leads.call_total_seconds[row] ?? -1,
    person: leads.person[row] ?? -1,
    phone: leads.phone[row] ?? -1,
    email: leads.email[row] ?? -1,
    appointment_set_at: orNull(leads.appointment_set_at[row]),
    appointment_at: orNull(leads.appointment_at[row]),
    cancelled_in_time_at: orNull(leads.cancelled_in_time_at[row]),
    disputed_at: orNull(leads.disputed_at[row]),
    dispute_decided_at: orNull(leads.dispute_decided_at[row]),
    appointment_status: appointmentStatuses[leads.appointment_status[row] ?? 0] ?? "",
    dispute_outcome: disputeOutcomes[leads.dispute_outcome[row] ?? 0] ?? ""
  });
  const id = (place: number | undefined) => leads.id[place ?? -1] ?? null;
  const sale = (row: number): SaleRow => ({
    id: sales.id[row] ?? "",
    closed: sales.closed[row] ?? Number.NaN,
    customer: sales.customer[row] ?? -1,
    declared_lead: id(sales.declared_lead[row]),
    first_lead: id(sales.first_lead[row]),
    last_lead: id(sales.last_lead[row]),
    is_first: sales.is_first[row] === 1,
    revenue: orNull(sales.revenue[row]),
    tax: orNull(sales.tax[row]),
    discount: orNull(sales.discount[row]),
    margin: orNull(sales.margin[row]),
    is_costed: sales.is_costed[row] === 1,
    refunds: range(sales.refund_start[row] ?? 0, sales.refund_start[row + 1] ?? 0).map(place => ({
      at: sales.refunded_at[place] ?? Number.NaN,
      amount: sales.refund_amount[place] ?? 0
    }))
  });
  return {
    leads: range(0, leads.length).map(lead),
    sales: range(0, sales.length).map(sale),
    days: range(0, days.length).map(row => ({
      day: days.day[row] ?? "",
      channel: cellOf(days.channel, row),
      account: cellOf(days.account, row),
      impressions: days.impressions[row] ?? 0,
      clicks: days.clicks[row] ?? 0,
      cost: days.cost[row] ?? 0
    })),
    asOf,
    asOfDay,
    marginRate
  };
}

export const range = (from: number, to: number) => Array.from({length: to - from}, (_, i) => from + i);
