import type {Contract} from "../../contract/terms.js";
import {betaQuantile} from "../../statistics/distributions/beta.js";
import type {Base} from "../deal.js";
import type {Market} from "../market.js";
import {type Refunds, refundsUnder} from "../refund-terms.js";
import type {Brought} from "./bill.js";
import type {Fortune} from "./fortune.js";
import {successesAt} from "./inverse.js";
import type {MarketPath} from "./market-path.js";
import {wholeMonths} from "./run-ahead.js";
import type {MonthSales, SaleGroup} from "./sales.js";
import type {Stream} from "./streams.js";

/** Fractions that become whole numbers: what is left over goes into the next. */
function carry(): (amount: number) => number {
  let exact = 0;
  let whole = 0;
  return amount => {
    exact += amount;
    const before = whole;
    whole = Math.round(exact);
    return whole - before;
  };
}

const bases: Base[] = ["lead", "sale", "click", "impression", "ad_spend"];

/**
 * What a stream brings on one path, month after month in parts of them, each with what the ads cost in it (minor
 * units): call it in order of time.
 * @example bringer(assumedMarket({months: 1, first: "2026-01", leads: {perMonth: 0}, closeRate: {a: 1, b: 9}, ticket: {mean: 1000_00}, margin: 0.4}), {share: 0.5, base: "lead"}, {hold: null, adjustments: null, payment: {}}, {leads: [3]}, [], fortuneOf(1, 0))(0, 0, 1, 0).units // 2
 */
export function bringer(
  market: Market,
  stream: Stream,
  contract: Pick<Contract, "hold" | "adjustments" | "payment">,
  path: Pick<MarketPath, "leads">,
  sales: readonly MonthSales[],
  fortune: Fortune
): (month: number, from: number, upTo: number, spend: number) => Brought {
  const {base, look, share: rate, valueRatio, bands} = stream;
  const share =
    typeof rate === "number" ? rate : betaQuantile(fortune("share", bases.indexOf(base), 0), rate.a, rate.b);
  const [units, refundedUnits, value, refundedValue] = [carry(), carry(), carry(), carry()];
  const hold = wholeMonths(contract.hold?.window);
  const refunds = refundsUnder(contract);
  const isKnown = stream.takesRefunds && wholeMonths(contract.payment.issue_after) > 0;

  return (month, from, upTo, spend) => {
    const part = upTo - from;
    const isAhead = month < market.months;
    const brought: Brought = {
      units: 0,
      refunded: 0,
      revenue: 0,
      value: 0,
      refundedValue: 0,
      sales: [],
      byBand: [],
      spend: look === "spend" ? Math.round(spend * share) : spend
    };
    if (base === "sale") {
      const closed = sales[month - hold];
      if (!closed) return brought;
      const back = refunds === "taken back" ? closed.refunded : 0;
      const kept = closed.count - (refunds === "ignored" ? 0 : closed.refunded);
      const lost = refunds === "unbilled" ? closed.refundedRevenue : 0;
      brought.revenue = (closed.revenue - lost) * share * part;
      brought.refunded = refundedUnits(back * share * part);
      brought.units = units(kept * share * part) + brought.refunded;
      if (look === "sum") {
        const out = refunds === "ignored" && !isKnown ? 0 : closed.refundedRevenue;
        brought.value = value((closed.revenue - out) * share * valueRatio * part);
        if (refunds === "taken back" && !isKnown)
          brought.refundedValue = refundedValue(closed.refundedRevenue * share * valueRatio * part);
      }
      if (look === "each") {
        brought.sales = singles(closed, refunds, share, from, upTo);
        brought.units = brought.sales.reduce((sum, {count}) => sum + count, 0);
      }
      return brought;
    }
    if (!isAhead) return brought;
    brought.units = units(eventsOf(market, base, path, month) * share * part);
    if (look === "bands") brought.byBand = inBands(bands, brought.units, fortune, month, from);
    return brought;
  };
}

function eventsOf(
  {clicksPerMonth, impressionsPerMonth}: Market,
  base: Base,
  {leads}: Pick<MarketPath, "leads">,
  month: number
): number {
  if (base === "lead") return leads[month] ?? 0;
  if (base === "click") return clicksPerMonth;
  return base === "impression" ? impressionsPerMonth : 0;
}

/** The sales of a part of a month that are billed: every so manieth, in order. */
function singles(
  {count, groups}: MonthSales,
  refunds: Refunds,
  share: number,
  from: number,
  upTo: number
): SaleGroup[] {
  const [first, last] = [Math.round(count * from), Math.round(count * upTo)];
  const billed: SaleGroup[] = [];
  let place = 0;
  for (const group of groups) {
    const [start, end] = [Math.max(place, first), Math.min(place + group.count, last)];
    place += group.count;
    if (end <= start || (group.isRefunded && refunds === "unbilled")) continue;
    const units = Math.round(end * share) - Math.round(start * share);
    const isRefunded = group.isRefunded && refunds === "taken back";
    if (units > 0) billed.push({count: units, size: group.size, isRefunded});
  }
  return billed;
}

/** How many of the units lie in each band: as luck has it, by the shares on record. */
function inBands(
  bands: Stream["bands"],
  units: number,
  fortune: Fortune,
  month: number,
  from: number
): {count: number; value: number}[] {
  let left = units;
  let rest = 1;
  const slice = Math.round(from * 31) * 64;
  return bands.map(({value, share}, i) => {
    const isLast = i === bands.length - 1;
    const count = isLast ? left : successesAt(fortune("value", month, slice + i), left, share / rest);
    left -= count;
    rest -= share;
    return {count, value};
  });
}
