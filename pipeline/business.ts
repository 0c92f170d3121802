import {z} from "zod";
import {fitQuestions} from "../src/model/contract/checklist/fit.js";
import {Qualification} from "../src/model/contract/qualification.js";
import {goals, verticalNames} from "../src/model/economics/fit/vocabulary.js";
import {minorUnitDigits} from "../src/model/money.js";
import {isZone} from "../src/model/zone.js";
import {tableNames, tables} from "./sources/canonical.js";
import {dayFormat, dayFormats} from "./sources/dates.js";
import {isCountry} from "./sources/phones.js";

/** A number of business.yaml. It is read as text, so that 0.10 stays what was written; editors may check it as a number. */
const decimal = z.union([z.string(), z.number()]).transform(String);

const amount = decimal
  .refine(text => /^\d+(\.\d+)?$/.test(text), "is not an amount; write digits and a point, such as 1200.50")
  .describe("Money in major units, such as 1200.50");

const share = decimal
  .transform(text => (text.endsWith("%") ? String(Number(text.slice(0, -1)) / 100) : text))
  .refine(text => /^\d*\.?\d+$/.test(text) && Number(text) <= 1, "is not a share; write 0.45 or 45%")
  .transform(Number);

const quantity = decimal
  .refine(text => /^\d*\.?\d+$/.test(text), "is not a number; write digits, such as 40")
  .transform(Number);

const hours = decimal
  .refine(text => /^\d{1,5}$/.test(text), "is not a number of hours; write whole hours, such as 24")
  .transform(Number);

const yesNo = z
  .union([z.string(), z.boolean()])
  .transform(value => (value === true ? "yes" : value === false ? "no" : value.toLowerCase()))
  .refine(
    value => ["yes", "no", "unknown", "true", "false"].includes(value),
    "is no answer; write yes, no or unknown"
  )
  .transform(value => (value === "true" ? "yes" : value === "false" ? "no" : value));

type FitKey = (typeof fitQuestions)[number]["key"];

const zone = z.string().refine(isZone, "is not a time zone; write one such as America/Chicago");

const days = decimal
  .transform(text => /^(\d+)(?: days?)?$/.exec(text)?.[1] ?? text)
  .refine(text => /^\d{1,5}$/.test(text), "is not a window; write a number of days, such as 30 days")
  .transform(Number);

const day = z
  .string()
  .refine(
    text => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text,
    "is not a day; write one such as 2026-03-01"
  );

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]));

const columnNames = new Set(Object.values(tables).flatMap(columns => Object.keys(columns)));
const byColumn = z.record(
  z.string().refine(name => columnNames.has(name), "is not one of our columns; data/README.md lists them"),
  decimal
);

const eachOnce = <T extends z.ZodType<string>>(word: T) =>
  z
    .array(word)
    .min(1, "is empty; name one, or remove the key")
    .refine(words => new Set(words).size === words.length, "names one twice; name each once");

/** By what a sale may be joined to its lead, the surest first. */
const joinKeys = ["lead_id", "sale_id", "click_id", "phone", "email"] as const;

const leadKinds = tables.leads.kind?.values ?? [];

/** How files that no reader recognises become our columns. */
const Source = z
  .strictObject({
    files: oneOrMore.describe("Which files, such as leads/*.csv"),
    table: z.enum(tableNames).describe("What each row is"),
    timeZone: zone.optional().describe("Of the file's moments, where it is not the business's"),
    columns: byColumn.default({}).describe("Our column: the file's header"),
    constants: byColumn.default({}).describe("Our column: the value that every row has"),
    where: z.record(z.string(), oneOrMore).default({}).describe("The file's header: the values to keep"),
    dates: z
      .string()
      .refine(text => dayFormat(text) !== null, `is not a way to write days; one of ${dayFormats.join(", ")}`)
      .optional()
      .describe("How the file writes days, where its values do not tell"),
    decimal: z.enum([".", ","]).optional().describe("The file's decimal sign, where its values do not tell")
  })
  .superRefine(({table, columns, constants}, context) => {
    for (const [part, named] of Object.entries({columns, constants})) {
      for (const name of Object.keys(named).filter(name => !Object.hasOwn(tables[table], name)))
        context.addIssue({
          code: "custom",
          path: [part, name],
          message: `is not a column of ${table}; data/README.md lists them`
        });
    }
  });
export type Source = z.infer<typeof Source>;

