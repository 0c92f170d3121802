import type {CapPeriod} from "./terms/clauses.js";
import type {Decimal, EventType, Window} from "./terms/vocabulary.js";
import type {Contract} from "./terms.js";

/** In which currency money is written, and how many digits its minor unit has. */
export interface Money {
  currency: string;
  minorDigits: number;
}

/**
 * A price of a contract in words: all of its digits, and none where it is whole.
 * @example priceWords("75", {currency: "USD", minorDigits: 2}) // "$75"
 * @example priceWords("1234.5", {currency: "USD", minorDigits: 2}) // "$1,234.50"
 * @example priceWords("0.125", {currency: "USD", minorDigits: 2}) // "$0.125"
 */
export function priceWords(amount: Decimal, {currency, minorDigits}: Money): string {
  const [, sign = "", whole = "", fraction = ""] = /^([+-]?)(\d*)\.?(\d*)$/.exec(amount) ?? [];
  const kept = fraction.replace(/0+$/, "");
  const digits = kept === "" ? "" : `.${kept.padEnd(minorDigits, "0")}`;
  const units = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: 0,
    maximumFractionDigits: 0
  }).format(BigInt(whole === "" ? "0" : whole));
  return `${sign === "-" ? "-" : ""}${units}${digits}`;
}

/**
 * Integer minor units in words.
 * @example minorWords(-123450, {currency: "USD", minorDigits: 2}) // "-$1,234.50"
 */
export function minorWords(minor: number, money: Money): string {
  return priceWords(majorText(minor, money.minorDigits), money);
}

/**
 * Integer minor units as plain decimal text in major units, as a spreadsheet reads it.
 * @example majorText(-5, 2) // "-0.05"
 */
export function majorText(minor: number, minorDigits: number): Decimal {
  const digits = String(Math.abs(minor)).padStart(minorDigits + 1, "0");
  const point = digits.length - minorDigits;
  return `${minor < 0 ? "-" : ""}${digits.slice(0, point)}${minorDigits > 0 ? `.${digits.slice(point)}` : ""}`;
}

/**
 * A fraction in percent, all of its digits.
 * @example percentWords("0.125") // "12.5%"
 * @example percentWords("1") // "100%"
 */
export function percentWords(fraction: Decimal): string {
  const [whole = "0", decimals = ""] = fraction.replace(/^[+-]/, "").split(".");
  const shifted = whole + decimals.slice(0, 2).padEnd(2, "0");
  const rest = decimals.slice(2).replace(/0+$/, "");
  const sign = fraction.startsWith("-") ? "-" : "";
  return `${sign}${shifted.replace(/^0+(?=\d)/, "")}${rest === "" ? "" : `.${rest}`}%`;
}

/**
 * So many of so many in whole percent: a share that is not all or none is never said to be.
 * @example shareWords(22, 40) // "55%"
 * @example shareWords(999, 1000) // "more than 99%"
 * @example shareWords(0, 40) // "0%"
 */
export function shareWords(n: number, of: number): string {
  const percent = of === 0 ? 0 : Math.round((100 * n) / of);
  if (percent === 100 && n < of) return "more than 99%";
  return percent === 0 && n > 0 ? "less than 1%" : `${percent}%`;
}

/**
 * A count with its thousands, and its noun.
 * @example countWords(1, "lead") // "1 lead"
 * @example countWords(2416, "lead") // "2,416 leads"
 */
export function countWords(n: number, singular: string, plural = `${singular}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? singular : plural}`;
}

/**
 * A span of time.
 * @example windowWords({n: 72, unit: "hour"}) // "72 hours"
 */
export function windowWords({n, unit}: Window): string {
  return countWords(n, unit);
}

/**
 * A list as a sentence has it.
 * @example listWords(["phone", "e-mail", "name"], "or") // "phone, e-mail or name"
 */
export function listWords(items: readonly string[], last = "and"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/**
 * A word that was made for machines, as people read it.
 * @example plainWord("out_of_area") // "out of area"
 */
export function plainWord(word: string): string {
  return word.replaceAll("_", " ");
}

const nouns: Record<EventType, [string, string]> = {
  impression: ["showing of an ad", "showings of ads"],
  click: ["click", "clicks"],
  lead: ["lead", "leads"],
  form: ["form", "forms"],
  call: ["call", "calls"],
  chat: ["chat", "chats"],
  signup: ["sign-up", "sign-ups"],
  appointment_set: ["appointment booked", "appointments booked"],
  appointment_held: ["appointment that takes place", "appointments that take place"],
  sale: ["sale", "sales"],
  new_customer: ["new customer", "new customers"],
  ad_spend: ["unit of ad spend", "ad spend"],
  period: ["billing period", "billing periods"]
};

/**
 * What an event is called.
 * @example eventNoun("signup", 1) // "sign-up"
 * @example eventNoun("new_customer", 2) // "new customers"
 */
export function eventNoun(event: EventType, n: number): string {
  return nouns[event][n === 1 ? 0 : 1];
}

/**
 * The billing period that a span is, in one word; "the contract" spans all of it.
 * @example spanNoun("period", "quarter") // "quarter"
 */
export function spanNoun(span: CapPeriod, billing: Contract["billing_period"]): string {
  if (span === "period") return billing;
  return span === "contract" ? "whole contract" : span;
}

/**
 * A sentence begins with a capital.
 * @example sentence("calls count.") // "Calls count."
 */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
