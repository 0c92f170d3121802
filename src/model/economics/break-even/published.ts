import {z} from "zod";
import {Input, inputKeys} from "./inputs.js";

const amount = z.number();
const known = amount.nullable();

/** A contract as the break-even reads it. Money is minor units. */
export const DealTerms = z.object({
  id: z.string(),
  name: z.string(),
  model: z.string(),
  /** What a unit of the price is: lead, call, click. */
  unit: z.string().nullable(),
  terms: z.object({
    basePerMonth: amount,
    price: amount,
    pricePerCustomer: amount,
    revenueShare: amount
  }),
  unitsPerLead: amount,
  adsPerMonth: amount,
  notes: z.array(z.string())
});
export type DealTerms = z.infer<typeof DealTerms>;

/** Where another contract costs the client the same, each number alone while the others stay. */
export const Level = z.object({
  contract: z.string(),
  name: z.string(),
  leads: known,
  closeRate: known,
  ticket: known
});
export type Level = z.infer<typeof Level>;

/** What the break-even of a business rests on, as the site receives it: the page computes the limits itself. */
export const PublishedBreakEven = z.object({
  currency: z.string(),
  minorDigits: amount,
  asOf: z.string(),
  account: z.string().nullable(),
  /** The contract whose prices are held against the limits; null where none is in force. */
  contract: DealTerms.nullable(),
  inputs: z.object(
    Object.fromEntries(inputKeys.map(key => [key, Input])) as Record<(typeof inputKeys)[number], typeof Input>
  ),
  /** Mean margin of a customer by age, minor units; empty where not known. */
  curve: z.array(z.object({ageDays: amount, value: amount})),
  indifference: z.array(Level)
});
export type PublishedBreakEven = z.infer<typeof PublishedBreakEven>;
