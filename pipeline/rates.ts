import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {BusinessConfig} from "./business.js";
import {literal} from "./db.js";
import {LeadgerError} from "./errors.js";
import {decideDays} from "./sources/dates.js";
import {delimiters, normal} from "./sources/header.js";
import {cellsOf} from "./sources/records.js";
import {encodingOf} from "./sources/text.js";

/** What a unit of a currency is worth in the business's, from a day on until its next one. */
export interface Rate {
  currency: string;
  validFrom: string;
  /** A decimal number as text: money is never reckoned with a float. */
  rate: string;
}

/** The file in the business folder that holds them. */
export const ratesFile = "rates.csv";

const columns = ["date", "currency", "rate"] as const;
type Cells = Record<(typeof columns)[number], string> & {line: number};

/**
 * Reads the exchange rates of a business folder, by currency and day; none without the file. All mistakes are reported
 * at once, each with file, line, column, value and cure.
 */
export function readRates(dir: string, config: Pick<BusinessConfig, "currency" | "minorDigits">): Rate[] {
  const path = join(dir, ratesFile);
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const {encoding, mark} = encodingOf(bytes);
  const rows = rowsOf(new TextDecoder(encoding).decode(bytes.subarray(mark)), config.currency);
  const mistakes: string[] = [];
  const wrong = (line: number, column: string, value: string, rest: string) =>
    void mistakes.push(`${ratesFile}:${line} ${column} ${JSON.stringify(value)} ${rest}`);
  const dayOf = dayReader(rows, wrong);
  const limit = 10 ** (8 - config.minorDigits);
  const known = new Map<string, Rate & {line: number}>();
  for (const {line, ...cells} of rows) {
    const before = mistakes.length;
    const currency = cells.currency.toUpperCase();
    const validFrom = dayOf(line, cells.date);
    const rate = /^\d+([.,]\d+)?$/.test(cells.rate) ? cells.rate.replace(",", ".") : "";
    if (!/^[A-Z]{3}$/.test(currency))
      wrong(line, "currency", cells.currency, "is not a currency; write its three letters, such as EUR");
    if (!(Number(rate) > 0) || Number(rate) < 1e-8 || Number(rate) >= limit)
      wrong(
        line,
        "rate",
        cells.rate,
        `is not a rate; write how many ${config.currency} one ${currency} is, such as 1.08`
      );
    else if (currency === config.currency && Number(rate) !== 1)
      wrong(line, "currency", cells.currency, "is the business's own; remove the line");
    if (validFrom === null || mistakes.length > before) continue;
    const key = `${currency} ${validFrom}`;
    const twin = known.get(key);
    if (twin && Number(twin.rate) !== Number(rate))
      wrong(
        line,
        "rate",
        cells.rate,
        `is not that of line ${twin.line} for ${currency} from ${validFrom}; keep one of them`
      );
    if (!twin && currency !== config.currency) known.set(key, {currency, validFrom, rate, line});
  }
  if (mistakes.length > 0) throw new LeadgerError(mistakes.join("\n"));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, {line: _, ...rate}]) => rate);
}

/**
 * The rates as a relation for the models, with the macro that converts: an amount in millionths of another currency
 * becomes minor units of the business's, rounded half away from zero; without that currency it is the business's already.
 */
export function ratesTable(rates: readonly Rate[]): string {
  const rows = rates.map(
    ({currency, validFrom, rate}) => `, (${literal(currency)}, ${literal(validFrom)}, ${literal(rate)})`
  );
  return `create or replace temp table rates as
      select currency, valid_from::date as valid_from, rate::decimal(20, 12) as rate
      from (values (null::varchar, null::varchar, null::varchar)${rows.join("")}) as t(currency, valid_from, rate) where currency is not null;
    create or replace temp macro converted(_amount, _currency, _rate) as (
      case when _currency is null then _amount else round(_amount::decimal(16, 0) * _rate)::bigint end)`;
}

/** The rate of a currency in force on a day, or null. */
export function rateOn(rates: readonly Rate[], currency: string, day: string): Rate | null {
  return rates.findLast(rate => rate.currency === currency && rate.validFrom <= day) ?? null;
}

