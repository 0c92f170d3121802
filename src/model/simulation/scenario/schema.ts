import {z} from "zod";
import {fractionText, money, words} from "../../contract/schema/values.js";
import type {WhatIf} from "../../contract/what-if.js";
import {type InputUnit, marketInputs} from "../inputs.js";

/** Numbers of a market by the names that scenario files give them: leads_per_month, close_rate ... */
export const inputNames: ReadonlyMap<string, (typeof marketInputs)[number]> = new Map(
  marketInputs.map(input => [input.key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), input])
);

const RELATIVE = /^[+-]\d{1,4}(\.\d{1,6})?%$/;
const NUMBER = /^\d{1,12}(\.\d{1,20})?$/;
const PERCENT = /^\d{1,3}(\.\d{1,6})?%$/;

const said: Record<InputUnit, string> = {
  count: "is not a number; write how many, such as 40, or a change such as +10% or -5%",
  rate: "is not a rate; write 0.2 or 20%, or a change such as +10% or -5%",
  money: "is not an amount; write it without sign or symbol, such as 1200.50, or a change such as +10% or -5%"
};

/** A number of a market as a file changes it: another one (money in major units), or so much more or less of it. */
const change = (unit: InputUnit, label: string) =>
  z
    .union([z.string(), z.number()], {error: said[unit]})
    .transform(String)
    .refine(text => isChange(text, unit), said[unit])
    .transform(text =>
      RELATIVE.test(text) ? text : PERCENT.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text)
    )
    .optional()
    .describe(`${label}${unit === "money" ? ", in major units" : ""}`);

function isChange(text: string, unit: InputUnit): boolean {
  if (RELATIVE.test(text)) return Number(text.slice(0, -1)) >= -100;
  if (unit !== "rate") return NUMBER.test(text);
  return PERCENT.test(text) ? Number(text.slice(0, -1)) <= 100 : NUMBER.test(text) && Number(text) <= 1;
}

const notMonths = "is not a number of months; write a whole number from 1 to 120";
const months = z
  .union([z.string(), z.number()], {error: notMonths})
  .transform(Number)
  .refine(n => Number.isInteger(n) && n >= 1 && n <= 120, notMonths);

const notQuality = "is not a factor; write 0.8 or 80% for a fifth fewer buyers, at most 10";
const quality = z
  .union([z.string(), z.number()], {error: notQuality})
  .transform(value => (PERCENT.test(String(value)) ? Number(String(value).slice(0, -1)) / 100 : value))
  .transform(String)
  .refine(text => NUMBER.test(text) && Number(text) <= 10, notQuality)
  .transform(Number);

const notPrice = "is not a price; write money in major units such as 80, or a share such as 12%";
const price = z
  .union([z.string(), z.number()], {error: notPrice})
  .transform(String)
  .refine(text => money.safeParse(text).success || isPercentage(text), notPrice);

const priceKey = z
  .string()
  .regex(
    /^\d{1,3}(\.[tb]\d{1,3})?$/,
    "is not the place of a price; write 0 for the first part of the contract, 1.t0 for a step of the second, 1.b0 for a band"
  );

const notCap = "is not a limit; write a whole number of units, or null for none";
const cap = z
  .union([z.string(), z.number(), z.null()], {error: notCap})
  .transform(value => (value === null || value === "null" ? null : String(value)))
  .refine(text => text === null || /^\d{1,9}$/.test(text), notCap)
  .transform(text => (text === null ? null : Number(text)));

const minimum = z.union([z.literal(["null"]).transform(() => null), z.null(), money]);

/** Terms of one contract that a scenario changes. */
const terms = z.strictObject({
  prices: z
    .record(priceKey, price)
    .default({})
    .describe("New prices by their place in the contract: money in major units, shares as 12% or 0.12"),
  cap: cap.optional().describe("Most units of a billing period; null for no limit"),
  minimum: minimum.optional().describe("Least that an invoice comes to, in major units; null for none")
});

type Market = Record<string, number | string>;

/** A named what-if: what is different from how things are, in the market and in contracts. */
export const Scenario = z.strictObject({
  $schema: z.string().optional(),
  name: words.describe("What tables call it"),
  description: words.optional().describe("What is assumed, and why"),
  market: (
    z.strictObject(
      Object.fromEntries([...inputNames].map(([name, {unit, label}]) => [name, change(unit, label)]))
    ) as unknown as z.ZodType<Market, Market>
  )
    .default({})
    .describe("Numbers of the market: another one, or a change such as +10%"),
  months: months.optional().describe("How far to look ahead"),
  quality: z
    .record(z.string(), quality)
    .default({})
    .describe("By contract: how often its leads buy, over how often they do now"),
  contracts: (
    z.record(z.string(), terms) as unknown as z.ZodType<Record<string, WhatIf>, Record<string, WhatIf>>
  )
    .default({})
    .describe("By contract: the terms that change")
});
export type Scenario = z.infer<typeof Scenario>;

/**
 * Whether a price is said as a percentage: only a share may be.
 * @example isPercentage("12%") // true
 * @example isPercentage("0.12") // false
 */
export function isPercentage(price: string): boolean {
  return price.endsWith("%") && fractionText(price) !== null;
}

/**
 * Prices of a scenario as contracts hold them: percentages as fractions.
 * @example asFractions({"0": "12%", "1": "80"}) // {"0": "0.12", "1": "80"}
 */
export function asFractions(prices: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(prices).map(([key, price]) => [
      key,
      isPercentage(price) ? (fractionText(price) ?? price) : price
    ])
  );
}
