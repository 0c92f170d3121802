import {type Forecasted, forecast} from "../src/model/forecast/forecast.js";
import {revenueAhead} from "../src/model/forecast/revenue-ahead.js";
import {salesAhead} from "../src/model/forecast/sales-ahead.js";
import type {Db} from "./db.js";
import {
  datesAhead,
  type History,
  historyOf,
  type Measure,
  type Period,
  salesRecords
} from "./forecast/history.js";
import {revenueRecords} from "./forecast/revenue-records.js";

export interface ForecastQuestion {
  measure: Measure;
  by: Period;
  /** Periods to look ahead. */
  horizon: number;
}

/** What happened by period, and what comes next: money in minor units, leads without duplicates, revenue net. */
export interface ForecastReport extends ForecastQuestion, Forecasted {
  business: string;
  currency: string;
  /** The last day that the records tell of; null without any. */
  dataThrough: string | null;
  history: {date: string; value: number}[];
  /** Share of the last period of the history that has passed. */
  lastShare: number;
  /** First days of the periods ahead. */
  ahead: string[];
}

/** Sales of an average period under which their revenue is too lumpy to be forecast by itself. */
const SALES_NEEDED = 10;

/** The history of a measure by week or month, and the forecast from it. */
export async function forecastOf(
  db: Db,
  {name, currency}: {name: string; currency: string},
  question: ForecastQuestion
): Promise<ForecastReport> {
  const {measure, by, horizon} = question;
  const history = await historyOf(db, by);
  return {
    ...question,
    business: name,
    currency,
    dataThrough: history.through,
    history: history.dates.map((date, i) => ({date, value: history[measure][i] ?? 0})),
    lastShare: history.lastShare,
    ahead: datesAhead(history, horizon),
    ...(await lookAhead(db, history, measure, horizon))
  };
}

/**
 * What comes next of a measure: sales by what leads still bring where that is known, and revenue by the same sales,
 * else each by its own past; revenue of few sales by the forecast of these.
 */
export async function lookAhead(
  db: Db,
  history: History,
  measure: Measure,
  horizon: number
): Promise<Forecasted> {
  const {by, lastShare, sales} = history;
  const values = history[measure];
  const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
  if (sum(values) === 0) {
    const reason = `no ${measure} ${measure.endsWith("s") ? "are" : "is"} in the records`;
    return {forecast: null, reason, backtest: null, posterior: null};
  }
  const season = by === "week" ? 52 : 12;
  if (measure === "sales" || measure === "revenue") {
    const records = await salesRecords(db, history, horizon);
    const found = records && salesAhead(records, horizon);
    if (found !== null && measure === "sales") return found;
    const few = sum(sales) < SALES_NEEDED * values.length;
    if (records !== null && measure === "revenue" && (found !== null || few)) {
      const source = found === null ? {values: sales, lastShare} : "leads";
      return revenueAhead(await revenueRecords(db, history, records), source, horizon);
    }
  }
  const kind = measure === "leads" || measure === "sales" ? "count" : "amount";
  return forecast({values, kind, season, lastShare}, horizon);
}
