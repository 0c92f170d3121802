import {z} from "zod";
import {eventTypes} from "../terms/vocabulary.js";
import {report} from "./faults.js";
import {boundFaults, percentFaults, perUnitFaults} from "./pricing.js";
import {BandSchema, TierSchema} from "./tiers.js";
import {calendarDay, money, share, truth, whole, words} from "./values.js";

const named = {
  name: words.optional().describe("How lines of invoices call it. Default: made from kind and event."),
  prorate: truth
    .default(true)
    .describe("Whether a part period pays by its days; of flat amounts, and of min. Default: true."),
  min: money
    .optional()
    .describe("Least that the component comes to in a billing period, major units. Default: none."),
  max: money
    .optional()
    .describe("Most that the component comes to in a billing period, major units. Default: none.")
};

const months = z.union([z.string(), z.number()]).transform(String);
const notRecurrence =
  "is not a recurrence; write first_only, lifetime, or a number of months such as 12 months";
const recurrence = z
  .union(
    [
      z.string(),
      z.strictObject(
        {
          months: months.optional().describe("How many months from the first sale on."),
          n_months: months.optional().describe("The same as months.")
        },
        {error: () => notRecurrence}
      )
    ],
    {error: notRecurrence}
  )
  .transform((value, context): "first_only" | "lifetime" | {months: number} => {
    if (value === "first_only" || value === "lifetime") return value;
    const text = typeof value === "string" ? value : `${value.months ?? value.n_months ?? ""} months`;
    const [, n] = /^([1-9]\d{0,2}) months?$/.exec(text) ?? [];
    if (
      n === undefined ||
      (typeof value !== "string" && value.months !== undefined && value.n_months !== undefined)
    ) {
      context.addIssue({code: "custom", message: notRecurrence, input: value});
      return z.NEVER;
    }
    return {months: Number(n)};
  })
  .describe(
    "Which sales of a customer pay: first_only, lifetime, or those of so many months from the first, such as 12 months. Default: lifetime."
  );

const tiered = {
  tiers: z.array(TierSchema).optional().describe("Steps of the price, ascending; the last has up_to: null."),
  tier_mode: z
    .enum(["graduated", "volume", "stairstep"])
    .default("graduated")
    .describe(
      "graduated: each unit at the price of its own tier; volume: all units at the price of the tier reached; stairstep: the flat of the tier reached. Default: graduated."
    ),
  tier_metric: z
    .enum(["units", "revenue", "spend"])
    .optional()
    .describe(
      "What up_to counts. Default: units of a per_unit component, the amount of a percent component."
    ),
  tier_reset: z
    .enum(["period", "quarter", "year", "contract"])
    .default("period")
    .describe("When the count of tiers begins again. Default: period, the billing period."),
  min_per_event: money.optional().describe("Least that one event costs, major units. Default: none."),
  max_per_event: money.optional().describe("Most that one event costs, major units. Default: none."),
  recurrence: recurrence.default("lifetime")
};

const amount = money.describe("The amount, major units, such as 5000. Needed.");

/** An amount for every billing period. */
const FlatSchema = z
  .strictObject({
    kind: z.literal("flat").describe("An amount for every billing period: a retainer."),
    amount,
    ...named
  })
  .transform((component, context) =>
    report(context, component, boundFaults(component)) ? z.NEVER : component
  );

/** An amount that is due once. */
const OneTimeSchema = z
  .strictObject({
    kind: z.literal("one_time").describe("An amount that is due once: a setup fee."),
    amount,
    date: calendarDay
      .optional()
      .describe("Billed in the period that holds this day. Default: the contract's start."),
    ...named
  })
  .transform((component, context) =>
    report(context, component, boundFaults(component)) ? z.NEVER : component
  );

/** A price for every unit of an event. */
const PerUnitSchema = z
  .strictObject({
    kind: z.literal("per_unit").describe("A price for every unit of an event."),
    event: z.enum(eventTypes).describe("What is counted. lead: form, call, chat or signup. Needed."),
    rate: money
      .optional()
      .describe("Price of one unit, major units. Exactly one of rate, tiers and bands is needed."),
    bands: z
      .array(BandSchema)
      .optional()
      .describe("Prices by the length of a call or the revenue of a sale, ascending, without overlap."),
    band_on: z
      .enum(["call_seconds", "call_total_seconds", "revenue"])
      .optional()
      .describe("What bands are on. Default: call_seconds of leads and appointments, revenue of sales."),
    unit_size: whole.default(1).describe("How many events make one unit: 1000 for CPM. Default: 1."),
    partial_block: z
      .enum(["prorate", "floor", "ceil"])
      .default("prorate")
      .describe("What a unit that is not full costs: its part, nothing, or all of it. Default: prorate."),
    ...tiered,
    ...named
  })
  .transform((component, context) =>
    report(context, component, [...perUnitFaults(component), ...boundFaults(component)]) ? z.NEVER : component
  );

