import {parse} from "yaml";
import {coded, type Ledger, leadKinds} from "../../../../src/model/contract/ledger.js";
import type {Finding, Limits} from "../../../../src/model/contract/lint/finding.js";
import {type History, historyOf} from "../../../../src/model/contract/lint/history.js";
import {lint} from "../../../../src/model/contract/lint/lint.js";
import {ContractSchema} from "../../../../src/model/contract/schema.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";

/** A contract from its components and other terms as a file writes them. */
export function contractOf(terms: string, model = "cpl"): Contract {
  return ContractSchema.parse(
    parse(`id: c\nmodel: ${model}\nstart: 2025-01-01\n${terms}`, {schema: "failsafe"})
  );
}

export function familyOf(...versions: Contract[]): ContractFamily {
  return {id: "c", currency: "USD", minorDigits: 2, timeZone: "UTC", versions};
}

/** $75 a lead and nothing else said. */
export const perLead = "components: [{kind: per_unit, event: lead, rate: 75}]";
export const perCustomer = "components: [{kind: per_unit, event: new_customer, rate: 500}]";

/** What the rule of a code finds. */
export function findings(
  code: string,
  contract: Contract,
  history: History | null = null,
  limits: Partial<Limits> = {}
): Finding[] {
  return lint(familyOf(contract), history, limits).filter(finding => finding.code === code);
}

export interface LeadRow {
  id?: string;
  at: string;
  kind?: "form" | "call" | "chat" | "signup";
  channel?: string | null;
  account?: string | null;
  campaign?: string | null;
  number?: string | null;
  seconds?: number;
  person?: number;
  existing?: boolean;
  bookedAt?: string;
  heldAt?: string;
  disputed?: {at: string; outcome?: "accepted" | "denied"; decidedAt?: string; reason?: string};
}

export interface SaleRow {
  id?: string;
  at: string;
  lead?: number;
  customer?: number;
  first?: boolean;
  revenue?: number | null;
  refunds?: {at: string; amount: number}[];
}

export interface DayRow {
  day: string;
  channel?: string;
  account?: string;
  impressions?: number;
  clicks?: number;
  cost: number;
}

const moment = (text: string | undefined) => (text === undefined ? Number.NaN : Date.parse(`${text}Z`));
const bytes = (cells: (boolean | number | undefined)[]) => Uint8Array.from(cells, Number);

/** Records as columns. Moments are of UTC; leads and sales come in order of time. */
export function ledgerOf(
  rows: {leads?: LeadRow[]; sales?: SaleRow[]; days?: DayRow[]},
  asOfDay = "2026-12-31"
): Ledger {
  const {leads = [], sales = [], days = []} = rows;
  const none = coded(leads.map(() => null));
  const refunds = sales.map(sale => sale.refunds ?? []);
  const starts = [0];
  for (const list of refunds) starts.push((starts.at(-1) ?? 0) + list.length);
  return {
    leads: {
      length: leads.length,
      id: leads.map(({id}, i) => id ?? `L${i + 1}`),
      created: Float64Array.from(leads, ({at}) => moment(at)),
      kind: Uint8Array.from(leads, ({kind = "form"}) => leadKinds.indexOf(kind)),
      channel: coded(leads.map(({channel = "google_ads"}) => channel)),
      account: coded(leads.map(({account = "beacon"}) => account)),
      campaign: coded(leads.map(({campaign = "spring"}) => campaign)),
      ad_group: none,
      keyword: none,
      ad: none,
      tracking_number: coded(leads.map(({number = null}) => number)),
      has_phone: bytes(leads.map(() => 1)),
      has_email: bytes(leads.map(() => 1)),
      has_name: bytes(leads.map(() => 1)),
      in_area: Int8Array.from(leads, () => 1),
      call_seconds: Int32Array.from(leads, ({seconds = -1}) => seconds),
      call_total_seconds: Int32Array.from(leads, ({seconds = -1}) => seconds),
      is_existing_customer: bytes(leads.map(({existing = false}) => existing)),
      bought_before: bytes(leads.map(() => 0)),
      person: Int32Array.from(leads, ({person}, i) => person ?? 1000 + i),
      phone: Int32Array.from(leads, ({person}, i) => person ?? 1000 + i),
      email: Int32Array.from(leads, () => -1),
      appointment_set_at: Float64Array.from(leads, ({bookedAt}) => moment(bookedAt)),
      appointment_at: Float64Array.from(leads, ({heldAt}) => moment(heldAt)),
      appointment_status: bytes(leads.map(({heldAt}) => (heldAt === undefined ? 0 : 1))),
      cancelled_in_time_at: Float64Array.from(leads, () => Number.NaN),
      disputed_at: Float64Array.from(leads, ({disputed}) => moment(disputed?.at)),
      dispute_outcome: Uint8Array.from(leads, ({disputed}) =>
        ["", "accepted", "denied"].indexOf(disputed?.outcome ?? "")
      ),
      dispute_decided_at: Float64Array.from(leads, ({disputed}) => moment(disputed?.decidedAt)),
      dispute_reason: coded(leads.map(({disputed}) => disputed?.reason ?? null))
    },
    sales: {
      length: sales.length,
      id: sales.map(({id}, i) => id ?? `S${i + 1}`),
      closed: Float64Array.from(sales, ({at}) => moment(at)),
      customer: Int32Array.from(sales, ({customer}, i) => customer ?? i),
      declared_lead: Int32Array.from(sales, ({lead = -1}) => lead),
      first_lead: Int32Array.from(sales, ({lead = -1}) => lead),
      last_lead: Int32Array.from(sales, ({lead = -1}) => lead),
      is_first: bytes(sales.map(({first = true}) => first)),
      revenue: Float64Array.from(sales, ({revenue = 1000_00}) => revenue ?? Number.NaN),
      tax: Float64Array.from(sales, () => 0),
      discount: Float64Array.from(sales, () => 0),
      margin: Float64Array.from(sales, ({revenue = 1000_00}) => (revenue ?? Number.NaN) / 2),
      is_costed: bytes(sales.map(() => 1)),
      refund_start: Int32Array.from(starts),
      refunded_at: Float64Array.from(refunds.flat(), ({at}) => moment(at)),
      refund_amount: Float64Array.from(refunds.flat(), ({amount}) => amount)
    },
    days: {
      length: days.length,
      day: days.map(({day}) => day),
      channel: coded(days.map(({channel = "google_ads"}) => channel)),
      account: coded(days.map(({account = "beacon"}) => account)),
      impressions: Float64Array.from(days, ({impressions = 0}) => impressions),
      clicks: Float64Array.from(days, ({clicks = 0}) => clicks),
      cost: Float64Array.from(days, ({cost}) => cost)
    },
    asOf: Date.parse(`${asOfDay}T00:00:00Z`) + 86_400_000,
    asOfDay,
    marginRate: null
  };
}

/** Everything that records say, whoever's leads they are. */
export function measured(rows: Parameters<typeof ledgerOf>[0], asOfDay?: string): History {
  return historyOf(ledgerOf(rows, asOfDay), {timeZone: "UTC", attribution: null});
}

/** So many leads, one a day from the first day of a month on. */
export function leadsFrom(month: string, n: number, row: Partial<LeadRow> = {}): LeadRow[] {
  return Array.from({length: n}, (_, i) => ({
    ...row,
    at: `${month}-${String(1 + (i % 28)).padStart(2, "0")}T12:00:00`
  }));
}
