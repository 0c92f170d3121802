import {type InputKey, inputLabels} from "../../src/model/economics/break-even/inputs.js";
import {type LimitKey, limitKeys} from "../../src/model/economics/break-even/limits.js";
import type {Ranged} from "../../src/model/economics/break-even/report.js";
import {valueWords} from "../../src/model/economics/break-even/verdict.js";
import {minorUnitDigits} from "../../src/model/money.js";
import type {BreakEvenReport} from "../economics/breakeven/report.js";
import {moneyText, wrapped} from "./sentences.js";
import type {Cell, Table} from "./table.js";

/** What a limit is called in a table. */
const limitLabels: Record<LimitKey, string> = {
  maxCpl: "most a lead, all in",
  maxPrice: "most a billed unit",
  maxCpa: "most a customer, all in",
  maxCpc: "most a click",
  maxCpm: "most 1,000 showings of ads",
  maxRevenueShare: "most as a share of revenue",
  maxBaseFee: "most as a base fee a month",
  minCloseRate: "least close rate",
  minTicket: "least revenue of a sale",
  minMargin: "least margin",
  minLeads: "least leads a month",
  minRoas: "least return on ads alone",
  minRoasWithFees: "least return on ads, fees in"
};

const rates: ReadonlySet<LimitKey> = new Set(["maxRevenueShare", "minCloseRate", "minMargin"]);
const multiples: ReadonlySet<LimitKey> = new Set(["minRoas", "minRoasWithFees"]);

/** A limit's value in words: money, a rate, a multiple, or leads. */
function limitText(key: LimitKey, value: number, money: (minor: number) => string): string {
  if (rates.has(key)) return `${(100 * value).toFixed(1)} %`;
  if (multiples.has(key)) return `${value.toFixed(2)} x`;
  if (key === "minLeads") return value.toFixed(1);
  return money(Math.round(value));
}

/** Every limit as plain numbers: one row for a side and a limit, money in minor units. */
export function breakEvenRows({firstOrder, lifetime}: BreakEvenReport): Table {
  const side = (name: string, of: Record<LimitKey, Ranged>): Cell[][] =>
    limitKeys.map(key => {
      const {value, low, high, low90, high90, reason} = of[key];
      return [name, key, value, low, high, low90, high90, reason];
    });
  return {
    columns: ["side", "limit", "value", "low", "high", "low90", "high90", "reason"],
    rows: [...side("first_order", firstOrder), ...(lifetime ? side("lifetime", lifetime) : [])]
  };
}

/** The report as people read it: the answer, the inputs, the limits side by side, what would have to change. */
export function breakEvenText(report: BreakEvenReport): {
  head: string;
  tables: [Table, ...Table[]];
  foot: string;
} {
  const {currency, contract} = report;
  const notes = contract?.notes ?? [];
  const name =
    contract === null
      ? "No contract is in force: limits without a price."
      : `${contract.name} (${contract.id})`;
  return {
    head: `${wrapped(name, "")}${wrapped(report.verdict, "")}\n`,
    tables: [
      inputTable(report),
      limitTable(report, moneyText(currency)),
      changeTable(report),
      levelTable(report, moneyText(currency))
    ],
    foot: footnotes(report, notes)
  };
}

function inputTable({inputs, currency}: BreakEvenReport): Table {
  const money = {currency, minorDigits: minorUnitDigits(currency)};
  return {
    columns: ["input", "value", "95 %", "n", "source"],
    rows: inputs.map(({key, value, low, high, n, source}) => [
      inputLabels[key],
      value === null ? "not known" : valueWords(key, value, money),
      low === null || high === null ? "" : `${valueWords(key, low, money)} – ${valueWords(key, high, money)}`,
      n,
      value === null ? "" : source
    ])
  };
}

function limitTable({firstOrder, lifetime}: BreakEvenReport, money: (minor: number) => string): Table {
  const said = (key: LimitKey, {value}: Ranged) => (value === null ? "none" : limitText(key, value, money));
  const range = (key: LimitKey, {value, low90, high90}: Ranged) => {
    if (value === null || (low90 === null && high90 === null) || low90 === high90) return "";
    const end = (at: number | null) => (at === null ? "no end" : limitText(key, at, money));
    return `${end(low90)} – ${end(high90)}`;
  };
  const cells = (key: LimitKey, of: Record<LimitKey, Ranged> | null): Cell[] =>
    of === null ? [] : [said(key, of[key]), range(key, of[key])];
  return {
    columns: ["limit", "first order", "90 %", ...(lifetime ? ["lifetime", "90 %"] : [])],
    rows: limitKeys.map(key => [limitLabels[key], ...cells(key, firstOrder), ...cells(key, lifetime)])
  };
}

function changeTable({wouldHaveToChange, currency, contract, firstOrder}: BreakEvenReport): Table {
  const money = {currency, minorDigits: minorUnitDigits(currency)};
  const loses = (firstOrder.profitPerLead.value ?? 0) < 0;
  const said = (input: string, value: number) =>
    input === "revenueShare" ? `${(100 * value).toFixed(1)} %` : valueWords(input as InputKey, value, money);
  return {
    columns: [loses ? "alone it would have to change" : "alone it could change", "from", "to"],
    rows: wouldHaveToChange.map(({input, from, to, reason}) => [
      changeLabel(input, contract?.unit ?? null),
      said(input, from),
      to === null ? (reason ?? "") : said(input, to)
    ])
  };
}

/** At which number, all else equal, another contract costs the same. */
function levelTable({indifference}: BreakEvenReport, money: (minor: number) => string): Table {
  const said = (value: number | null, say: (value: number) => string) =>
    value === null ? "never" : say(value);
  return {
    columns: ["costs the same as", "at leads a month", "or a close rate of", "or a sale of"],
    rows: indifference
      .filter(({leads, closeRate, ticket}) => leads !== null || closeRate !== null || ticket !== null)
      .map(({contract, leads, closeRate, ticket}) => [
        contract,
        said(leads, value => value.toFixed(1)),
        said(closeRate, value => `${(100 * value).toFixed(1)} %`),
        said(ticket, value => money(Math.round(value)))
      ])
  };
}

function changeLabel(input: string, unit: string | null): string {
  const own: Record<string, string> = {
    price: `price of a billed ${unit ?? "unit"}`,
    pricePerCustomer: "price of a customer",
    revenueShare: "share of revenue",
    basePerMonth: "base fee a month"
  };
  return own[input] ?? inputLabels[input as InputKey];
}

function footnotes(
  {firstOrder, payback, inputs, indifference}: BreakEvenReport,
  notes: readonly string[]
): string {
  const without = limitKeys
    .filter(key => firstOrder[key].value === null && firstOrder[key].reason !== null)
    .map(key => `${limitLabels[key]}: ${firstOrder[key].reason}`);
  const paid =
    payback === null
      ? []
      : [
          payback.months === null
            ? `a customer does not pay for itself: ${payback.reason}`
            : `a customer has paid for itself ${payback.months === 0 ? "with the first order" : `by month ${payback.months}`}`
        ];
  const about = inputs
    .filter(({reason}) => reason !== null)
    .map(({key, reason}) => `${inputLabels[key]}: ${reason}`);
  const level = indifference.some(({leads, closeRate, ticket}) => leads ?? closeRate ?? ticket)
    ? [
        "where two contracts cost the same: limits of units a month are counted in; steps, minimums and other limits count as they came to in your records"
      ]
    : [];
  return [...paid, ...without, ...about, ...notes, ...level].map(note => wrapped(`- ${note}`, "")).join("");
}
