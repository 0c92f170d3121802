import {z} from "zod";
import {eventTypes} from "../terms/vocabulary.js";
import {report} from "./faults.js";
import {compareMoney, factor, money, share, span, truth, whole, words} from "./values.js";

/** Whose the events are. */
export const AttributionSchema = z.strictObject({
  model: z
    .enum(["last", "first", "declared_source"])
    .default("declared_source")
    .describe(
      "Which lead of a person a sale belongs to: the last or first one before it, or the one that the sale names. Default: declared_source."
    ),
  account: words
    .optional()
    .describe("Only leads of this account (the column account) are theirs. Default: any."),
  tracking_number: words
    .optional()
    .describe("Only calls to this number, in quotes, are theirs. Default: any."),
  channels: z
    .array(words)
    .min(1, {error: "is empty, so that nothing is theirs; name a channel, or remove the key"})
    .optional()
    .describe("Only leads of these channels are theirs. Default: any."),
  click_to_lead: span.optional().describe("How long after the click a lead still counts. Default: no limit."),
  lead_to_sale: span.optional().describe("How long after the lead a sale still counts. Default: no limit."),
  min_click_secs: whole.optional().describe("Least seconds between click and lead. Default: none."),
  tail_after_end: span
    .optional()
    .describe("How long after the contract's end sales of its leads are still billed. Default: not at all."),
  exclude_existing: truth
    .default(false)
    .describe("Whether people who had bought before are not billed. Default: false.")
});

const kinds = z
  .enum(["form", "call", "chat", "signup", "lead_form"])
  .transform(kind => (kind === "lead_form" ? "form" : kind));

/** One billable event per person and window. */
export const DedupeSchema = z.strictObject({
  key: z
    .enum(["phone", "email", "person"])
    .default("person")
    .describe("What makes two events one. Default: person."),
  scope: z
    .enum(["contract", "source"])
    .default("contract")
    .describe("Whether the same person counts once in all, or once a channel. Default: contract."),
  window: span.describe("How long a person stays the same event, such as 30 days. Needed."),
  anchor: z
    .enum(["first_billed", "last_contact"])
    .optional()
    .describe("From when the window runs. Default: first_billed, and last_contact with restrict_after: any."),
  restrict_after: z
    .enum(["billable", "any"])
    .default("billable")
    .describe("Whether only billable earlier events count, or any. Default: billable."),
  precedence: z
    .array(kinds)
    .default([])
    .describe(
      "Which kind is kept where a person comes twice in a billing period, best first. Default: the earliest."
    )
});

/** Disputes: which, until when, and what they bring. */
export const ReviewSchema = z.strictObject({
  mode: z
    .enum(["auto", "manual"])
    .default("manual")
    .describe(
      "auto: a dispute for a listed reason is accepted as it is filed; manual: somebody decides. Default: manual."
    ),
  window: span
    .optional()
    .describe("How long after an event it can be disputed, such as 72 hours. Default: no limit."),
  reasons: z.array(words).default([]).describe("Reasons that count, as in disputes/. Default: any."),
  default_on_silence: z
    .enum(["dispute_accepted", "lead_accepted"])
    .default("lead_accepted")
    .describe("What holds where nobody decides within the window. Default: lead_accepted."),
  remedy: z
    .enum(["credit", "replace", "refund", "rebook"])
    .default("credit")
    .describe("What an accepted dispute brings. Default: credit."),
  credit_rate: z
    .enum(["as_billed", "re_rate"])
    .default("as_billed")
    .describe(
      "A credit is what was billed, or the difference of a bill without it (tiers). Default: as_billed."
    ),
  quota: z
    .strictObject({
      percent: share.optional().describe("Most disputes that are accepted, as a share such as 10%."),
      pct: share.optional().describe("The same as percent."),
      count: whole.optional().describe("Most disputes that are accepted, as a number."),
      of: z
        .enum(["delivered", "billable"])
        .default("delivered")
        .describe("What it is a share of. Default: delivered."),
      round: z
        .enum(["up", "down"])
        .default("down")
        .describe("How a part of a lead is rounded. Default: down.")
    })
    .transform(({pct, ...quota}, context) => {
      const given = Object.entries({percent: quota.percent, pct, count: quota.count}).filter(
        ([, x]) => x !== undefined
      );
      const faults =
        given.length === 0
          ? [{path: ["percent"], message: "is missing; a quota needs percent or count"}]
          : given
              .slice(1)
              .map(([key]) => ({path: [key], message: "is a second limit; keep percent or count"}));
      if (report(context, {...quota, pct}, faults)) return z.NEVER;
      return pct === undefined ? quota : {...quota, percent: pct};
    })
    .optional()
    .describe("Most disputes of a billing period that are accepted. Default: no limit."),
  failed_dispute_fee: money.optional().describe("What a denied dispute costs, major units. Default: nothing.")
});

/** Billable only when a while has passed without a refund. */
export const HoldSchema = z.strictObject({
  window: span.describe("How long, such as 30 days. Needed."),
  from: z
    .enum(["event", "sale", "lead", "appointment"])
    .default("event")
    .describe("From when it runs. Default: event.")
});

/** A limit, and what happens beyond it. */
export const CapSchema = z
  .strictObject({
    measure: z.enum(["units", "fee", "spend"]).describe("What is limited. Needed."),
    event: z
      .enum(eventTypes)
      .optional()
      .describe("With units: which events count. Default: all billable ones."),
    period: z
      .enum(["day", "week", "month", "quarter", "year", "period", "contract"])
      .default("period")
      .describe("How long until the count begins again. Default: period, the billing period."),
    limit: money.describe("The limit: units, or major units of money. Needed."),
    scope: z
      .enum(["contract", "source", "customer", "order"])
      .default("contract")
      .describe("Whether it holds for all, or for each channel, customer or order. Default: contract."),
    action: z
      .enum(["stop", "overage_rate"])
      .default("stop")
      .describe("Beyond the limit: nothing is billed, or at overage_factor. Default: stop."),
    overage_factor: factor
      .optional()
      .describe("Share of the price beyond the limit, such as 0.5; only with overage_rate.")
  })
  .transform((cap, context) => {
    const {measure, event, limit, scope, action, overage_factor} = cap;
    const faults = [];
    if (event !== undefined && measure !== "units")
      faults.push({path: ["event"], message: `does not go with measure: ${measure}; remove it`});
    if (event === "ad_spend" || event === "period")
      faults.push({
        path: ["event"],
        message: "has no units; use an event that is counted, or measure: spend"
      });
    if (measure === "units" && compareMoney(limit, String(Math.trunc(Number(limit)))) !== 0)
      faults.push({path: ["limit"], message: "is part of a unit; write a whole number"});
    if (measure === "fee" && (scope === "source" || scope === "customer"))
      faults.push({path: ["scope"], message: "does not go with measure: fee; use contract or order"});
    if (measure === "spend" && (scope === "customer" || scope === "order"))
      faults.push({path: ["scope"], message: "does not go with measure: spend; use contract or source"});
    if (action === "overage_rate" && overage_factor === undefined)
      faults.push({
        path: ["overage_factor"],
        message: "is missing; overage_rate needs overage_factor, such as 0.5"
      });
    if (action === "stop" && overage_factor !== undefined)
      faults.push({
        path: ["overage_factor"],
        message: "does nothing with action: stop; write action: overage_rate"
      });
    return report(context, cap, faults) ? z.NEVER : cap;
  });