const subtracted = ["tax", "shipping", "discount", "processing", "refunds"] as const;

/** A share of sales or of ad spend. */
const PercentSchema = z
  .strictObject({
    kind: z.literal("percent").describe("A share of sales or of ad spend."),
    event: z.enum(["sale", "new_customer", "ad_spend"]).describe("What it is a share of. Needed."),
    percent: share.optional().describe("The share, such as 12%. Exactly one of percent and tiers is needed."),
    percent_of: z
      .enum(["gross", "net", "margin", "incremental", "ad_spend_net", "ad_spend_gross"])
      .optional()
      .describe(
        "gross: with tax, before discount; net: less net_basis; margin: contribution margin; incremental: above baseline; of ad spend: net, or grossed up. Default: net of sales, ad_spend_net of ad spend."
      ),
    net_basis: z
      .array(z.enum(subtracted))
      .optional()
      .describe(
        "What is taken off revenue. Default: tax, discount and refunds for net and margin, nothing for the others."
      ),
    baseline: z
      .strictObject({
        amount: money.describe(
          "Revenue of a billing period, major units, that would have come anyway. Needed."
        ),
        per: z.literal("period").default("period").describe("The baseline is that of a billing period."),
        floor: money.default("0").describe("Least that the difference counts as, major units. Default: 0.")
      })
      .optional()
      .describe("What percent_of: incremental is measured from; needed there and nowhere else."),
    ...tiered,
    ...named
  })
  .transform((component, context) => {
    if (report(context, component, [...percentFaults(component), ...boundFaults(component)])) return z.NEVER;
    const percent_of = component.percent_of ?? (component.event === "ad_spend" ? "ad_spend_net" : "net");
    const isNet = percent_of === "net" || percent_of === "margin";
    const usual: (typeof subtracted)[number][] = isNet ? ["tax", "discount", "refunds"] : [];
    return {...component, percent_of, net_basis: component.net_basis ?? usual};
  });

const plurals: Record<string, string> = {
  ...Object.fromEntries(eventTypes.map(event => [`${event}s`, event])),
  appointments_set: "appointment_set",
  appointments_held: "appointment_held"
};
const metrics = [...eventTypes, "revenue"] as const;

/** An amount, or a higher price, from a target on. */
const BonusSchema = z
  .strictObject({
    kind: z.literal("bonus").describe("An amount, or a higher price, once a target is reached."),
    metric: words
      .transform(name => metrics.find(metric => metric === (plurals[name] ?? name)) ?? "")
      .pipe(z.enum(metrics, {error: `is not one of ${metrics.join(", ")}`}))
      .describe("What is counted: net billable units of an event, or revenue (net, major units). Needed."),
    op: z.literal("gte").default("gte").describe("The target or more."),
    threshold: money.describe("The target: units, or revenue in major units. Needed."),
    pay: z
      .strictObject({
        fixed: money.optional().describe("An amount for the period, major units."),
        rate_delta: money
          .optional()
          .describe("So much more for every net billable unit of the period, major units.")
      })
      .transform((pay, context): {fixed: string} | {rate_delta: string} => {
        if (pay.fixed !== undefined && pay.rate_delta === undefined) return {fixed: pay.fixed};
        if (pay.rate_delta !== undefined && pay.fixed === undefined) return {rate_delta: pay.rate_delta};
        context.addIssue({code: "custom", message: "needs exactly one of fixed and rate_delta", input: pay});
        return z.NEVER;
      })
      .describe("What the target brings: {fixed: 500} or {rate_delta: 5}. Needed."),
    ...named
  })
  .transform((bonus, context) => {
    const faults = boundFaults(bonus);
    if (bonus.metric === "ad_spend" || bonus.metric === "period")
      faults.push({
        path: ["metric"],
        message: "has no units to reach a target with; use an event, or revenue"
      });
    if (bonus.metric === "revenue" && "rate_delta" in bonus.pay)
      faults.push({path: ["pay", "rate_delta"], message: "is per unit, and revenue has none; write fixed"});
    return report(context, bonus, faults) ? z.NEVER : bonus;
  });

const kinds = "flat, one_time, per_unit, percent, bonus";

/** One part of the price, by its kind. */
export const ComponentSchema = z
  .discriminatedUnion("kind", [FlatSchema, OneTimeSchema, PerUnitSchema, PercentSchema, BonusSchema], {
    error: ({code, input}) => {
      if (code !== "invalid_union") return undefined;
      return typeof input === "object" && input !== null && "kind" in input
        ? `is not one of ${kinds}`
        : `is missing; add kind: one of ${kinds}`;
    }
  })
  .describe("One part of the price, by its kind.");
