import {backtest} from "./backtest.js";
import type {Forecasted} from "./forecast.js";
import {pathBands} from "./path-bands.js";
import {type Moment, salesPaths} from "./sales-paths.js";
import type {SalesRecords} from "./sales-pipeline.js";

const PATHS = 4096;
const PATHS_OF_TRIAL = 1024;
const METHOD =
  "sales that leads of each age still bring, and those of the leads that are forecast, at the close rate of the last year and with the waits of your customers";

/**
 * Sales of the periods ahead, from the open leads by their age and from the new leads that are forecast, with the test
 * of just this on the past: at each moment the leads, the waits and the close rate that were known then. Null where too
 * few sales are known to know the waits, or no leads can be forecast; and where the test did worse than repeating the
 * past by more than 5 %. The leads, the close rate and who buys are drawn 4,096 times.
 * Source: the draws of `salesPaths`.
 * @example salesAhead({cohorts: [], leads: [3, 4, 5, 4], sales: [1, 1, 1, 1], starts: [0, 30, 60, 90, 120, 150], through: 119, season: 12}, 1) // null
 */
export function salesAhead(records: SalesRecords, horizon: number): Forecasted | null {
  const {leads, sales, season, starts, through} = records;
  const from = (moment: Moment, reach: number, paths: number) => {
    const drawn = salesPaths(records, moment, reach, paths);
    return drawn && pathBands(drawn);
  };
  const bands = from({over: leads.length, through}, horizon, PATHS);
  if (bands === null) return null;
  const trial = backtest(
    {outcomes: sales, known: sales, season: season === 12 ? 12 : 1, ripe: 13},
    horizon,
    (start, reach) => from({over: start, through: (starts[start] ?? 0) - 1}, reach, PATHS_OF_TRIAL)
  );
  const miss = trial?.mase ?? null;
  if (miss !== null && miss > 1.05 * (trial?.baselineMase ?? 0)) return null;
  return {forecast: {...bands, method: METHOD}, reason: null, backtest: trial, posterior: null};
}
