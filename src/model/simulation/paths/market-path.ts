import {betaQuantile} from "../../statistics/distributions/beta.js";
import {type Market, seasonOf} from "../market.js";
import type {Fortune} from "./fortune.js";
import {countAt, levelAt, sizeAt} from "./inverse.js";

/** One future of a market, apart from any deal: what is unknown and the same all along, and the leads by month. */
export interface MarketPath {
  level: number;
  closeRate: number;
  /** Mean net revenue of a sale, minor units. */
  ticket: number;
  /** Leads of each month ahead, and how many of them somebody works. */
  leads: Int32Array;
  worked: Int32Array;
}

/**
 * Draws the level, the close rate, the mean ticket and the leads of each month that a path's fortune stands for.
 * Source: simulation/market.ts; gamma and beta laws of what is unknown, negative binomial months.
 * @example drawMarket(assumedMarket({months: 3, first: "2026-01", leads: {perMonth: 0}, closeRate: {a: 1, b: 9}, ticket: {mean: 1000_00}, margin: 0.4}), fortuneOf(1, 0)).leads.length // 3
 */
export function drawMarket(market: Market, fortune: Fortune): MarketPath {
  const {months, leads, closeRate, ticket, capacityPerMonth} = market;
  const level = levelAt(fortune("level", 0, 0), leads.perMonth, leads.levelSd);
  const path: MarketPath = {
    level,
    closeRate: betaQuantile(fortune("closeRate", 0, 0), closeRate.a, closeRate.b),
    ticket: sizeAt(fortune("ticket", 0, 0), ticket.mean, ticket.mean > 0 ? ticket.meanSd / ticket.mean : 0),
    leads: new Int32Array(months),
    worked: new Int32Array(months)
  };
  for (let month = 0; month < months; month++) {
    const count = countAt(fortune("leads", month, 0), level * seasonOf(leads, month), leads.size);
    path.leads[month] = count;
    path.worked[month] = capacityPerMonth === null ? count : Math.min(count, Math.floor(capacityPerMonth));
  }
  return path;
}
