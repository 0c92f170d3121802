import {z} from "zod";
import {eventTypes} from "../terms/vocabulary.js";
import {onlyOne, report} from "./faults.js";
import {calendarDay, money, share, span, truth, whole, words} from "./values.js";

/** Refunds after an event was billed, what becomes of a negative invoice, and what is held back. */
export const AdjustmentsSchema = z.strictObject({
  clawback_window: span
    .optional()
    .describe("How long after billing a refund still takes the fee back. Default: no limit."),
  amount: z
    .enum(["proportional", "full"])
    .default("proportional")
    .describe("Whether a refund takes back its part of the fee, or all. Default: proportional."),
  negative_balance: z
    .enum(["carry_forward", "refund", "forgive"])
    .default("carry_forward")
    .describe("What becomes of an invoice below zero. Default: carry_forward."),
  holdback: z
    .strictObject({
      percent: share
        .optional()
        .describe("The share of each invoice's fees that is held back, such as 10%. Needed."),
      pct: share.optional().describe("The same as percent."),
      release_after: span.describe(
        "When it is paid out, counted from the end of its period, such as 60 days. Needed."
      )
    })
    .transform((holdback, context) => {
      const percent = holdback.percent ?? holdback.pct;
      const faults = onlyOne(holdback, "percent", "pct");
      if (percent !== undefined && faults.length === 0)
        return {percent, release_after: holdback.release_after};
      if (percent === undefined) faults.push({path: ["percent"], message: "is missing; add percent: ..."});
      report(context, holdback, faults);
      return z.NEVER;
    })
    .optional()
    .describe("A share of the fees that is paid later, and that credits are taken from first. Default: none.")
});

/** Who pays the ad platforms. */
export const MediaSchema = z
  .strictObject({
    paid_by: z
      .enum(["client", "agency_absorbed", "agency_passthrough"])
      .optional()
      .describe(
        "The client directly, the agency out of its fee, or the agency and billed on. Default: client for retainer, percent_of_spend and self_managed, else agency_absorbed."
      ),
    markup: share
      .optional()
      .describe("What the agency adds to ad spend that it passes on, such as 10%. Default: nothing."),
    basis: z
      .enum(["net", "gross"])
      .default("net")
      .describe("Whether the markup is a share of the spend, or of the spend with markup. Default: net.")
  })
  .transform((media, context) => {
    const isAll = media.basis === "gross" && media.markup === "1";
    const faults = [
      {path: ["markup"], message: "of a gross amount leaves nothing for ads; write less than 100%"}
    ];
    return report(context, media, isAll ? faults : []) ? z.NEVER : media;
  });

/** A promised number of units. */
export const GuaranteeSchema = z
  .strictObject({
    units: whole.describe("How many units of a full billing period are promised. Needed.").transform(String),
    event: z.enum(eventTypes).optional().describe("Of which event. Default: lead."),
    remedy: z
      .enum(["credit_per_missing", "extend", "replace"])
      .default("credit_per_missing")
      .describe("What a missing unit brings. Default: credit_per_missing."),
    rate: money
      .optional()
      .describe("Credit for a missing unit, major units. Default: the rate of the first per_unit component.")
  })
  .transform((guarantee, context) => {
    const {event, remedy, rate} = guarantee;
    const faults = [];
    if (event === "ad_spend" || event === "period")
      faults.push({path: ["event"], message: "has no units to promise; use an event that is counted"});
    if (rate !== undefined && remedy !== "credit_per_missing")
      faults.push({
        path: ["rate"],
        message: `does nothing with remedy: ${remedy}; write remedy: credit_per_missing`
      });
    return report(context, guarantee, faults) ? z.NEVER : guarantee;
  });

