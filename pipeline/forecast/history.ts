import type {SalesRecords} from "../../src/model/forecast/sales-pipeline.js";
import type {DayCohort} from "../../src/model/statistics/lag/recording-start.js";
import type {Db} from "../db.js";
import {cutOff} from "../economics/cohorts.js";

export const measures = ["leads", "spend", "sales", "revenue"] as const;
export type Measure = (typeof measures)[number];
export const periods = ["week", "month"] as const;
export type Period = (typeof periods)[number];

/** What happened by week or month: money in minor units, leads without duplicates, sales of leads, revenue net. */
export interface History extends Record<Measure, number[]> {
  by: Period;
  /** The last day that the records tell of; null without any. */
  through: string | null;
  /** First days of the periods. */
  dates: string[];
  /** Share of the last period that has passed. */
  lastShare: number;
  /** Which of the measures any file carries: what is not recorded is not zero. */
  isRecorded: Record<Measure, boolean>;
}

/** Every period that the records know whole, and the one that is not over; empty ones are zero. */
export async function historyOf(db: Db, by: Period): Promise<History> {
  const rows = await db.rows<Record<Measure, number> & {date: string; passed: number; days: number}>(
    `with bounds as (
       select min(day) as first_day, ${cutOff} as last_day from mart_period_daily where day is not null
     ), spine as (
       select unnest(generate_series(date_trunc('${by}', first_day), last_day, interval 1 ${by}))::date as date from bounds
     ), sums as (
       select date_trunc('${by}', day)::date as date, sum(leads - duplicate_leads) as leads, sum(spend) as spend,
         sum(sales) as sales, sum(net_revenue) as revenue
       from mart_period_daily, bounds where day between first_day and last_day group by all
     )
     select spine.date::varchar as date, coalesce(leads, 0)::double as leads, coalesce(spend, 0)::double as spend,
       coalesce(sales, 0)::double as sales, coalesce(revenue, 0)::double as revenue,
       least(last_day - spine.date + 1, (spine.date + interval 1 ${by})::date - greatest(spine.date, first_day)) as passed,
       (spine.date + interval 1 ${by})::date - spine.date as days
     from spine cross join bounds left join sums using (date) order by date`
  );
  const {through, ...isRecorded} = await db.row<Record<Measure, boolean> & {through: string | null}>(
    `select ${cutOff}::varchar as through, count(leads) > 0 as leads, count(spend) > 0 as spend,
       count(sales) > 0 as sales, count(net_revenue) > 0 as revenue from mart_period_daily`
  );
  const [first] = rows;
  // Records that begin late in their first period tell nothing of the whole of it.
  const known = first && rows.length > 1 && first.passed < 0.75 * first.days ? rows.slice(1) : rows;
  const last = known.at(-1);
  const column = (measure: Measure) => known.map(row => row[measure]);
  return {
    by,
    through,
    dates: known.map(({date}) => date),
    lastShare: last ? last.passed / last.days : 1,
    isRecorded,
    leads: column("leads"),
    spend: column("spend"),
    sales: column("sales"),
    revenue: column("revenue")
  };
}

/** First days of so many periods after the history. */
export function datesAhead({dates, by}: History, count: number): string[] {
  const last = dates.at(-1);
  return last === undefined ? [] : Array.from({length: count}, (_, i) => periodAfter(last, by, i + 1));
}

function periodAfter(date: string, by: Period, steps: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const at =
    by === "week" ? Date.UTC(year, month - 1, day + 7 * steps) : Date.UTC(year, month - 1 + steps, day);
  return new Date(at).toISOString().slice(0, 10);
}

/** What sales are foretold from, so many periods ahead; null without a day. */
export async function salesRecords(db: Db, history: History, horizon: number): Promise<SalesRecords | null> {
  const {through, lastShare, dates, by} = history;
  if (through === null) return null;
  const cohorts = await db.rows<DayCohort>(
    `select (day - date '1970-01-01')::integer as day, days_to_close as days, sum(prospects)::bigint as prospects
     from mart_cohort_lags group by all order by all`
  );
  const over = lastShare < 1 ? dates.length - 1 : dates.length;
  return {
    cohorts,
    leads: history.leads.slice(0, over),
    sales: history.sales.slice(0, over),
    starts: [...dates, ...datesAhead(history, horizon + 1)].map(dayNumber),
    through: dayNumber(through),
    season: by === "week" ? 52 : 12
  };
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
