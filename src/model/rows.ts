import {z} from "zod";

/** A count or a sum in minor units; null where the export never recorded it (absent is not zero). */
const known = z.number().nullable();

/**
 * What SQL counts and sums, for any group of leads. Money is integer minor units.
 * `leads` includes duplicates; `customers` are leads with at least one sale; `netRevenue` is
 * revenue - tax - discount - refunds; `appointmentsDue` are set, not cancelled in time and not in the future.
 */
export const Counts = z.object({
  impressions: known,
  clicks: known,
  spend: known,
  leads: z.number(),
  duplicateLeads: z.number(),
  qualifiedLeads: known,
  appointmentsSet: known,
  appointmentsDue: known,
  appointmentsHeld: known,
  disputed: known,
  credited: known,
  customers: known,
  sales: known,
  newCustomers: known,
  revenue: known,
  tax: known,
  discount: known,
  refunds: known,
  netRevenue: known,
  costOfGoods: known,
  margin: known
});
export type Counts = z.infer<typeof Counts>;

/** The names of the additive fields, in the order in which tables show them. */
export const countFields = Object.keys(Counts.shape) as (keyof Counts)[];

/** One row per channel and month of the cohort: leads created in the month, their sales up to the as-of day. */
export const ChannelMonth = Counts.extend({channel: z.string().nullable(), month: z.string()});
export type ChannelMonth = z.infer<typeof ChannelMonth>;

/**
 * One row per channel and month: what a platform claims of its own ads, and the leads of the same days. Money is
 * integer minor units. A claim may be a fraction, and is no lead; null where nothing is claimed. `claimingSpend` is
 * the part of the spend for which something is claimed, `customers` are leads with at least one sale.
 */
export const ClaimMonth = z.object({
  channel: z.string().nullable(),
  month: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  spend: z.number(),
  claimingSpend: z.number(),
  claimedConversions: known,
  claimedValue: known,
  leads: z.number(),
  duplicateLeads: z.number(),
  customers: known
});
export type ClaimMonth = z.infer<typeof ClaimMonth>;

/** One row per channel and day count from lead to first sale, for leads that were sold. */
export const LagBin = z.object({channel: z.string().nullable(), days: z.number(), customers: z.number()});
export type LagBin = z.infer<typeof LagBin>;

/** What every page says at its head: whose numbers, in what money, as of when, and how fresh. */
export const Business = z.object({
  name: z.string(),
  fictional: z.boolean(),
  currency: z.string(),
  minorDigits: z.number(),
  timeZone: z.string(),
  asOf: z.string(),
  dataThrough: z.string().nullable(),
  newest: z.array(
    z.object({table: z.string(), day: z.string().nullable(), files: z.number(), rows: z.number()})
  ),
  unattributedSales: z.number().nullable(),
  salesRecordedFrom: z.string().nullable(),
  dedupeWindow: z.string(),
  qualifiedIsSet: z.boolean()
});
export type Business = z.infer<typeof Business>;

/**
 * One row per file and table it was read into: rowsRead = loaded + rejected + duplicates. `report` is what the file was
 * taken for (null: our own columns or those of business.yaml), `amount` the money in its rows in the business's
 * currency, `total` the platform's own beside the sum of the rows, both in the file's currency; minor units.
 */
export const FileAccount = z.object({
  file: z.string(),
  table: z.string(),
  report: z.string().nullable(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  amount: z.number().nullable(),
  total: z
    .object({
      label: z.string(),
      amount: z.number(),
      sum: z.number(),
      currency: z.string(),
      minorDigits: z.number()
    })
    .nullable(),
  notes: z.array(z.string()),
  rowsRead: z.number(),
  loaded: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  leftOut: z.number()
});
export type FileAccount = z.infer<typeof FileAccount>;

/** One row per file, column and reason: how many rows were set aside, with one masked example. */
export const RejectGroup = z.object({
  file: z.string(),
  kind: z.enum(["rejected", "duplicate"]),
  column: z.string(),
  reason: z.string(),
  cure: z.string(),
  rows: z.number(),
  firstLine: z.number(),
  example: z.string()
});
export type RejectGroup = z.infer<typeof RejectGroup>;

/** One row per check: what must hold, whether a failure stops the run, and how many rows break it. */
export const Check = z.object({
  name: z.string(),
  sentence: z.string(),
  severity: z.enum(["stop", "warn"]),
  rows: z.number(),
  example: z.string().nullable()
});
export type Check = z.infer<typeof Check>;

/** One row per key that joined sales to leads; null for the sales that found none. Money is minor units. */
export const SaleJoin = z.object({
  joinedBy: z.string().nullable(),
  sales: z.number(),
  revenue: z.number().nullable()
});
export type SaleJoin = z.infer<typeof SaleJoin>;

/** All of what the quality page shows. */
export const Quality = z.object({
  files: z.array(FileAccount),
  joins: z.array(SaleJoin),
  rejects: z.array(RejectGroup),
  checks: z.array(Check)
});
export type Quality = z.infer<typeof Quality>;
