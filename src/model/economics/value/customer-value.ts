import {z} from "zod";

/** The value of a customer up to an age, measured; minor units. Where `value` is null, `reason` says why. */
export const MeasuredValue = z.object({
  /** Days since the first purchase. */
  horizonDays: z.number(),
  /** Mean margin of a customer within the horizon. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** All customers, however young. */
  n: z.number(),
  /** Customers who first bought at least that long ago. */
  atRisk: z.number(),
  reason: z.string().nullable()
});
export type MeasuredValue = z.infer<typeof MeasuredValue>;

/**
 * What customers bring over time, from the records: the longest horizon that they bear (24 or 12 months), which is the
 * lifetime value to go by, and all that stands behind it.
 */
export const CustomerValue = MeasuredValue.extend({
  /** At 12 and at 24 months. */
  horizons: z.array(MeasuredValue),
  /** At the first purchase and at the end of every month, as long as 20 customers have been watched. */
  curve: z.array(
    z.object({
      ageDays: z.number(),
      value: z.number(),
      low: z.number(),
      high: z.number(),
      atRisk: z.number()
    })
  ),
  /** Of customers who first bought at least 12 months ago, those who came back on another day within 12 months. */
  repeat: z.object({customers: z.number(), returned: z.number()}),
  /** How the 95 % interval was found: customers drawn again, or the normal approximation from a sample of them. */
  interval: z.enum(["bootstrap", "normal"]),
  /** Sales that tell no customer or no margin, of all sales: what they brought is missing. */
  sales: z.number(),
  unknownSales: z.number(),
  /** The last day that the records tell of, as YYYY-MM-DD. */
  through: z.string().nullable()
});
export type CustomerValue = z.infer<typeof CustomerValue>;
