import {type FutureReport, futureReport} from "../../../src/components/future/future-report.js";
import type {Played} from "../../../src/components/future/play.js";
import type {Deal} from "../../../src/model/simulation/deal.js";
import type {Market} from "../../../src/model/simulation/market.js";
import type {SideOutcome} from "../../../src/model/simulation/outcome.js";
import type {PublishedFuture} from "../../../src/model/simulation/published.js";
import type {DealFuture, SideFuture, Simulation} from "../../../src/model/simulation/simulate.js";
import {contract, type Terms} from "../../support/contract.js";
import {business} from "../fixture.js";

/** A year from April 2026 of a business that sells repairs. */
export const market: Market = {
  currency: "USD",
  minorDigits: 2,
  months: 12,
  first: "2026-04",
  leads: {perMonth: 40, levelSd: 5, size: null, season: []},
  closeRate: {a: 30, b: 70},
  lag: [0.7, 0.3],
  ticket: {mean: 450_00, cv: 0.5, meanSd: 20_00, values: []},
  margin: 0.5,
  refundRate: 0,
  repeatMargin: 0,
  handlingPerLead: 10_00,
  inHousePerMonth: 0,
  capacityPerMonth: null,
  anyway: 0,
  mediaPerMonth: 500_00,
  clicksPerMonth: 0,
  impressionsPerMonth: 0,
  agency: {perMonth: 300_00, perLead: 0}
};

/** A contract; a flat fee in dollars a month unless other terms are given. */
export function deal(id: string, terms: Terms = {}, model = "retainer"): Deal {
  const family = contract({
    agency: "Beacon",
    model,
    media: {paid_by: "client"},
    components: [{kind: "flat", amount: 1000}],
    ...terms,
    id
  });
  return {id, name: id, model, family: {...family, id}, billings: [], quality: 1};
}

/** What a side may come to around a mean, in dollars: 8 of 10 futures within `spread` of it. */
export function outcome(mean: number, spread = 10_000, lossProbability = 0): SideOutcome {
  const at = (dollars: number) => Math.round(dollars * 100);
  return {
    mean: at(mean),
    sd: at(spread / 1.28),
    p5: at(mean - 1.3 * spread),
    p10: at(mean - spread),
    p50: at(mean),
    p90: at(mean + spread),
    p95: at(mean + 1.3 * spread),
    lossProbability,
    expectedShortfall5: at(mean - 1.6 * spread)
  };
}

export function side(of: SideOutcome, more: Partial<SideFuture> = {}): SideFuture {
  const months = Array.from({length: 12}, (_, i) => (of.mean * (i + 1)) / 12);
  return {
    ...of,
    cashLow: 0,
    cashLowP5: 0,
    cashLowMonth: 0,
    paybackMonth: 1,
    profitByMonth: months.map(() => ({mean: of.mean / 12, p10: of.p10 / 12, p90: of.p90 / 12})),
    cashByMonth: months.map(cash => ({mean: cash, p10: cash - 100_00, p50: cash, p90: cash + 100_00})),
    ...more
  };
}

export function row(
  id: string,
  client: SideFuture,
  agency: SideFuture | null,
  more: Partial<DealFuture> = {}
): DealFuture {
  return {
    deal: id,
    model: "retainer",
    client,
    agency,
    probabilityBest: 0,
    risk: {volume: 0.5, closeRate: 0.3, ticket: 0.1, refunds: 0, chance: 0.1},
    exitCost: 0,
    ...more
  };
}

/** Rows as if played 2,000 times; without more said, the first of two leaves more in 60 of 100 futures. */
export function played(rows: DealFuture[]): Played {
  const beats = rows.map((_, i) => rows.map((__, j) => (i === j ? 0 : i < j ? 0.6 : 0.4)));
  const simulation: Simulation = {months: 12, draws: 2000, seed: 1, rows, beats};
  return {simulation, failure: null};
}

export function publishedOf(deals: Deal[], more: Partial<PublishedFuture> = {}): PublishedFuture {
  return {market, reason: null, deals, now: null, notes: [], scenarios: [], ...more};
}

export function reportOf(
  deals: Deal[],
  rows: DealFuture[],
  more: Partial<PublishedFuture> = {}
): FutureReport {
  return futureReport(business, publishedOf(deals, more), played(rows));
}