/** business.yaml: who, in what money and zone, with what margins and costs. */
export const BusinessConfig = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1, "is empty; write the name of the business"),
    fictional: yesNo.optional().describe("Whether the business is made up"),
    currency: z.string().regex(/^[A-Z]{3}$/, "is not a currency; write its three letters, such as USD"),
    timeZone: zone.describe("Where the business keeps its calendar, such as America/Chicago"),
    country: z
      .string()
      .refine(isCountry, "is not a country; write its two letters, such as US")
      .optional()
      .describe("Whose telephone numbers have no country code in your files; told by timeZone if left out"),
    margin: share
      .optional()
      .describe("Contribution margin on a sale before marketing, where sales carry no cost_of_goods"),
    costs: z
      .strictObject({
        in_house_per_month: amount.default("0").describe("Your own people and tools for marketing, a month"),
        handling_per_lead: amount.default("0").describe("What it costs you to work one lead")
      })
      .prefault({}),
    agency_costs: z
      .strictObject({
        labour_per_month: amount.default("0"),
        tools_per_month: amount.default("0"),
        per_lead: amount.default("0")
      })
      .optional()
      .describe("What the agency spends on you, as far as you know or assume"),
    capacity: z
      .strictObject({
        reps: quantity.describe("How many people work leads"),
        hours_per_month: quantity.describe("Hours each of them has for leads, a month"),
        hours_per_lead: quantity.describe("Hours that a lead takes")
      })
      .optional(),
    service_area: z
      .array(decimal)
      .default([])
      .describe("Postal codes, or their beginnings with *, such as 606*"),
    channels: z
      .record(z.string(), oneOrMore)
      .default({})
      .describe(
        "The name of a channel: the labels that mean it in your files, such as google_ads: [Google Ads, PPC]"
      ),
    dedupe: z
      .strictObject({
        window: days
          .default(30)
          .describe("A person who comes back within these days is the same lead, such as 30 days"),
        precedence: eachOnce(z.enum(leadKinds))
          .optional()
          .describe(
            "Which kind of lead stands for a person who came in several ways, the strongest first; the earliest lead if left out"
          )
      })
      .prefault({}),
    joins: z
      .strictObject({
        order: eachOnce(z.enum(joinKeys))
          .default([...joinKeys])
          .describe("By what a sale is joined to its lead, the strongest first"),
        window: days
          .default(90)
          .describe(
            "A click, a phone or an e-mail joins a sale to a lead of these days before it, such as 90 days"
          )
      })
      .prefault({}),
    appointments: z
      .strictObject({cancel_notice_hours: hours.describe("A cancellation this long before is in time")})
      .prefault({cancel_notice_hours: "24"}),
    qualified: Qualification.optional().describe("What a lead must be to count as qualified"),
    targets: z
      .strictObject({
        cpl: amount.optional().describe("The most that a lead may cost"),
        cpa: amount.optional().describe("The most that a new customer may cost"),
        close_rate: share.optional().describe("The least share of leads that buys"),
        cost: z
          .enum(["media", "loaded"])
          .default("media")
          .describe("What cpl and cpa count: ads alone, or fees, handling and in-house cost too")
      })
      .optional()
      .describe("What you agreed on, to be held against what happened"),
    fit: z
      .strictObject({
        goal: z.enum(goals).optional().describe("What marketing is for"),
        vertical: z.enum(verticalNames).optional().describe("Your trade"),
        ...(Object.fromEntries(
          fitQuestions.map(({key, yes}) => [key, yesNo.optional().describe(`Yes means: ${yes}`)])
        ) as Record<FitKey, z.ZodOptional<typeof yesNo>>),
        least_sales_joined: share
          .optional()
          .describe("The share of sales with a lead from which you would be billed by sales; 80% if left out")
      })
      .optional()
      .describe("Your answers to the fit questions"),
    prices_inform: yesNo
      .optional()
      .describe(
        "Yes means: agencies that know your trade made the offers in contracts/, so their prices tell what close rate they reckon with"
      ),
    changes: z
      .array(
        z.strictObject({
          date: day.describe("The day from which it held, such as 2026-03-01"),
          what: z
            .string()
            .trim()
            .min(1, "is empty; write what changed")
            .describe("What you changed, in your words")
        })
      )
      .default([])
      .describe("What you changed and when: the page of speed and quality holds before against after"),
    sources: z.array(Source).default([]).describe("How files that no reader recognises become our columns")
  })
  .transform(config => ({...config, minorDigits: minorUnitDigits(config.currency)}));
export type BusinessConfig = z.infer<typeof BusinessConfig>;

/** The JSON Schema of business.yaml, for editors. */
export function businessJsonSchema(): object {
  return z.toJSONSchema(BusinessConfig, {io: "input", unrepresentable: "any"});
}
