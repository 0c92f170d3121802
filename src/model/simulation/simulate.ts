import type {Deal} from "./deal.js";
import type {Market} from "./market.js";
import {leaveHalfway} from "./paths/leave-halfway.js";
import {type PlayOptions, play} from "./play.js";
import {probabilitiesBest, shareAbove} from "./ranking.js";
import {type RiskSplit, riskBasis, riskSplit} from "./risk-split.js";
import type {SideFuture} from "./side-future.js";

export type {SideFuture};

/** What a deal may come to for both sides; `agency` is null where no agency is paid. */
export interface DealFuture {
  deal: string;
  model: string;
  client: SideFuture;
  agency: SideFuture | null;
  /** Chance that no other deal leaves the client more, ties shared. */
  probabilityBest: number;
  /** Where the variance of the client's profit comes from. */
  risk: RiskSplit;
  /** What leaving halfway costs, minor units; 0 where nothing. */
  exitCost: number;
}

/** Every deal on the same futures. */
export interface Simulation {
  months: number;
  draws: number;
  seed: number;
  rows: DealFuture[];
  /** Chance that the client's profit of the row's deal is above that of the column's. */
  beats: number[][];
}

/**
 * Runs every deal through the same futures of a market, each contract priced month by month with all of its terms.
 * Months of the answer go on after those ahead until the last sale has closed, come back and been paid for. The same
 * seed gives the same bytes. Money is minor units. Source: src/method.md; Monte Carlo with common random numbers.
 * @example simulate(assumedMarket({months: 1, first: "2026-01", leads: {perMonth: 0}, closeRate: {a: 1, b: 9}, ticket: {mean: 0}, margin: 0.4, inHousePerMonth: 7}), [plainDeal("cpl", {currency: "USD", minorDigits: 2, first: "2026-01"})], {draws: 2, seed: 1}).rows[0].client.mean // -7
 */
export function simulate(market: Market, deals: readonly Deal[], options: PlayOptions): Simulation {
  const played = play(market, deals, options);
  const profits = played.map(({client}) => client.total);
  const best = probabilitiesBest(profits);
  const bases = new Map([...new Set(played.map(({totals}) => totals))].map(each => [each, riskBasis(each)]));
  return {
    months: market.months,
    draws: options.draws,
    seed: options.seed,
    rows: played.map(({deal, run, client, agency, totals}, i) => ({
      deal: deal.id,
      model: deal.model,
      client: client.future(),
      agency: agency?.future() ?? null,
      probabilityBest: best[i] ?? 0,
      risk: riskSplit(client.total, bases.get(totals) ?? []),
      exitCost: leaveHalfway(market, run)
    })),
    beats: profits.map(one => profits.map(other => shareAbove(one, other)))
  };
}