/** How long the contract binds, and what leaving costs. */
export const TermSchema = z.strictObject({
  min_months: whole.default(0).describe("Months that it lasts at least. Default: 0."),
  notice_days: whole.optional().describe("Days between notice and end. Default: not set."),
  early_exit: z
    .strictObject({
      percent_of_remaining_minimum: share
        .optional()
        .describe("Share of what the remaining months would cost at least, such as 50%. Needed."),
      pct_of_remaining_min: share.optional().describe("The same as percent_of_remaining_minimum.")
    })
    .transform((exit, context) => {
      const percent = exit.percent_of_remaining_minimum ?? exit.pct_of_remaining_min;
      const faults = onlyOne(exit, "percent_of_remaining_minimum", "pct_of_remaining_min");
      if (percent !== undefined && faults.length === 0) return {percent_of_remaining_minimum: percent};
      if (percent === undefined)
        faults.push({
          path: ["percent_of_remaining_minimum"],
          message: "is missing; add percent_of_remaining_minimum: ..."
        });
      report(context, exit, faults);
      return z.NEVER;
    })
    .optional()
    .describe("What leaving before min_months costs. Default: nothing."),
  for_cause: z.array(words).default([]).describe("Reasons to leave at once and for nothing. Default: none.")
});

const owner = z.enum(["client", "agency", "shared", "unknown"]);
const owned = {ad_accounts: "accounts", landing_pages: "pages", call_numbers: "numbers"} as const;

/** Terms without a price: the linter reads them. */
export const NonPriceSchema = z.strictObject({
  exclusivity: z
    .strictObject({
      lead: words
        .refine(
          text => /^(exclusive|shared( [1-9]\d?)?)$/.test(text),
          "is not known; write exclusive, shared, or shared with the number of buyers, such as shared 3"
        )
        .optional()
        .describe("Whether a lead is sold to others too: exclusive, shared, shared 3. Default: not set."),
      vendor: truth.optional().describe("Whether you may work with no other agency. Default: not set.")
    })
    .optional()
    .describe("Who may sell to whom. Default: not set."),
  ownership: z
    .strictObject({
      ad_accounts: owner.optional().describe("Who owns the ad accounts. Default: not set."),
      accounts: owner.optional().describe("The same as ad_accounts."),
      landing_pages: owner.optional().describe("Who owns the landing pages. Default: not set."),
      pages: owner.optional().describe("The same as landing_pages."),
      call_numbers: owner.optional().describe("Who owns the phone numbers. Default: not set."),
      numbers: owner.optional().describe("The same as call_numbers."),
      data: owner.optional().describe("Who owns leads and history. Default: not set.")
    })
    .transform((ownership, context) => {
      const faults = Object.entries(owned).flatMap(([key, alias]) => onlyOne(ownership, key, alias));
      if (report(context, ownership, faults)) return z.NEVER;
      const {accounts, pages, numbers, ...own} = ownership;
      return {
        ...own,
        ...(accounts && {ad_accounts: accounts}),
        ...(pages && {landing_pages: pages}),
        ...(numbers && {call_numbers: numbers})
      };
    })
    .optional()
    .describe("Who keeps what when the contract ends: client, agency, shared or unknown. Default: not set."),
  reporting_level: z
    .enum(["none", "total", "channel", "campaign", "keyword", "ad", "lead"])
    .optional()
    .describe("How finely they report. Default: not set."),
  client_sla: words
    .optional()
    .describe("What you promise, such as a first call within 5 minutes. Default: not set."),
  guarantee_volume: words.optional().describe("A volume that was promised in words. Default: not set."),
  scorekeeper: owner.optional().describe("Who keeps the count that is billed. Default: not set.")
});

/** Days from the first to the one before the last named. */
export const RangeSchema = z
  .strictObject({
    from: calendarDay.describe("The first day. Needed."),
    to: calendarDay.describe("The first day after. Needed.")
  })
  .transform((range, context) => {
    const faults = [{path: ["to"], message: `is not after from ${range.from}; write the first day after`}];
    return report(context, range, range.to > range.from ? [] : faults) ? z.NEVER : range;
  });

/** An amount for invoices: bare, or with its terms. */
export const InvoiceBoundSchema = z.union([
  z.strictObject({
    amount: money.describe("The amount of a billing period, major units. Needed."),
    prorate: truth.default(true).describe("Whether a part period counts by its days. Default: true."),
    counts: z
      .literal("fees_current_period")
      .default("fees_current_period")
      .describe("It is compared with the fees of the period itself, before credits of earlier ones.")
  }),
  money.transform(amount => ({amount, prorate: true, counts: "fees_current_period" as const}))
]);
