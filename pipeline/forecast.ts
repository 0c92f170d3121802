import {type Forecasted, forecast} from "../src/model/forecast/forecast.js";
import {cutOff} from "./breakeven/window.js";
import type {Db} from "./db.js";

export const measures = ["leads", "spend", "sales", "revenue"] as const;
export type Measure = (typeof measures)[number];
export const periods = ["week", "month"] as const;
export type Period = (typeof periods)[number];

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

/** What is summed up for each measure; sales without an amount have no revenue. */
const sums: Record<Measure, string> = {
  leads: "sum(leads - duplicate_leads)",
  spend: "sum(spend)",
  sales: "sum(sales)",
  revenue: "sum(net_revenue)"
};
/** Sales of an average period under which their revenue is too lumpy to be forecast by itself. */
const SALES_NEEDED = 10;

/** The history of a measure by week or month, and the forecast from it. */
export async function forecastOf(
  db: Db,
  {name, currency}: {name: string; currency: string},
  question: ForecastQuestion
): Promise<ForecastReport> {
  const {measure, by, horizon} = question;
  const rows = await db.rows<{date: string; value: number; sales: number; passed: number; days: number}>(
    `with bounds as (
       select min(day) as first_day, ${cutOff} as last_day from mart_period_daily where day is not null
     ), spine as (
       select unnest(generate_series(date_trunc('${by}', first_day), last_day, interval 1 ${by}))::date as date from bounds
     ), sums as (
       select date_trunc('${by}', day)::date as date, ${sums[measure]} as value, sum(sales) as sales
       from mart_period_daily, bounds where day between first_day and last_day group by all
     )
     select spine.date::varchar as date, coalesce(value, 0)::double as value, coalesce(sales, 0)::double as sales,
       least(last_day - spine.date + 1, (spine.date + interval 1 ${by})::date - greatest(spine.date, first_day)) as passed,
       (spine.date + interval 1 ${by})::date - spine.date as days
     from spine cross join bounds left join sums using (date) order by date`
  );
  const {through} = await db.row<{through: string | null}>(`select ${cutOff}::varchar as through`);
  const [first] = rows;
  // Records that begin late in their first period tell nothing of the whole of it.
  const known = first && rows.length > 1 && first.passed < 0.75 * first.days ? rows.slice(1) : rows;
  const last = known.at(-1);
  const lastShare = last ? last.passed / last.days : 1;
  const report = {
    ...question,
    business: name,
    currency,
    dataThrough: through,
    history: known.map(({date, value}) => ({date, value})),
    lastShare,
    ahead: last ? Array.from({length: horizon}, (_, i) => periodAfter(last.date, by, i + 1)) : []
  };
  const none = (reason: string) => ({...report, forecast: null, reason, backtest: null});
  const total = known.reduce((sum, {value}) => sum + value, 0);
  if (total === 0) return none(`no ${measure} is in the records`.replace("no leads is", "no leads are"));
  const sales = known.reduce((sum, row) => sum + row.sales, 0);
  if (measure === "revenue" && sales < SALES_NEEDED * known.length)
    return none(`fewer than ${SALES_NEEDED} sales a ${by}: forecast sales, and multiply by what one brings`);
  const values = known.map(({value}) => value);
  const kind = measure === "leads" || measure === "sales" ? "count" : "amount";
  return {...report, ...forecast({values, kind, season: by === "week" ? 52 : 12, lastShare}, horizon)};
}

function periodAfter(date: string, by: Period, steps: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const at =
    by === "week" ? Date.UTC(year, month - 1, day + 7 * steps) : Date.UTC(year, month - 1 + steps, day);
  return new Date(at).toISOString().slice(0, 10);
}
