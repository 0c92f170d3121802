import {price} from "../../src/model/contract/price.js";
import {ContractSchema} from "../../src/model/contract/schema.js";
import {settle} from "../../src/model/contract/settle.js";
import type {Invoice, SettledEvent, Settlement} from "../../src/model/contract/settlement.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import {type DayRow, type LeadRow, ledgerOf, type SaleRow} from "../model/contract/oracle/rows.js";

/** Terms as a contract file writes them; id, model and start are filled in. */
export type Terms = Record<string, unknown>;

/** A contract of one or more versions, in dollars and UTC unless said. */
export function contract(terms: Terms, ...later: Terms[]): ContractFamily {
  const versions = [terms, ...later].map(each =>
    ContractSchema.parse({id: "deal", model: "hybrid", start: "2025-01-01", ...each})
  );
  const zone = versions[0]?.timezone ?? "UTC";
  return {id: "deal", currency: "USD", minorDigits: 2, timeZone: zone, versions};
}

const lead: LeadRow = {
  id: "",
  created: 0,
  kind: "form",
  channel: "google_ads",
  account: "agency",
  campaign: null,
  ad_group: null,
  keyword: null,
  ad: null,
  tracking_number: null,
  postal_code: null,
  need: null,
  budget: null,
  timeline: null,
  status: null,
  dispute_reason: null,
  has_phone: true,
  has_email: true,
  has_name: true,
  is_existing_customer: false,
  bought_before: false,
  in_area: 1,
  call_seconds: -1,
  call_total_seconds: -1,
  person: -1,
  phone: -1,
  email: -1,
  appointment_set_at: null,
  appointment_at: null,
  appointment_status: "",
  cancelled_in_time_at: null,
  disputed_at: null,
  dispute_outcome: "",
  dispute_decided_at: null
};

const sale: SaleRow = {
  id: "",
  closed: 0,
  customer: -1,
  declared_lead: null,
  first_lead: null,
  last_lead: null,
  is_first: true,
  revenue: null,
  tax: null,
  discount: null,
  margin: null,
  is_costed: false,
  refunds: []
};

/** A moment: a day, at noon unless a time is given. */
export const at = (text: string): number => Date.parse(text.length === 10 ? `${text}T12:00:00Z` : `${text}Z`);

/** A lead; `on` is its day or moment. */
export const aLead = (id: number | string, on: string, more: Partial<LeadRow> = {}): LeadRow => ({
  ...lead,
  id: typeof id === "number" ? `L${String(id).padStart(4, "0")}` : id,
  created: at(on),
  ...more
});

/** As many leads of one day. */
export const leadsOn = (count: number, on: string, more: Partial<LeadRow> = {}, from = 1): LeadRow[] =>
  Array.from({length: count}, (_, i) => aLead(from + i, on, more));

/** A sale of a lead; money in minor units. */
export const aSale = (
  id: string,
  on: string,
  leadId: string | null,
  more: Partial<SaleRow> = {}
): SaleRow => ({
  ...sale,
  id,
  closed: at(on),
  declared_lead: leadId,
  first_lead: leadId,
  last_lead: leadId,
  ...more
});

/** A day of ads; cost in minor units. */
export const aDay = (day: string, more: Partial<DayRow> = {}): DayRow => ({
  day,
  channel: "google_ads",
  account: "agency",
  impressions: 0,
  clicks: 0,
  cost: 0,
  ...more
});

export interface Records {
  leads?: LeadRow[];
  sales?: SaleRow[];
  days?: DayRow[];
  /** The last day that is known. */
  asOf?: string;
}

/** The ledger of a few rows, known to the end of a day. */
export const records = ({leads = [], sales = [], days = [], asOf = "2025-12-31"}: Records) =>
  ledgerOf({
    leads,
    sales,
    days,
    asOfDay: asOf,
    asOf: Date.parse(`${asOf}T00:00:00Z`) + 86_400_000,
    marginRate: null
  });

/** A contract on a few rows: its invoices and states by name. */
export function run(family: ContractFamily, rows: Records): Run {
  const settlement = settle(family, records(rows));
  return new Run(settlement, price(family, settlement));
}

export class Run {
  constructor(
    readonly settlement: Settlement,
    readonly invoices: Invoice[]
  ) {}

  invoice(period: string): Invoice {
    const found = this.invoices.find(each => each.period === period);
    if (!found)
      throw new RangeError(`no invoice of ${period}; there are ${this.invoices.map(each => each.period)}`);
    return found;
  }

  /** What a period's invoice comes to, in major units. */
  total(period: string): number {
    return this.invoice(period).total / 100;
  }

  event(id: string): SettledEvent | undefined {
    return this.settlement.events.find(each => each.id === id);
  }

  /** The reasons of events that are not billed, by id. */
  reasons(): Record<string, string> {
    return Object.fromEntries(
      this.settlement.events.filter(({state}) => state !== "billed").map(({id, reason}) => [id, reason])
    );
  }
}
