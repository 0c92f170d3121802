import {z} from "zod";
import type {Deal} from "./deal.js";
import {Market} from "./market.js";
import {Scenario} from "./scenario/schema.js";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/**
 * What pages know of the months ahead: the market as measured, the contracts as they would run in it, and the named
 * what-ifs of the business. Money is minor units. Nothing of it tells of a single person; sales on record are amounts.
 */
export const PublishedFuture = z.object({
  market: Market.nullable(),
  /** Why there is no market. */
  reason: z.string().nullable(),
  deals: z.array(z.custom<Deal>(isObject)),
  /** The contract in force. */
  now: z.string().nullable(),
  /** What was measured on what, and what is missing, as sentences. */
  notes: z.array(z.string()),
  scenarios: z.array(Scenario)
});
export type PublishedFuture = z.infer<typeof PublishedFuture>;
