import {price} from "../../../../src/model/contract/price.js";
import {ContractSchema} from "../../../../src/model/contract/schema.js";
import {assumedMarket} from "../../../../src/model/simulation/assumed-market.js";
import type {Billing, Deal} from "../../../../src/model/simulation/deal.js";
import type {Market} from "../../../../src/model/simulation/market.js";
import {fortuneOf} from "../../../../src/model/simulation/paths/fortune.js";
import {runAhead} from "../../../../src/model/simulation/paths/run-ahead.js";
import type {MonthSales} from "../../../../src/model/simulation/paths/sales.js";
import {pathSettler} from "../../../../src/model/simulation/paths/settle-path.js";
import {streamsOf} from "../../../../src/model/simulation/paths/streams.js";
import {billedDeal} from "../../../support/billed-deal.js";

/** A market of three months from January 2026 in which little is said. */
export const someMarket = (more: Partial<Market> = {}): Market => ({
  ...assumedMarket({
    months: 3,
    first: "2026-01",
    leads: {perMonth: 40, size: 8},
    closeRate: {a: 8.5, b: 42.5},
    ticket: {mean: 2_000_00, cv: 0.6},
    margin: 0.45
  }),
  ...more
});

/** A deal with the terms of a contract file, each component billing all events of its kind unless said. */
export const dealWith = (terms: object, billing: Partial<Billing> = {}, quality = 1): Deal =>
  billedDeal(
    ContractSchema.parse({id: "deal", model: "hybrid", start: "2026-01-01", ...terms}),
    () => billing,
    quality
  );

/** Sales of one month by their sizes in dollars; those whose money goes back are below zero. */
export function soldAt(...sizes: number[]): MonthSales {
  const groups = sizes.map(size => ({count: 1, size: Math.abs(size) * 100, isRefunded: size < 0}));
  const back = groups.filter(({isRefunded}) => isRefunded);
  const sum = (list: typeof groups) => list.reduce((total, {size}) => total + size, 0);
  return {
    count: groups.length,
    refunded: back.length,
    revenue: sum(groups),
    refundedRevenue: sum(back),
    groups
  };
}

/** The invoices of a deal where the months bring these leads and sales. */
export function invoicesOn(
  deal: Deal,
  {leads = [], sales = []}: {leads?: number[]; sales?: MonthSales[]},
  market: Market = someMarket({refundRate: 0.1})
) {
  const run = runAhead(market, deal);
  const settle = pathSettler(market, run, streamsOf(run.contract, deal.billings, 2));
  const periods = settle({leads: Int32Array.from(leads)}, sales, fortuneOf(1, 0));
  return price(run.family, {periods});
}

/** What invoices come to in dollars before tax, by their periods. */
export const dollars = (...on: Parameters<typeof invoicesOn>) =>
  Object.fromEntries(invoicesOn(...on).map(({period, total}) => [period, total / 100]));
