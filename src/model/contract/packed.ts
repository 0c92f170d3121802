import {z} from "zod";
import type {Coded, LeadColumns, Ledger} from "./ledger.js";
import {type Numbers, PackedNumbers, packNumbers, unpackNumbers} from "./packed/columns.js";

const PackedTexts = z.object({codes: PackedNumbers, values: z.array(z.string())});
type PackedTexts = z.infer<typeof PackedTexts>;

const each = <K extends string, T extends z.ZodType>(names: readonly K[], schema: T) =>
  z.object(Object.fromEntries(names.map(name => [name, schema])) as Record<K, T>);

const float = Float64Array;
const leadNumbers = {
  created: float,
  kind: Uint8Array,
  has_phone: Uint8Array,
  has_email: Uint8Array,
  has_name: Uint8Array,
  in_area: Int8Array,
  call_seconds: Int32Array,
  call_total_seconds: Int32Array,
  is_existing_customer: Uint8Array,
  bought_before: Uint8Array,
  person: Int32Array,
  phone: Int32Array,
  email: Int32Array,
  appointment_set_at: float,
  appointment_at: float,
  appointment_status: Uint8Array,
  cancelled_in_time_at: float,
  disputed_at: float,
  dispute_outcome: Uint8Array,
  dispute_decided_at: float
} as const;
const leadTexts = ["channel", "account", "campaign", "ad_group", "keyword", "ad", "dispute_reason"] as const;
const saleNumbers = {
  closed: float,
  customer: Int32Array,
  declared_lead: Int32Array,
  first_lead: Int32Array,
  last_lead: Int32Array,
  is_first: Uint8Array,
  revenue: float,
  tax: float,
  discount: float,
  margin: float,
  is_costed: Uint8Array
} as const;
const refundNumbers = {refunded_at: float, refund_amount: float} as const;
const dayNumbers = {impressions: float, clicks: float, cost: float} as const;
const dayTexts = ["channel", "account"] as const;

const names = <T extends object>(columns: T) => Object.keys(columns) as (keyof T & string)[];

/**
 * A ledger as JSON for pages: no fact in anybody's own words, only what tests of them came to; ids that are
 * addresses are left out.
 */
export const PackedLedger = z.object({
  leads: z.object({
    id: z.array(z.string()),
    numbers: each(names(leadNumbers), PackedNumbers),
    texts: each(leadTexts, PackedTexts),
    tracking_number: PackedTexts.nullable(),
    is_duplicate: PackedNumbers.nullable(),
    answers: z.record(z.string(), PackedNumbers).nullable()
  }),
  sales: z.object({
    id: z.array(z.string()),
    numbers: each(names(saleNumbers), PackedNumbers),
    refund_start: PackedNumbers,
    refunds: each(names(refundNumbers), PackedNumbers)
  }),
  days: z.object({
    day: z.array(z.string()),
    numbers: each(names(dayNumbers), PackedNumbers),
    texts: each(dayTexts, PackedTexts)
  }),
  asOf: z.number(),
  asOfDay: z.string(),
  marginRate: z.string().nullable()
});
export type PackedLedger = z.infer<typeof PackedLedger>;

/**
 * A ledger as plain JSON, so that a page settles the same records to the same cent. Postal codes, wishes and status
 * do not come along; an id with an @ is replaced by its place.
 * @example packLedger(noRecords).leads.numbers.person // {rest: null, at: [], is: []}
 */
export function packLedger({leads, sales, days, ...moment}: Ledger): PackedLedger {
  return {
    leads: {
      id: withoutAddresses(leads.id),
      numbers: mapValues(leadNumbers, name => packNumbers(leads[name])),
      texts: mapValues(keyed(leadTexts), name => packTexts(leads[name])),
      tracking_number: leads.tracking_number ? packTexts(leads.tracking_number) : null,
      is_duplicate: leads.is_duplicate ? packNumbers(leads.is_duplicate) : null,
      answers: leads.answers
        ? Object.fromEntries(Object.entries(leads.answers).map(([key, column]) => [key, packNumbers(column)]))
        : null
    },
    sales: {
      id: withoutAddresses(sales.id),
      numbers: mapValues(saleNumbers, name => packNumbers(sales[name])),
      refund_start: packNumbers(sales.refund_start),
      refunds: mapValues(refundNumbers, name => packNumbers(sales[name]))
    },
    days: {
      day: days.day,
      numbers: mapValues(dayNumbers, name => packNumbers(days[name])),
      texts: mapValues(keyed(dayTexts), name => packTexts(days[name]))
    },
    asOf: moment.asOf,
    asOfDay: moment.asOfDay,
    marginRate: moment.marginRate
  };
}

