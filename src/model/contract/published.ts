import {z} from "zod";
import type {Comparison, Economics} from "./compare.js";
import type {Finding} from "./lint/finding.js";
import type {SettledPeriod} from "./settlement.js";
import {eventTypes} from "./terms/vocabulary.js";
import type {ContractFamily} from "./terms.js";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

const UnitGroup = z.object({count: z.number(), value: z.number(), factor: z.string().nullable()});

/** What a contract bills in a period: how much of what, and no id of anybody. */
export const PublishedPeriod = z.object({
  key: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.number(),
  complete: z.boolean(),
  through: z.string(),
  inForce: z.array(z.object({version: z.number(), days: z.number()})),
  lines: z.array(
    z.object({
      version: z.number(),
      component: z.number(),
      groups: z.array(UnitGroup),
      events: z.array(z.string()).length(0)
    })
  ),
  credits: z.array(
    z.object({
      period: z.number(),
      line: z.number(),
      unit: z.number(),
      event: z.string().regex(/^\d+$/),
      cause: z.enum(["dispute", "cancelled", "refund"]),
      reRate: z.boolean(),
      types: z.array(z.enum(eventTypes)).readonly(),
      revenue: z.number(),
      share: z.object({n: z.number(), d: z.number()}),
      at: z.number()
    })
  ),
  media: z.number(),
  failedDisputes: z.array(z.object({version: z.number(), count: z.number()})),
  counted: z.partialRecord(z.enum(eventTypes), z.number()),
  revenue: z.number()
}) satisfies z.ZodType<SettledPeriod>;

/**
 * The periods as pages receive them: all that their prices need, without the ids of events. What comes back keeps a
 * number instead, so that an event that several components billed is still one.
 * @example publishedPeriods([{lines: [{groups: [], events: ["L1"]}], credits: [{event: "L1"}]}]) // [{lines: [{groups: [], events: []}], credits: [{event: "1"}]}]
 */
export function publishedPeriods(periods: readonly SettledPeriod[]): SettledPeriod[] {
  const numbers = new Map<string, number>();
  const numberOf = (event: string) => {
    const number = numbers.get(event) ?? numbers.size + 1;
    numbers.set(event, number);
    return String(number);
  };
  return periods.map(period => ({
    ...period,
    lines: period.lines.map(line => ({...line, events: []})),
    credits: period.credits.map(credit => ({...credit, event: numberOf(credit.event)}))
  }));
}

/**
 * What pages know of the contracts: the terms, what the linter finds in them, what they settled, and how they compare
 * over one scope of the records. Money is integer minor units. Without contracts lists are empty, and there is no
 * comparison.
 */
export const PublishedContracts = z.object({
  currency: z.string(),
  minorDigits: z.number(),
  timeZone: z.string(),
  /** The margin on a sale without its own cost of goods, as a fraction; null where unknown. */
  marginRate: z.string().nullable(),
  asOf: z.string(),
  /** Whose records are compared (null: everything that is not organic), and the first and the last day. */
  scope: z.object({account: z.string().nullable(), from: z.string(), to: z.string()}).nullable(),
  economics: z.custom<Economics>(isObject),
  /** The business's answers to the questions of fit, and what it declares and measures of its own readiness. */
  fit: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
  measured: z.object({
    capacity: z.object({reps: z.number(), hoursPerMonth: z.number(), hoursPerLead: z.number()}).nullable(),
    response: z
      .object({n: z.number(), within5Minutes: z.number(), p90Seconds: z.number().nullable()})
      .nullable()
  }),
  families: z.array(z.custom<ContractFamily>(isObject)),
  contracts: z.array(
    z.object({
      contract: z.string(),
      findings: z.array(z.custom<Finding>(isObject)),
      periods: z.array(PublishedPeriod)
    })
  ),
  comparison: z.custom<Comparison>(isObject).nullable()
});
export type PublishedContracts = z.infer<typeof PublishedContracts>;
