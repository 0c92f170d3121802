import {z} from "zod";
import {isZone} from "../../zone.js";

// YAML is read with every scalar as text, so that 1.10 keeps its digits; an editor that checks the same file sees
// numbers and booleans. Both are accepted everywhere.
const scalar = (error: string) => z.union([z.string(), z.number()], {error}).transform(String);

const notMoney =
  "is not an amount; write digits and at most six decimals, without sign or symbol, such as 75 or 0.125";
const MONEY = /^\d{1,12}(\.\d{1,6})?$/;

/** Money in major units, or a count, as exact text; not negative, at most six decimals. */
export const money = scalar(notMoney).refine(text => MONEY.test(text), notMoney);

const notBound = `${notMoney}; or null for no end`;

/** Money in major units, or a count, as exact text; null (also written as null) where there is no end. */
export const moneyOrNull = z
  .union([z.string(), z.number(), z.null()], {error: notBound})
  .refine(input => isNothing(input) || MONEY.test(String(input)), notBound)
  .transform(input => (isNothing(input) ? null : String(input)));

const notShare = "is not a share; write a percentage such as 12%, or a part of one such as 0.12";

/** A share from nothing to all, as the exact text of a fraction: 12% is 0.12. */
export const share = scalar(notShare)
  .refine(text => fractionText(text) !== null && Number(fractionText(text)) <= 1, notShare)
  .transform(text => fractionText(text) ?? text);

const notFactor = "is not a factor; write 0.5, 50% or 1.25";

/** A factor from nothing to under ten, as the exact text of a fraction: 50% is 0.5, and a factor may exceed 1. */
export const factor = scalar(notFactor)
  .refine(text => fractionText(text) !== null, notFactor)
  .transform(text => fractionText(text) ?? text);

const notWhole = "is not a whole number; write digits, such as 30";

/** A whole number from 0 to 999,999,999. */
export const whole = scalar(notWhole)
  .refine(text => /^\d{1,9}$/.test(text), notWhole)
  .transform(Number);

const notText = "is not a text; write some words";

/** A text that is not empty; numbers keep their digits. */
export const words = scalar(notText).refine(
  text => text.trim() !== "",
  "is empty; write some words, or remove the key"
);

/** Yes or no, also written true or false. */
export const truth = z
  .union([z.boolean(), z.enum(["true", "false", "yes", "no"])], {
    error: "is not an answer; write true or false"
  })
  .transform(value => value === true || value === "true" || value === "yes");

const WINDOW = /^(\d{1,4}) (hour|day|month)s?$/;
const notWindow =
  "is not a window; write a number of hours, days or months, such as 72 hours, 30 days or 3 months";

/** A span of time: 72 hours, 30 days, 3 months. */
export const span = z
  .string({error: wrongType(notWindow)})
  .refine(text => WINDOW.test(text), notWindow)
  .transform(windowOf);

const notDay = "is not a day; write one that exists, as YYYY-MM-DD";

/** A calendar day that exists, YYYY-MM-DD. */
export const calendarDay = z.string({error: wrongType(notDay)}).refine(isDay, notDay);

const notDayOrNull = `${notDay}; or null for no end`;

/** A calendar day that exists, or null (also written as null). */
export const dayOrNull = z
  .union([z.string(), z.null()], {error: notDayOrNull})
  .refine(input => isNothing(input) || isDay(String(input)), notDayOrNull)
  .transform(input => (isNothing(input) ? null : input));

/** A time zone by its IANA name. */
export const zoneName = words.refine(isZone, "is not a time zone; write one such as America/Chicago");

/** The three letters of a currency. */
export const currencyCode = words.refine(
  text => /^[A-Z]{3}$/.test(text),
  "is not a currency; write its three letters, such as USD"
);

/**
 * The exact fraction, as plain text, that a percentage or a decimal names: at most six decimals of a percentage,
 * eight of a fraction; null where the text is neither. Not negative.
 * @example fractionText("12.5%") // "0.125"
 * @example fractionText("0.150") // "0.15"
 * @example fractionText("12") // null
 */
export function fractionText(text: string): string | null {
  const [, whole, rest = ""] = /^(\d{1,3})(?:\.(\d{1,6}))? ?%$/.exec(text) ?? [];
  if (whole !== undefined) {
    const digits = whole.padStart(3, "0");
    return plain(digits.slice(0, -2), digits.slice(-2) + rest);
  }
  const [, ones, decimals = ""] = /^(\d?)(?:\.(\d{1,8}))?$/.exec(text) ?? [];
  return ones === undefined || ones + decimals === "" ? null : plain(ones, decimals);
}

function plain(whole: string, decimals: string): string {
  const kept = decimals.replace(/0+$/, "");
  return `${Number(whole)}${kept && `.${kept}`}`;
}

function windowOf(text: string): {n: number; unit: "hour" | "day" | "month"} {
  const [, n, unit] = WINDOW.exec(text) ?? [];
  return {n: Number(n), unit: unit === "hour" ? "hour" : unit === "month" ? "month" : "day"};
}

/**
 * Whether a text is a day of the calendar, from 1990 to 2059 (as far as the tables of time zones reach).
 * @example isDay("2026-02-28") // true
 * @example isDay("2026-02-30") // false
 */
export function isDay(text: string): boolean {
  if (!/^(199\d|20[0-5]\d)-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/**
 * Which of two amounts is more, exactly: negative where a is less, 0 where they are equal. Both as `money` reads them.
 * @example compareMoney("0.30", "0.3") // 0
 * @example compareMoney("9", "10") < 0 // true
 */
export function compareMoney(a: string, b: string): number {
  const [x, y] = [millionths(a), millionths(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function millionths(text: string): bigint {
  const [whole = "", decimals = ""] = text.split(".");
  return BigInt(whole + decimals.padEnd(6, "0"));
}

/** A key that is missing is said to be missing; only a wrong type gets the sentence. */
function wrongType(sentence: string) {
  return ({input}: {input?: unknown}) => (input === undefined ? undefined : sentence);
}

const isNothing = (input: unknown): input is null => input === null || input === "null" || input === "~";
