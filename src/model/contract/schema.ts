import {z} from "zod";
import {Qualification} from "./qualification.js";
import {ComponentSchema} from "./schema/components.js";
import {report} from "./schema/faults.js";
import {AttributionSchema, CapSchema, DedupeSchema, HoldSchema, ReviewSchema} from "./schema/measures.js";
import {
  AdjustmentsSchema,
  GuaranteeSchema,
  InvoiceBoundSchema,
  MediaSchema,
  NonPriceSchema,
  RangeSchema,
  TermSchema
} from "./schema/settlement-terms.js";
import {calendarDay, currencyCode, dayOrNull, share, span, truth, words, zoneName} from "./schema/values.js";
import {wholeFaults} from "./schema/whole.js";
import {modelNames} from "./terms/vocabulary.js";
import {type Contract, mediaOf} from "./terms.js";

const policy = z.enum(["none", "bill_average", "bill_other_source"]);
const id = words.refine(
  text => /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u.test(text),
  "is not an id; write letters, digits, hyphens and points, without blanks, such as agency-cpl"
);

/** The keys of a contract file, before terms are compared with each other. */
const ContractFile = z.strictObject({
  $schema: z.string().optional().describe("The schema that an editor checks this file with."),
  id: id.describe("The name by which commands and invoices speak of the contract. Needed."),
  model: z
    .enum(modelNames)
    .describe("A label, and the default of media; what is paid for stands in components. Needed."),
  version_of: id
    .optional()
    .describe(
      "The id of the contract that this file is a later version of. Default: files with one id are its versions."
    ),
  version: words.optional().describe("What this version is called. Default: none."),
  name: words.optional().describe("What people call the contract. Default: its id."),
  proposal: truth
    .default(false)
    .describe("Whether it was only offered, and is not in force. Default: false."),
  client: words.optional().describe("Who pays. Default: the business."),
  agency: words.optional().describe("Who is paid. Default: not set."),
  currency: currencyCode.optional().describe("Three letters, such as USD. Default: that of the business."),
  timezone: zoneName
    .optional()
    .describe(
      "Calendar of days, months and windows, such as America/Chicago. Default: that of the business."
    ),
  start: calendarDay.describe("The first day. Needed."),
  end: dayOrNull.optional().describe("The first day after the contract; null for no end. Default: no end."),
  billing_period: z
    .enum(["month", "week", "quarter"])
    .default("month")
    .describe(
      "How often it is billed: calendar months, weeks from Monday, calendar quarters. Default: month."
    ),
  rounding: z
    .literal("half_away")
    .default("half_away")
    .describe("Halves of the minor unit go away from zero, once a line."),
  duration_kind: z
    .enum(["talk", "connected", "total"])
    .default("talk")
    .describe("Which length of a call call_seconds means: of the talk, or in all. Default: talk."),
  components: z
    .array(ComponentSchema)
    .describe("What is paid for, part by part. Needed; empty only for self_managed."),
  attribution: AttributionSchema.optional().describe(
    "Whose the events are. Default: all of them are theirs."
  ),
  dedupe: z
    .array(DedupeSchema)
    .optional()
    .describe(
      "Rules against paying twice for one person; [] to pay each time. Default: not set, every event counts."
    ),
  qualification: Qualification.optional().describe(
    "Which leads are billable. Default: not set, all of them."
  ),
  review: ReviewSchema.optional().describe("Disputes. Default: not set, none."),
  hold: HoldSchema.optional().describe("How long to wait for refunds before billing. Default: not at all."),
  caps: z.array(CapSchema).default([]).describe("Limits. Default: none."),
  invoice_min: InvoiceBoundSchema.optional().describe(
    "Least that the fees of an invoice come to. Default: none."
  ),
  invoice_max: InvoiceBoundSchema.optional().describe(
    "Most that the fees of an invoice come to. Default: none."
  ),
  adjustments: AdjustmentsSchema.optional().describe(
    "Refunds after billing, balances, holdback. Default: not set, no clawback."
  ),
  media: MediaSchema.optional().describe("Who pays the ad platforms. Default: by model, see paid_by."),
  guarantee: GuaranteeSchema.optional().describe("A promised number of units. Default: none."),
  payment: z
    .strictObject({
      issue_after: span
        .optional()
        .describe("How long after the period's end it is invoiced. Default: at once."),
      due_after: span.optional().describe("How long after the invoice it is due. Default: at once."),
      timing: z
        .enum(["arrears", "prepaid"])
        .default("arrears")
        .describe("Paid after the period, or before. Default: arrears.")
    })
    .prefault({})
    .describe("When invoices are written and paid."),
  term: TermSchema.optional().describe("How long it binds. Default: not set, not at all."),
  pauses: z
    .array(RangeSchema)
    .default([])
    .describe("Days on which nothing is billable: [{from, to}]. Default: none."),
  tracking_outages: z
    .array(RangeSchema)
    .default([])
    .describe("Days on which tracking was broken: [{from, to}]. Default: none."),
  tracking_outage_policy: policy
    .optional()
    .describe("What such days bill: none, bill_average or bill_other_source. Default: not set, nothing."),
  tracking_outage: policy.optional().describe("The same as tracking_outage_policy."),
  late_event: z
    .enum(["next_invoice", "amend"])
    .optional()
    .describe("Where an event goes that is seen after its invoice. Default: not set."),
  billing_trigger: words.optional().describe("When exactly a payment falls due, in words. Default: not set."),
  deliverables: z
    .array(words)
    .default([])
    .describe("What a retainer includes: shown, never counted. Default: none."),
  tax: share.optional().describe("Tax on the invoice, such as 8%. Default: none."),
  non_price: NonPriceSchema.optional().describe("Ownership, exclusivity, reporting. Default: not set.")
});

