import {randomOf} from "../statistics/random.js";
import {backtest} from "./backtest.js";
import {type Forecasted, forecast} from "./forecast.js";
import {withoutGaps} from "./gaps.js";
import {leadPaths} from "./lead-paths.js";
import {pathBands} from "./path-bands.js";
import {type Moment, salesPaths} from "./sales-paths.js";
import type {SalesRecords} from "./sales-pipeline.js";
import type {Series} from "./series.js";
import {meanTicketFrom, sumOfTickets, type Tickets, ticketsOf} from "./tickets.js";

/** What revenue is foretold from; money in minor units. */
export interface RevenueRecords {
  sales: SalesRecords;
  /** Sales with an amount, oldest first: net, before refunds. The last 200 of each period are enough. */
  tickets: readonly {day: number; amount: number}[];
  /** Of each period that is over: revenue less refunds, refunds paid back, and sales without an amount. */
  revenue: readonly number[];
  refunds: readonly number[];
  unpriced: readonly number[];
}

/** How sales are foretold: from leads, or by a law of counts from their own past, the period that is not over with it. */
export type SalesSource = "leads" | Pick<Series, "values" | "lastShare">;

const PATHS = 4096;
const PATHS_OF_TRIAL = 1024;
/** Tickets that are drawn from: older ones tell of other prices. */
const TICKETS = 200;
const SEEDS = {sales: 1, tickets: 3};

/**
 * Net revenue of the periods ahead, in minor units: the futures of sales that are forecast, each sale at what one of the
 * last 200 with an amount brought, their mean as unsure as they leave it, less the share that refunds took of the last
 * year. With the test of just this on the past, at each moment with the sales, tickets and refunds that were known then;
 * there sales without an amount count with the mean of their period. Sales ahead bring what those with an amount did.
 * Null with a reason where sales cannot be foretold or fewer than five have an amount. The same each time.
 * Source: a compound sum; the draws of `salesPaths` and `leadPaths`.
 * @example revenueAhead({sales: {cohorts: [], leads: [], sales: [], starts: [], through: 0, season: 12}, tickets: [], revenue: [], refunds: [], unpriced: []}, {values: [1, 2, 0, 1]}, 1).reason // "fewer than 5 sales have an amount: nobody can say what one brings"
 */
export function revenueAhead(records: RevenueRecords, source: SalesSource, horizon: number): Forecasted {
  const {through, season, starts} = records.sales;
  const now = {over: records.sales.sales.length, through};
  const worth = worthAt(records, now);
  if (worth === null) return none("fewer than 5 sales have an amount: nobody can say what one brings");
  const drawn = futures(records, source, {...now, isNow: true}, horizon, PATHS);
  if (drawn === null) return none("too few periods with sales are known");
  const outcomes = recorded(records);
  const first = outcomes.findIndex(value => value !== null);
  const {values: known} = withoutGaps(outcomes, 1);
  const trial = backtest(
    {
      outcomes: outcomes.slice(first, first + known.length),
      known,
      season: season === 12 ? 12 : 1,
      ripe: 13
    },
    horizon,
    (start, reach) => {
      const over = first + start;
      const moment = {over, through: (starts[over] ?? 0) - 1, isNow: false};
      const paths = futures(records, source, moment, reach, PATHS_OF_TRIAL);
      return paths && pathBands(paths);
    }
  );
  return {
    forecast: {...pathBands(drawn), method: methodOf(records, worth)},
    reason: null,
    backtest: trial,
    posterior: null
  };
}

const none = (reason: string): Forecasted => ({forecast: null, reason, backtest: null, posterior: null});

/** What was known at a moment of what a sale brings: tickets, and the share of them that stays after refunds. */
function worthAt(
  {sales, tickets, revenue, refunds}: RevenueRecords,
  {over, through}: Moment
): {tickets: Tickets; kept: number} | null {
  const known = tickets.filter(({day}) => day <= through).slice(-TICKETS);
  const found = ticketsOf(known.map(({amount}) => Math.max(0, amount)));
  if (found === null) return null;
  const ofYear = (values: readonly number[]) => sum(values.slice(Math.max(0, over - sales.season), over));
  const gross = ofYear(revenue) + ofYear(refunds);
  return {tickets: found, kept: gross > 0 ? Math.max(0, 1 - ofYear(refunds) / gross) : 1};
}

function futures(
  records: RevenueRecords,
  source: SalesSource,
  moment: Moment & {isNow: boolean},
  horizon: number,
  paths: number
): number[][] | null {
  const worth = worthAt(records, moment);
  const sold =
    source === "leads"
      ? salesPaths(records.sales, moment, horizon, paths)
      : countPaths(source, records.sales.season, moment, horizon, paths);
  if (worth === null || sold === null) return null;
  const random = randomOf(SEEDS.tickets);
  return sold.map(path => {
    const each = worth.kept * meanTicketFrom(worth.tickets, random);
    return path.map(sales => each * sumOfTickets(worth.tickets, sales, random));
  });
}

function countPaths(
  {values, lastShare}: Pick<Series, "values" | "lastShare">,
  season: 12 | 52,
  {over, isNow}: {over: number; isNow: boolean},
  horizon: number,
  paths: number
): number[][] | null {
  const past = isNow
    ? {values, ...(lastShare === undefined ? {} : {lastShare})}
    : {values: values.slice(0, over)};
  const found = forecast({...past, kind: "count", season}, horizon);
  const {forecast: bands, posterior} = found;
  return bands && leadPaths({forecast: bands, posterior}, {paths, seed: SEEDS.sales});
}

/** Revenue of each period over, as if sales without an amount had brought what the others did; null where none has one. */
function recorded({sales, revenue, refunds, unpriced}: RevenueRecords): (number | null)[] {
  return revenue.map((net, i) => {
    const [all, without] = [sales.sales[i] ?? 0, unpriced[i] ?? 0];
    if (without === 0) return net;
    return without >= all ? null : net + ((net + (refunds[i] ?? 0)) * without) / (all - without);
  });
}

function methodOf(
  {sales, unpriced}: RevenueRecords,
  {tickets, kept}: {tickets: Tickets; kept: number}
): string {
  const without = sum(unpriced.slice(-sales.season));
  const lost = Math.round(100 * (1 - kept));
  const notes = [
    `the sales that are forecast, each at what one of the last ${tickets.amounts.length} with an amount brought`,
    ...(lost > 0 ? [`less ${lost} % for refunds`] : []),
    ...(without > 0 ? [`${without} of the last year's sales have no amount and are left out of that`] : [])
  ];
  return notes.join("; ");
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
