import {existsSync, readFileSync} from "node:fs";
import {z} from "zod";
import {minorUnitDigits} from "../../../src/model/money.js";
import {assumedMarket} from "../../../src/model/simulation/assumed-market.js";
import type {Market} from "../../../src/model/simulation/market.js";
import {LeadgerError} from "../../errors.js";
import {parseYaml} from "../../workspace.js";

// YAML is read as text, JSON as numbers; both are taken.
const number = z.union([z.string(), z.number()]).transform(String);
const plain = (cure: string, holds: (x: number) => boolean) =>
  number.refine(text => /^\d*\.?\d+$/.test(text) && holds(Number(text)), cure).transform(Number);

const amount = plain("is not an amount; write digits and a point, such as 1200.50", () => true);
const quantity = plain("is not a number; write digits and a point, such as 40", () => true);
const positive = plain("is not a number above 0; write one such as 8", x => x > 0);
const rate = number
  .transform(text => (/^\d*\.?\d+ ?%$/.test(text) ? String(Number(text.replace("%", "")) / 100) : text))
  .refine(text => /^\d*\.?\d+$/.test(text) && Number(text) <= 1, "is not a share; write 0.45 or 45%")
  .transform(Number);
const months = plain(
  "is not a number of months; write a whole one from 1 to 120",
  x => Number.isInteger(x) && x >= 1 && x <= 120
);

const closeRate = z
  .strictObject({
    a: positive.optional().describe("Of a Beta(a, b): leads that bought, about"),
    b: positive.optional().describe("And leads that did not"),
    rate: rate.optional().describe("Or the share of leads that buys"),
    of: positive.optional().describe("And on how many leads you know it")
  })
  .transform(({a, b, rate, of}, context) => {
    const isBeta = a !== undefined && b !== undefined && rate === undefined && of === undefined;
    const isRate = a === undefined && b === undefined && rate !== undefined && of !== undefined;
    if (isBeta) return {a, b};
    if (isRate && rate > 0 && rate < 1) return {a: rate * of, b: (1 - rate) * of};
    const message = isRate
      ? "has a rate of nothing or all; write one between, such as 0.02"
      : "needs a and b, or rate and of; write {rate: 0.17, of: 51}";
    context.addIssue({code: "custom", message});
    return z.NEVER;
  });

/** What `price` and others take for granted where there are no records; money in major units. */
export const Assumptions = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "is not a currency; write its three letters, such as USD")
    .optional()
    .describe("That of the business if left out"),
  months: months.default(12).describe("How far to look ahead"),
  leads: z.strictObject({
    per_month: quantity.describe("Leads of an average month"),
    dispersion: positive
      .optional()
      .describe(
        "Size k of a negative binomial: the variance of a month is mean + mean²/k; Poisson if left out"
      ),
    level_sd: quantity.default(0).describe("How unsure per_month is, as a standard deviation")
  }),
  close_rate: closeRate.describe("Share of leads that buys: Beta a and b, or rate and of how many leads"),
  ticket: z.strictObject({
    mean: amount.describe("Net revenue of a sale"),
    cv: quantity.default(0).describe("Standard deviation of single sales over their mean"),
    mean_sd: amount.default(0).describe("How unsure the mean is, as a standard deviation")
  }),
  margin: rate.describe("What is left of revenue before marketing, such as 0.45"),
  repeat_margin: amount.default(0).describe("Margin that a customer adds by later purchases"),
  media_per_month: amount.default(0).describe("Ad spend, whoever pays it"),
  clicks_per_month: quantity.default(0).describe("Needed for a price of a click"),
  impressions_per_month: quantity.default(0).describe("Needed for a price of impressions"),
  agency_costs: z
    .strictObject({
      per_month: amount.default(0).describe("The agency's own labour and tools"),
      per_lead: amount.default(0)
    })
    .optional()
    .describe("What serving you costs the agency besides ads; not known if left out"),
  handling_per_lead: amount.default(0).describe("What it costs you to work a lead"),
  in_house_per_month: amount.default(0).describe("Your own people and tools"),
  capacity_per_month: quantity.optional().describe("Leads that you can work; no limit if left out"),
  refund_rate: rate.default(0).describe("Share of sales whose money goes back"),
  anyway: rate.default(0).describe("Share of the leads that would have come without the agency"),
  billed_share: rate
    .default(1)
    .describe("Share of leads that are billed: of all leads, those that are calls, or appointments held"),
  base_fee: amount.optional().describe("Of a hybrid, a month; half of the agency's cost if left out")
});
export type Assumptions = z.infer<typeof Assumptions>;

/** What a file of assumptions looks like: the least of it, and what one may add. */
export const assumptionsExample = `months: 12
leads: {per_month: 40, dispersion: 8}
close_rate: {a: 8.5, b: 42.5}
ticket: {mean: 2000, cv: 0.6}
margin: 0.45
media_per_month: 3000
agency_costs: {per_month: 900, per_lead: 0}
`;

/** Every key of a file of assumptions, and what it means. */
export const assumptionsHelp = Object.entries(Assumptions.shape)
  .map(([key, schema]) => {
    const {description} = schema;
    const said = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    const inner = said instanceof z.ZodObject ? Object.keys(said.shape) : [];
    const parts = inner.length > 0 ? ` {${inner.join(", ")}}` : "";
    return `  ${key}${parts}${description === undefined ? "" : `: ${description}`}`;
  })
  .join("\n");

/** Reads a file of assumptions, YAML or JSON. Mistakes are a LeadgerError with file, line, key, value and cure. */
export function readAssumptions(file: string): Assumptions {
  if (!existsSync(file))
    throw new LeadgerError(`--assume ${file} is not a file; write one such as:\n\n${assumptionsExample}`, 2);
  return parseYaml(readFileSync(file, "utf8"), file, Assumptions);
}

/** The market that the assumptions speak of, from a month on (YYYY-MM). */
export function assumedBy(assumptions: Assumptions, first: string, currencyOfBusiness: string): Market {
  const {currency = currencyOfBusiness, leads, ticket, agency_costs, ...said} = assumptions;
  const minor = (major: number) => major * 10 ** minorUnitDigits(currency);
  return assumedMarket({
    currency,
    months: said.months,
    first,
    leads: {perMonth: leads.per_month, size: leads.dispersion ?? null, levelSd: leads.level_sd},
    closeRate: said.close_rate,
    ticket: {mean: minor(ticket.mean), cv: ticket.cv, meanSd: minor(ticket.mean_sd)},
    margin: said.margin,
    repeatMargin: minor(said.repeat_margin),
    handlingPerLead: minor(said.handling_per_lead),
    inHousePerMonth: minor(said.in_house_per_month),
    capacityPerMonth: said.capacity_per_month ?? null,
    refundRate: said.refund_rate,
    anyway: said.anyway,
    mediaPerMonth: minor(said.media_per_month),
    clicksPerMonth: said.clicks_per_month,
    impressionsPerMonth: said.impressions_per_month,
    agency: agency_costs
      ? {perMonth: minor(agency_costs.per_month), perLead: minor(agency_costs.per_lead)}
      : null
  });
}
