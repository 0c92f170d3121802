import {z} from "zod";

/** A rate that is known only so well, as a Beta(a, b): a over a + b on average. */
export const Rate = z.object({a: z.number().positive(), b: z.number().positive()});
export type Rate = z.infer<typeof Rate>;

const amount = z.number().nonnegative();

/**
 * What the months ahead are made of, apart from any contract, each part with how sure it is. Money is minor units and
 * may be fractional, rates are 0-1. Leads are those that the agency brings, without duplicates.
 */
export const Market = z.object({
  currency: z.string(),
  minorDigits: z.number().int().nonnegative(),
  months: z.number().int().min(1).max(120).describe("how far to look ahead"),
  first: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .describe("the first month, YYYY-MM"),
  leads: z.object({
    perMonth: amount.describe("of an average month"),
    levelSd: amount.describe(
      "standard deviation of perMonth, which is the same unknown number in all months"
    ),
    size: z
      .number()
      .positive()
      .nullable()
      .describe("of the negative binomial of one month, whose variance is mean + mean²/size; null: Poisson"),
    season: z.array(amount).describe("by month ahead, times perMonth; empty: all months alike")
  }),
  closeRate: Rate.describe("of leads that somebody works, whenever they buy"),
  lag: z.array(amount).min(1).describe("shares of the buyers by months from lead to sale; they sum to 1"),
  ticket: z.object({
    mean: amount.describe("net revenue of a sale, before refunds"),
    cv: amount.describe("standard deviation over mean, of single sales"),
    meanSd: amount.describe("standard deviation of the mean, which is the same unknown number for all sales"),
    values: z.array(amount).describe("sales on record to draw from; empty: a lognormal")
  }),
  margin: z.number().describe("contribution of net revenue before marketing, 0-1"),
  refundRate: z.number().min(0).max(1).describe("share of sales whose money goes back whole, a month after"),
  repeatMargin: amount.describe("margin that a customer adds by later purchases, minor units"),
  handlingPerLead: amount,
  inHousePerMonth: amount,
  capacityPerMonth: amount
    .nullable()
    .describe("leads a month that somebody can work; the rest cost and do not buy"),
  anyway: z.number().min(0).max(1).describe("share of the leads that would have come without the agency"),
  mediaPerMonth: amount.describe("ad spend, whoever pays it"),
  clicksPerMonth: amount,
  impressionsPerMonth: amount,
  agency: z
    .object({perMonth: amount, perLead: amount})
    .nullable()
    .describe("the agency's own cost; null: unknown")
});
export type Market = z.infer<typeof Market>;

/**
 * The mean of a rate.
 * @example meanOf({a: 8.5, b: 42.5}) // 0.16666666666666666
 */
export function meanOf({a, b}: Rate): number {
  return a / (a + b);
}

/**
 * How a month ahead (from 0) differs from the average one: 1 where there are no seasons.
 * @example seasonOf({season: [0.5, 1.5]}, 1) // 1.5
 */
export function seasonOf({season}: Pick<Market["leads"], "season">, month: number): number {
  return season.length === 0 ? 1 : (season[month % season.length] ?? 1);
}