/** An amount in millionths of the rate's currency as minor units of the business's, rounded half away from zero. */
export function convert(millionths: number, {rate}: Rate, minorDigits: number): number {
  const [whole = "", part = ""] = rate.split(".");
  const scale = 10n ** BigInt(part.length + 6 - minorDigits);
  const product = BigInt(millionths) * BigInt(whole + part);
  const size = product < 0n ? -product : product;
  const rounded = Number((2n * size + scale) / (2n * scale));
  return product < 0n ? -rounded : rounded;
}

/** The cells of each line below the header. */
function rowsOf(text: string, currency: string): Cells[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, i) => ({line: i + 1, text: line}));
  const header = lines
    .flatMap(({line, text: names}) =>
      delimiters.map(delimiter => ({line, delimiter, names: cellsOf(names, delimiter).map(normal)}))
    )
    .find(({names}) => columns.every(column => names.includes(column)));
  if (!header)
    throw new LeadgerError(
      `${ratesFile}:1 ${JSON.stringify(lines[0]?.text.slice(0, 200) ?? "")} names no columns date, currency and rate; write date,currency,rate on the first line and below it lines such as 2026-01-01,${currency === "EUR" ? "USD" : "EUR"},1.08`
    );
  return lines
    .slice(header.line)
    .map(({line, text: record}) => ({
      line,
      cells: cellsOf(record, header.delimiter).map(cell => cell.trim())
    }))
    .filter(({cells}) => cells.some(cell => cell !== ""))
    .map(({line, cells}) => {
      if (cells.slice(header.names.length).some(cell => cell !== ""))
        throw new LeadgerError(
          `${ratesFile}:${line} ${JSON.stringify(cells.join(header.delimiter))} has more cells than the header; write the rate with a point, as 1.08, or put it in quotes`
        );
      const cell = (name: (typeof columns)[number]) => cells[header.names.indexOf(name)] ?? "";
      return {line, date: cell("date"), currency: cell("currency"), rate: cell("rate")};
    });
}

type Wrong = (line: number, column: string, value: string, rest: string) => void;

/** Reads days in the order that the whole column shows; what none of its formats fits, or two do, is said. */
function dayReader(rows: Cells[], wrong: Wrong): (line: number, text: string) => string | null {
  const days = rows.map(({date}) => ({day: wholeDay(date), rows: 1}));
  const decision = decideDays(days);
  if (decision.kind === "ambiguous") {
    const line = rows.find(({date}) => wholeDay(date) === decision.value)?.line ?? 1;
    const [one, other] = decision.readings;
    wrong(line, "date", decision.value, `could be ${one} or ${other}; write days as 2026-01-31`);
    return () => null;
  }
  return (line, text) => {
    const found = decision.formats.flatMap(({written}) => isoDay(wholeDay(text), written) ?? [])[0];
    if (found === undefined) wrong(line, "date", text, "is not a day; write it as 2026-01-31");
    return found ?? null;
  };
}

/** A moment at midnight, as spreadsheets write days, is its day. */
const wholeDay = (text: string) => text.replace(/[ T]0?0:00(:00)?$/, "");

/** A day of numbers in the given order as YYYY-MM-DD; null where it is none. */
function isoDay(text: string, written: string): string | null {
  const order = written.match(/[DMY]+/g) ?? [];
  const numbers = written === "YYYYMMDD" ? text.match(/^(\d{4})(\d\d)(\d\d)$/)?.slice(1) : text.match(/\d+/g);
  const parts = written === "YYYYMMDD" ? ["Y", "M", "D"] : order.map(part => part[0]);
  const sign = written.match(/[^DMY]/)?.[0] ?? "";
  if (numbers?.length !== 3 || (sign !== "" && numbers.join(sign) !== text)) return null;
  const part = (letter: string) => numbers[parts.indexOf(letter)] ?? "";
  const year = part("Y").length === 2 ? `20${part("Y")}` : part("Y");
  const day = `${year}-${part("M").padStart(2, "0")}-${part("D").padStart(2, "0")}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}
