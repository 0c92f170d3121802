import type {WeeklySeries} from "../../../src/model/economics/signals/watch-metric.js";
import type {Db} from "../../db.js";
import {daysFrom, daysLater, mondayFrom, type Records} from "./records.js";

/** Sales within so many days of the lead are compared week by week, once all leads of the week are that old. */
const CLOSE_DAYS = 30;
/** Channels with fewer leads than this are not watched alone: their chart could see nothing. */
const LEADS_NEEDED = 50;

interface Week {
  week: string;
  channel: string | null;
  leads: number;
  spend: number;
  prospects: number;
  sold: number;
}

/** Leads, leads for the spend, and sales for the leads, week by week, of all channels and of each that is large enough. */
export async function weeklySeries(
  db: Db,
  {first, through}: Records,
  recordedFrom: string | null
): Promise<WeeklySeries[]> {
  if (first === null || through === null) return [];
  const rows = await db.rows<Week>(
    `with counted as (
       select date_trunc('week', day)::date as week, channel, leads, coalesce(spend, 0) as spend, 0 as prospects, 0 as sold from mart_cohort_daily where day is not null
       union all
       select date_trunc('week', day)::date, channel, 0, 0, prospects, case when days_to_close <= ${CLOSE_DAYS} then prospects else 0 end from mart_cohort_lags
     )
     select week::varchar as week, channel, sum(leads)::bigint as leads, sum(spend)::bigint as spend, sum(prospects)::bigint as prospects, sum(sold)::bigint as sold
     from counted group by all order by all`
  );
  const weeks = weeksBetween(mondayFrom(first), through);
  const channels = [...new Set(rows.map(({channel}) => channel))];
  const groups = [
    {scope: "all" as const, channel: null, rows},
    ...channels.map(channel => ({
      scope: "channel" as const,
      channel,
      rows: rows.filter(row => row.channel === channel)
    }))
  ];
  const isKnown = recordedFrom === null ? () => true : (week: string) => week >= mondayFrom(recordedFrom);
  const knowsSales = rows.some(({sold}) => sold > 0);
  return groups.flatMap(({scope, channel, rows}): WeeklySeries[] => {
    const leads = rows.reduce((sum, row) => sum + row.leads, 0);
    if (scope === "channel" && (leads < LEADS_NEEDED || channels.length === 1)) return [];
    const begun = rows.find(row => row.leads > 0)?.week ?? "";
    const byWeek = sumsOf(rows);
    const of = (week: string) => byWeek.get(week) ?? {leads: 0, spend: 0, prospects: 0, sold: 0};
    const own = weeks.filter(week => week >= begun);
    const old = own.filter(week => isKnown(week) && daysFrom(week, through) >= 6 + CLOSE_DAYS);
    const spends = rows.some(({spend}) => spend > 0);
    return [
      {metric: "leads", scope, channel, weeks: own.map(week => ({week, count: of(week).leads, exposure: 1}))},
      ...(spends
        ? [
            {
              metric: "costPerLead" as const,
              scope,
              channel,
              weeks: own.map(week => ({week, count: of(week).leads, exposure: of(week).spend}))
            }
          ]
        : []),
      ...(knowsSales
        ? [
            {
              metric: "closeRate" as const,
              scope,
              channel,
              weeks: old.map(week => ({week, count: of(week).sold, exposure: of(week).prospects}))
            }
          ]
        : [])
    ];
  });
}

function sumsOf(rows: readonly Week[]): Map<string, Omit<Week, "week" | "channel">> {
  const sums = new Map<string, Omit<Week, "week" | "channel">>();
  for (const {week, leads, spend, prospects, sold} of rows) {
    const sum = sums.get(week) ?? {leads: 0, spend: 0, prospects: 0, sold: 0};
    sums.set(week, {
      leads: sum.leads + leads,
      spend: sum.spend + spend,
      prospects: sum.prospects + prospects,
      sold: sum.sold + sold
    });
  }
  return sums;
}

/** The Mondays of the whole weeks from one on, up to the day until which records tell. */
function weeksBetween(first: string, through: string): string[] {
  const weeks: string[] = [];
  for (let week = first; daysLater(week, 6) <= through; week = daysLater(week, 7)) weeks.push(week);
  return weeks;
}