/**
 * A contract file: YAML in, with every scalar as text or as an editor reads it; a `Contract` out, with defaults
 * filled in and spellings made one. Every mistake is an issue with its path, and a message that begins after the
 * value and ends with the cure. Source: data/README.md.
 */
export const ContractSchema = ContractFile.transform((file, context): Contract => {
  if (report(context, file, wholeFaults(file))) return z.NEVER;
  const {$schema, tracking_outage, media, payment, ...terms} = file;
  const {model, invoice_max: most} = terms;
  return {
    ...terms,
    version_of: terms.version_of ?? null,
    version: terms.version ?? null,
    name: terms.name ?? null,
    client: terms.client ?? null,
    agency: terms.agency ?? null,
    currency: terms.currency ?? null,
    timezone: terms.timezone ?? null,
    end: terms.end ?? null,
    attribution: terms.attribution ?? null,
    dedupe: terms.dedupe ?? null,
    qualification: terms.qualification ?? null,
    review: terms.review ?? null,
    hold: terms.hold ?? null,
    invoice_min: terms.invoice_min ?? null,
    invoice_max: most ? {amount: most.amount, prorate: most.prorate} : null,
    adjustments: terms.adjustments ?? null,
    media: media ? {...media, paid_by: media.paid_by ?? mediaOf({model, media: null}).paid_by} : null,
    guarantee: terms.guarantee ?? null,
    payment: {
      issue_after: payment.issue_after ?? null,
      due_after: payment.due_after ?? null,
      timing: payment.timing
    },
    term: terms.term ?? null,
    tracking_outage_policy: terms.tracking_outage_policy ?? tracking_outage ?? null,
    late_event: terms.late_event ?? null,
    billing_trigger: terms.billing_trigger ?? null,
    tax: terms.tax ?? null,
    non_price: terms.non_price ?? null
  };
});

/** Every key that a contract file may have. */
export const contractKeys = Object.keys(ContractFile.shape);

/**
 * The JSON Schema of a contract file, for editors. It knows keys, types and words; what contradicts what, only the
 * loader says.
 * @example contractJsonSchema().required // ["id", "model", "start", "components"]
 */
export function contractJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(ContractFile, {io: "input", unrepresentable: "any"});
}