/**
 * The ledger that was packed, without what packing left behind.
 * @example unpackLedger(packLedger(noRecords)).sales.refund_start // new Int32Array(1)
 */
export function unpackLedger({leads, sales, days, asOf, asOfDay, marginRate}: PackedLedger): Ledger {
  const texts = ({codes, values}: PackedTexts, length: number): Coded => ({
    codes: unpackNumbers(codes, new Int32Array(length)),
    values
  });
  const length = leads.id.length;
  const unpacked: LeadColumns = {
    length,
    id: leads.id,
    ...unpackAll(leadNumbers, leads.numbers, length),
    ...mapValues(keyed(leadTexts), name => texts(leads.texts[name], length))
  };
  if (leads.tracking_number) unpacked.tracking_number = texts(leads.tracking_number, length);
  if (leads.is_duplicate) unpacked.is_duplicate = unpackNumbers(leads.is_duplicate, new Uint8Array(length));
  if (leads.answers)
    unpacked.answers = mapValues(leads.answers, (_, packed) => unpackNumbers(packed, new Int8Array(length)));
  const refund_start = unpackNumbers(sales.refund_start, new Int32Array(sales.id.length + 1));
  return {
    leads: unpacked,
    sales: {
      length: sales.id.length,
      id: sales.id,
      ...unpackAll(saleNumbers, sales.numbers, sales.id.length),
      refund_start,
      ...unpackAll(refundNumbers, sales.refunds, refund_start.at(-1) ?? 0)
    },
    days: {
      length: days.day.length,
      day: days.day,
      ...unpackAll(dayNumbers, days.numbers, days.day.length),
      ...mapValues(keyed(dayTexts), name => texts(days.texts[name], days.day.length))
    },
    asOf,
    asOfDay,
    marginRate
  };
}

type Shapes = Record<string, new (length: number) => Numbers>;

function unpackAll<T extends Shapes>(
  shapes: T,
  packed: Record<keyof T, PackedNumbers>,
  length: number
): {[K in keyof T]: InstanceType<T[K]>} {
  return mapValues(shapes, (name, Shape) => unpackNumbers(packed[name] ?? [], new Shape(length))) as {
    [K in keyof T]: InstanceType<T[K]>;
  };
}

/** Only values that some row has: a dictionary may hold those of other tables. */
function packTexts({codes, values}: Coded): PackedTexts {
  const used = new Map<number, number>();
  const renumbered = codes.map(code => {
    if (code < 0) return -1;
    const place = used.get(code) ?? used.size;
    used.set(code, place);
    return place;
  });
  return {codes: packNumbers(renumbered), values: [...used.keys()].map(code => values[code] ?? "")};
}

const withoutAddresses = (ids: readonly string[]) =>
  ids.map((id, place) => (id.includes("@") ? `#${place + 1}` : id));

const keyed = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map(key => [key, key])) as Record<K, K>;

function mapValues<K extends string, T, V>(
  columns: Record<K, T>,
  value: (name: K, column: T) => V
): Record<K, V> {
  return Object.fromEntries(
    Object.entries<T>(columns).map(([name, column]) => [name, value(name as K, column)])
  ) as Record<K, V>;
}

/** A ledger without a record, for what is asked before there are any. */
export const noRecords: Ledger = {
  leads: {
    length: 0,
    id: [],
    ...emptied(leadNumbers),
    ...mapValues(keyed(leadTexts), () => ({codes: new Int32Array(), values: []}))
  },
  sales: {
    length: 0,
    id: [],
    ...emptied(saleNumbers),
    refund_start: new Int32Array(1),
    ...emptied(refundNumbers)
  },
  days: {
    length: 0,
    day: [],
    ...emptied(dayNumbers),
    ...mapValues(keyed(dayTexts), () => ({codes: new Int32Array(), values: []}))
  },
  asOf: 0,
  asOfDay: "1970-01-01",
  marginRate: null
};

function emptied<T extends Shapes>(shapes: T): {[K in keyof T]: InstanceType<T[K]>} {
  return mapValues(shapes, (_, Shape) => new Shape(0)) as {[K in keyof T]: InstanceType<T[K]>};
}
