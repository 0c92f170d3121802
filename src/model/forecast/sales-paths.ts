import {betaFrom, normalFrom, poissonFrom, type Random, randomOf} from "../statistics/random.js";
import {forecast} from "./forecast.js";
import {leadPaths} from "./lead-paths.js";
import {type Pipeline, pipelineAt, type SalesRecords, type Span, shownBetween} from "./sales-pipeline.js";

/** Leads and what becomes of them are drawn apart. */
const SEEDS = {leads: 1, sales: 2};

/** The moment that is looked ahead from: so many periods were over, and the records told up to this day. */
export interface Moment {
  over: number;
  through: number;
}

/**
 * Futures of whole sales of the periods ahead, one row a path, from nothing that became known after the moment: what
 * open leads of each age still bring, and what new leads bring. What is left of a period that is not over comes before
 * them. Null where too few sales are known to know the waits, or no leads can be forecast. The same each time.
 * Source: later sale of an open lead aged a, c(F(H) - F(a)) / (1 - cF(a)); beta close rate; Poisson sales.
 * @example salesPaths({cohorts: [], leads: [3, 4, 5, 4], sales: [1, 1, 1, 1], starts: [0, 30, 60, 90, 120, 150], through: 119, season: 12}, {over: 4, through: 119}, 1, 9) // null
 */
export function salesPaths(
  {cohorts, leads, sales, starts, season}: SalesRecords,
  {over, through}: Moment,
  horizon: number,
  paths: number
): number[][] | null {
  const isBegun = through >= (starts[over] ?? 0);
  const reach = horizon + (isBegun ? 1 : 0);
  const ahead = forecast({values: leads.slice(0, over), kind: "count", season}, reach);
  const pipeline = pipelineAt(cohorts, through, {
    sales: sales.slice(Math.max(0, over - season), over),
    from: starts[Math.max(0, over - season)] ?? 0,
    to: starts[over] ?? 0
  });
  if (ahead.forecast === null || pipeline === null) return null;
  const spans = Array.from({length: reach}, (_, k) => ({
    from: Math.max(starts[over + k] ?? 0, through + 1),
    until: starts[over + k + 1] ?? 0,
    length: (starts[over + k + 1] ?? 0) - (starts[over + k] ?? 0)
  }));
  const tables = tablesOf(pipeline, spans, through);
  const random = randomOf(SEEDS.sales);
  return leadPaths({forecast: ahead.forecast, posterior: ahead.posterior}, {paths, seed: SEEDS.leads}).map(
    path => salesOf(path, pipeline, tables, random).slice(reach - horizon)
  );
}

/** What is the same in every future. */
interface Tables {
  /** Leads that are open by their age, as long as they may buy, and the share of their sales that has come by it. */
  open: {count: number; come: number}[];
  /** The share of their sales that comes in each span, one row a span. */
  later: number[][];
  /** How much of its sales a lead of one span shows in another, one row for each in which it shows them. */
  shares: number[][];
}

function tablesOf(
  {curve, open}: Pipeline,
  spans: readonly (Span & {length: number})[],
  through: number
): Tables {
  const young = open.slice(0, curve.horizon);
  return {
    open: young.map((count, age) => ({count, come: curve.share(age)})),
    later: spans.map(({from, until}) =>
      young.map((_, age) => curve.share(age + until - 1 - through) - curve.share(age + from - 1 - through))
    ),
    shares: spans.map(span =>
      spans.map(({from, until, length}) => shownBetween(curve, {from, until}, span) / length)
    )
  };
}

/** One future: the sales of each span, from these new leads and from those that are open. */
function salesOf(
  path: readonly number[],
  {sold, prospects, others}: Pipeline,
  {open, later, shares}: Tables,
  random: Random
): number[] {
  const rate = betaFrom(random, sold + 0.5, Math.max(0.5, prospects - sold + 0.5));
  const buyers = open.map(({count, come}) => (count * rate) / (1 - rate * come));
  return later.map((row, k) => {
    let expected = 0;
    for (let age = 0; age < row.length; age++) expected += (buyers[age] ?? 0) * (row[age] ?? 0);
    for (let j = 0; j < path.length; j++) expected += (path[j] ?? 0) * rate * (shares[k]?.[j] ?? 0);
    return countAbout(expected * (1 + others), random);
  });
}

/** Above this a normal number tells a Poisson count well enough, and costs one draw instead of so many. */
const MANY = 200;

function countAbout(mean: number, random: Random): number {
  if (mean <= MANY) return poissonFrom(random, mean);
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalFrom(random)));
}
