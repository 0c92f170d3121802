/** A column of text with few distinct values: row i holds values[codes[i]], and -1 is no value. */
export interface Coded {
  codes: Int32Array;
  values: string[];
}

/** What a lead's kind is stored as; 0 where it is not recorded. */
export const leadKinds = ["", "form", "call", "chat", "signup"] as const;
export const appointmentStatuses = ["", "held", "no_show", "cancelled"] as const;
export const disputeOutcomes = ["", "accepted", "denied"] as const;

/**
 * Leads as columns, ordered by moment and id. Moments are milliseconds of UTC (NaN: none); counts and numbers of
 * people are -1 where there is none. A person, phone or e-mail is a number that means nothing but "the same".
 * Text facts are absent where a page must not receive them; `answers` then holds what tests of them came to.
 */
export interface LeadColumns {
  length: number;
  id: string[];
  created: Float64Array;
  /** Code of `leadKinds`. */
  kind: Uint8Array;
  channel: Coded;
  account: Coded;
  campaign: Coded;
  ad_group: Coded;
  keyword: Coded;
  ad: Coded;
  tracking_number?: Coded;
  postal_code?: Coded;
  need?: Coded;
  budget?: Coded;
  timeline?: Coded;
  status?: Coded;
  /** 0 or 1. */
  has_phone: Uint8Array;
  has_email: Uint8Array;
  has_name: Uint8Array;
  /** 1 inside, 0 outside, -1 where the postal code is not known. */
  in_area: Int8Array;
  call_seconds: Int32Array;
  call_total_seconds: Int32Array;
  /** Said to be a customer already. */
  is_existing_customer: Uint8Array;
  /** Repeats a person within the business's own window: 1. Absent where nobody asked. */
  is_duplicate?: Uint8Array;
  /** Had bought before the lead came, by our own records. */
  bought_before: Uint8Array;
  person: Int32Array;
  phone: Int32Array;
  email: Int32Array;
  appointment_set_at: Float64Array;
  appointment_at: Float64Array;
  /** Code of `appointmentStatuses`. */
  appointment_status: Uint8Array;
  /** The moment of a cancellation in time; NaN where there was none, or too late. */
  cancelled_in_time_at: Float64Array;
  disputed_at: Float64Array;
  /** Code of `disputeOutcomes`. */
  dispute_outcome: Uint8Array;
  dispute_decided_at: Float64Array;
  dispute_reason: Coded;
  /** What tests of facts that are not here came to, by the test's `answerKey`: 1 passed, 0 failed, -1 the fact is missing. */
  answers?: Record<string, Int8Array>;
}

/**
 * Sales as columns, ordered by moment and id. Leads are named by their place in the lead columns (-1: none):
 * the one that the sale names, and the person's first and last lead up to the sale (the sale's own where it names one
 * and the person has no other). Money is integer minor units, NaN where not recorded.
 */
export interface SaleColumns {
  length: number;
  id: string[];
  closed: Float64Array;
  customer: Int32Array;
  declared_lead: Int32Array;
  first_lead: Int32Array;
  last_lead: Int32Array;
  /** 1 for the first sale of its customer in the records. */
  is_first: Uint8Array;
  revenue: Float64Array;
  tax: Float64Array;
  discount: Float64Array;
  /** Before refunds. */
  margin: Float64Array;
  /** 1 where the cost of goods is recorded: a refund then costs the margin its whole amount, else its margin rate. */
  is_costed: Uint8Array;
  /** Refunds of sale i are rows refund_start[i] up to refund_start[i + 1] of the two columns after it, by moment. */
  refund_start: Int32Array;
  refunded_at: Float64Array;
  refund_amount: Float64Array;
}

/** Daily counts of ads as columns, ordered by day. `cost` is integer minor units; impressions and clicks 0 where not recorded. */
export interface DayColumns {
  length: number;
  /** YYYY-MM-DD. */
  day: string[];
  channel: Coded;
  account: Coded;
  impressions: Float64Array;
  clicks: Float64Array;
  cost: Float64Array;
}

/** Everything that contracts settle, as it stood at one moment. */
export interface Ledger {
  leads: LeadColumns;
  sales: SaleColumns;
  days: DayColumns;
  /** The first moment that is not known yet: the end of the as-of day, milliseconds of UTC. */
  asOf: number;
  /** The last day that is known. */
  asOfDay: string;
  /** The business's margin on a sale without its own cost of goods, as a fraction; null where unknown. */
  marginRate: string | null;
}

/**
 * A column of text from its cells.
 * @example coded(["a", null, "a"]).codes // Int32Array.of(0, -1, 0)
 */
export function coded(cells: readonly (string | null)[]): Coded {
  const places = new Map<string, number>();
  const codes = Int32Array.from(cells, cell => {
    if (cell === null) return -1;
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  return {codes, values: [...places.keys()]};
}

/**
 * The cell of a text column.
 * @example cellOf(coded(["a", null]), 0) // "a"
 * @example cellOf(coded(["a", null]), 1) // null
 */
export function cellOf({codes, values}: Coded, row: number): string | null {
  const code = codes[row] ?? -1;
  return code < 0 ? null : (values[code] ?? null);
}

/**
 * When the events of a family that leads carry happened: milliseconds of UTC by row, NaN where a lead has none.
 * @example momentsOf("appointment_held", {appointment_at: Float64Array.of(1, 2), appointment_status: Uint8Array.of(1, 2)}) // Float64Array.of(1, NaN)
 */
export function momentsOf(
  family: "lead" | "appointment_set" | "appointment_held" | "sale",
  leads: LeadColumns
): Float64Array {
  if (family === "appointment_set") return leads.appointment_set_at;
  if (family === "appointment_held")
    return leads.appointment_at.map((at, row) => (leads.appointment_status[row] === 1 ? at : Number.NaN));
  return leads.created;
}

/**
 * A ledger without a row, known to the end of a day.
 * @example emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)).leads.length // 0
 */
export function emptyLedger(asOfDay: string, asOf: number): Ledger {
  const [text, real, whole, byte, sign] = [
    coded([]),
    new Float64Array(),
    new Int32Array(),
    new Uint8Array(),
    new Int8Array()
  ];
  const leads: LeadColumns = {
    length: 0,
    id: [],
    created: real,
    kind: byte,
    channel: text,
    account: text,
    campaign: text,
    ad_group: text,
    keyword: text,
    ad: text,
    has_phone: byte,
    has_email: byte,
    has_name: byte,
    in_area: sign,
    call_seconds: whole,
    call_total_seconds: whole,
    is_existing_customer: byte,
    bought_before: byte,
    person: whole,
    phone: whole,
    email: whole,
    appointment_set_at: real,
    appointment_at: real,
    appointment_status: byte,
    cancelled_in_time_at: real,
    disputed_at: real,
    dispute_outcome: byte,
    dispute_decided_at: real,
    dispute_reason: text
  };
  const sales: SaleColumns = {
    length: 0,
    id: [],
    closed: real,
    customer: whole,
    declared_lead: whole,
    first_lead: whole,
    last_lead: whole,
    is_first: byte,
    revenue: real,
    tax: real,
    discount: real,
    margin: real,
    is_costed: byte,
    refund_start: new Int32Array(1),
    refunded_at: real,
    refund_amount: real
  };
  const days: DayColumns = {
    length: 0,
    day: [],
    channel: text,
    account: text,
    impressions: real,
    clicks: real,
    cost: real
  };
  return {leads, sales, days, asOf, asOfDay, marginRate: null};
}
