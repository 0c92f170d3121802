import {price} from "../contract/price.js";
import type {Invoice, SettledPeriod} from "../contract/settlement.js";
import type {Deal} from "./deal.js";
import type {Market} from "./market.js";
import {fortuneOf} from "./paths/fortune.js";
import {drawMarket} from "./paths/market-path.js";
import {moneyOf, roomFor} from "./paths/money.js";
import {type RunAhead, runAhead} from "./paths/run-ahead.js";
import {closingMonths, drawSales} from "./paths/sales.js";
import {type PathSettler, pathSettler} from "./paths/settle-path.js";
import {type Stream, streamsOf} from "./paths/streams.js";
import {type PathTotals, pathTotals} from "./risk-split.js";
import {type SideBook, sideBook} from "./side-future.js";

/** A deal as it was played: both sides path by path, and the totals of the paths under its quality of leads. */
export interface PlayedDeal {
  deal: Deal;
  run: RunAhead;
  client: SideBook;
  /** Null where no agency is paid. */
  agency: SideBook | null;
  totals: PathTotals;
}

/** How many futures to play, from which seed, and whom to tell how far it is (0-1). */
export interface PlayOptions {
  draws: number;
  seed: number;
  onProgress?: (share: number) => void;
}

/** How often progress is told, in draws. */
const news = 50;

/**
 * Plays deals on the same futures, path by path: the market is drawn once for all of them, the sales once for each
 * quality of leads. Source: src/method.md; Monte Carlo with common random numbers.
 * @example play(assumedMarket({months: 1, first: "2026-01", leads: {perMonth: 0}, closeRate: {a: 1, b: 9}, ticket: {mean: 0}, margin: 0.4}), [], {draws: 1, seed: 1}) // []
 */
export function play(
  market: Market,
  deals: readonly Deal[],
  {draws, seed, onProgress}: PlayOptions
): PlayedDeal[] {
  const runs = deals.map(deal => ({deal, ...billed(market, deal)}));
  const months = Math.max(closingMonths(market) + 1, ...runs.map(({run}) => lastMonth(run) + 1));
  const qualities = [...new Set(deals.map(({quality}) => quality))].map(quality => ({
    quality,
    totals: pathTotals(draws)
  }));
  const played = runs.map(({deal, run, invoices}) => ({
    deal,
    run,
    invoices,
    quality: qualities.findIndex(({quality}) => quality === deal.quality),
    client: sideBook(draws, months),
    agency: run.contract.model === "self_managed" ? null : sideBook(draws, months)
  }));
  const room = roomFor(months);
  for (let draw = 0; draw < draws; draw++) {
    const fortune = fortuneOf(seed, draw);
    const path = drawMarket(market, fortune);
    const sales = qualities.map(({quality, totals}) => {
      const drawn = drawSales(market, path, quality, fortune);
      totals.enter(draw, path, Math.min(1, path.closeRate * quality), drawn);
      return drawn;
    });
    for (const {run, invoices, quality, client, agency} of played) {
      const own = sales[quality] ?? [];
      const money = moneyOf(market, run, invoices(path, own, fortune), path, own, room);
      client.enter(draw, money.client, money.clientCash, money.prepaid, -1);
      agency?.enter(draw, money.agency, money.agencyCash, money.prepaid, 1);
    }
    if (onProgress && (draw + 1) % news === 0) onProgress((draw + 1) / draws);
  }
  return played.map(({deal, run, client, agency, quality}) => ({
    deal,
    run,
    client,
    agency,
    totals: qualities[quality]?.totals.columns ?? pathTotals(0).columns
  }));
}

/** The last month in which an invoice falls or is paid. */
const lastMonth = ({endsIn, paidIn}: RunAhead) => Math.max(0, ...endsIn, ...paidIn);

/** A deal laid out ahead, and its invoices on a path. */
function billed(market: Market, {family, billings}: Deal) {
  const run = runAhead(market, {family, billings});
  const streams = streamsOf(run.contract, billings, family.minorDigits);
  const settle = pathSettler(market, run, streams);
  let same: Invoice[] | null = null;
  const invoices = (...on: Parameters<PathSettler>): Invoice[] => {
    if (same) return same;
    const priced = price(run.family, {periods: withoutEnd(settle(...on), run)});
    if (isCertain(streams)) same = priced;
    return priced;
  };
  return {run, invoices};
}

/** Clicks, impressions and ads are certain, so that what only they bill is the same on all paths. */
const isCertain = (streams: readonly Stream[]) =>
  streams.every(({base, share}) => base !== "lead" && base !== "sale" && typeof share === "number");

/** Periods after the last in which anything moves come to nothing, unless a holdback waits for them. */
function withoutEnd(periods: SettledPeriod[], {contract}: RunAhead): SettledPeriod[] {
  if (contract.adjustments?.holdback) return periods;
  const last = periods.findLastIndex(
    ({inForce, lines, credits}) => inForce.length > 0 || lines.length > 0 || credits.length > 0
  );
  return last === periods.length - 1 ? periods : periods.slice(0, last + 1);
}
