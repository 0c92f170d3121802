import type {Market} from "../market.js";
import type {Fortune} from "./fortune.js";
import {sizeAt, successesAt} from "./inverse.js";
import type {MarketPath} from "./market-path.js";

/** Equal sales of one month: how many, the net revenue of each in whole minor units, and whether their money goes back. */
export interface SaleGroup {
  count: number;
  size: number;
  isRefunded: boolean;
}

/** The sales of one month, by the month in which they close. */
export interface MonthSales {
  count: number;
  refunded: number;
  /** Net revenue before refunds, and that of the sales whose money goes back; minor units. */
  revenue: number;
  refundedRevenue: number;
  groups: SaleGroup[];
}

/** Above this many sales a month they are drawn by their sum, and stand for many in equal groups. */
const single = 120;
const bins = 40;

/**
 * The months in which the leads of a market can still buy: those ahead, and the longest wait after the last.
 * @example closingMonths({months: 12, lag: [0.5, 0.3, 0.2]}) // 14
 */
export function closingMonths({months, lag}: Pick<Market, "months" | "lag">): number {
  return months + lag.length - 1;
}

/**
 * Draws who buys, when, for how much, and whose money goes back, where a deal brings leads of this quality. What rises
 * with the quality never falls: buyers are drawn from the same fortune. Source: simulation/market.ts; binomial buyers,
 * multinomial waits, lognormal tickets or those on record.
 * @example drawSales(assumedMarket({months: 2, first: "2026-01", leads: {perMonth: 0}, closeRate: {a: 1, b: 9}, ticket: {mean: 1000_00}, margin: 0.4}), {closeRate: 1, ticket: 500, worked: [2, 0]}, 1, fortuneOf(1, 0))[0].revenue // 1000
 */
export function drawSales(
  market: Market,
  path: Pick<MarketPath, "closeRate" | "ticket" | "worked">,
  quality: number,
  fortune: Fortune
): MonthSales[] {
  const {months, lag} = market;
  const closing = new Int32Array(closingMonths(market));
  const rate = Math.min(1, path.closeRate * quality);
  for (let month = 0; month < months; month++) {
    let left = successesAt(fortune("buyers", month, 0), path.worked[month] ?? 0, rate);
    let rest = 1;
    for (let wait = 0; wait < lag.length && left > 0; wait++) {
      const share = lag[wait] ?? 0;
      const isLast = wait === lag.length - 1;
      const closed = isLast ? left : successesAt(fortune("wait", month, wait), left, share / rest);
      closing[month + wait] = (closing[month + wait] ?? 0) + closed;
      left -= closed;
      rest -= share;
    }
  }
  const size = sizesOf(market, path.ticket);
  return Array.from(closing, (count, month) => salesOf(market, path.ticket, size, count, month, fortune));
}

function salesOf(
  market: Market,
  ticket: number,
  size: Sizes,
  count: number,
  month: number,
  fortune: Fortune
): MonthSales {
  const sales: MonthSales = {count, refunded: 0, revenue: 0, refundedRevenue: 0, groups: []};
  if (count <= single)
    for (let i = 0; i < count; i++) {
      const isRefunded = market.refundRate > 0 && fortune("refund", month, i) > 1 - market.refundRate;
      add(sales, 1, Math.round(size(fortune("size", month, i))), isRefunded);
    }
  else {
    const refunded = successesAt(fortune("refund", month, 0), count, market.refundRate);
    addMany(sales, market, ticket, size, count - refunded, fortune("size", month, 0), false);
    addMany(sales, market, ticket, size, refunded, fortune("size", month, 1), true);
  }
  return sales;
}

/** The size of a single sale, for a number between 0 and 1. */
type Sizes = (u: number) => number;

function sizesOf({ticket: {cv, values}}: Market, mean: number): Sizes {
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum <= 0) return u => sizeAt(u, mean, cv);
  const scale = (mean * values.length) / sum;
  return u => (values[Math.floor(u * values.length)] ?? 0) * scale;
}

/** Sales whose sum is one lognormal number of their mean and variance, in groups whose sizes spread as sales do. */
function addMany(
  sales: MonthSales,
  market: Market,
  ticket: number,
  size: Sizes,
  count: number,
  u: number,
  isRefunded: boolean
): void {
  if (count === 0) return;
  const sum = sizeAt(u, count * ticket, market.ticket.cv / Math.sqrt(count));
  const groups = Math.min(bins, count);
  const counts = Array.from(
    {length: groups},
    (_, i) => Math.floor(((i + 1) * count) / groups) - Math.floor((i * count) / groups)
  );
  const sizes = counts.map((_, i) => size((i + 0.5) / groups));
  const raw = sizes.reduce((total, each, i) => total + each * (counts[i] ?? 0), 0);
  for (const [i, each] of sizes.entries())
    add(sales, counts[i] ?? 0, Math.round(raw > 0 ? (each * sum) / raw : 0), isRefunded);
}

function add(sales: MonthSales, count: number, size: number, isRefunded: boolean): void {
  sales.groups.push({count, size, isRefunded});
  sales.revenue += count * size;
  if (!isRefunded) return;
  sales.refunded += count;
  sales.refundedRevenue += count * size;
}
