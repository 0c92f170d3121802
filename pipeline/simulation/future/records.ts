import type {CohortMonth, Records} from "../../../src/model/simulation/measured/records.js";
import {binsOf} from "../../../src/model/statistics/lag/age-bins.js";
import type {Db} from "../../db.js";
import {cutOff, scopeSql} from "../../economics/breakeven/window.js";
import {lagOf} from "../../economics/cohorts.js";

/** Months to look back, at most: two years show a season, and a third whether it holds. */
const MOST_MONTHS = 36;
const MOST_TICKETS = 200;

/**
 * The months of an account's records, with the leads of each by age, and its sales and refunds. A first month of which
 * the records know less than three weeks is left out. Null where nothing is recorded.
 */
export async function recordsOf(db: Db, account: string | null): Promise<Records | null> {
  const {first, through} = await db.row<{first: string | null; through: string | null}>(
    `select (case when day(first_day) > 7 and date_trunc('month', first_day) < date_trunc('month', last_day)
         then date_trunc('month', first_day) + interval 1 month else first_day end)::date::varchar as first, last_day::varchar as through
     from (select min(day) as first_day, ${cutOff} as last_day from mart_period_daily where day is not null and ${scopeSql(account)})`
  );
  if (first === null || through === null || first > through) return null;
  const range = {first, through};
  const months = await monthsOf(db, account, range);
  const from = months[0] ? later(first, `${months[0].month}-01`) : first;
  return {months, ...(await salesOf(db, account, {first: from, through}))};
}

type Range = {first: string; through: string};

const later = (a: string, b: string) => (a > b ? a : b);

async function monthsOf(db: Db, account: string | null, range: Range): Promise<CohortMonth[]> {
  const counts = await db.rows<Omit<CohortMonth, "bins">>(
    `with spine as (
       select unnest(generate_series(date_trunc('month', $first::date), $through::date, interval 1 month))::date as start
     ), sums as (
       select date_trunc('month', day)::date as start, sum(leads - duplicate_leads)::bigint as leads, sum(spend)::bigint as spend,
         coalesce(sum(clicks), 0)::bigint as clicks, coalesce(sum(impressions), 0)::bigint as impressions
       from mart_period_daily where day between $first::date and $through::date and ${scopeSql(account)} group by all
     )
     select strftime(spine.start, '%Y-%m') as month,
       (least($through::date + 1, (spine.start + interval 1 month)::date) - case when day($first::date) > 7 then greatest(spine.start, $first::date) else spine.start end)::double / ((spine.start + interval 1 month)::date - spine.start) as share,
       coalesce(leads, 0) as leads, coalesce(spend, case when knows_spend then 0 end) as spend, coalesce(clicks, 0) as clicks, coalesce(impressions, 0) as impressions
     from spine cross join run left join sums using (start) order by month desc limit ${MOST_MONTHS}`,
    range
  );
  // Leads from before sales were recorded tell nothing of how they closed.
  const {recordedFrom} = await lagOf(db);
  const cohorts = await db.rows<{month: string; days: number | null; age: number; prospects: number}>(
    `select strftime(day, '%Y-%m') as month, days_to_close as days, ($through::date - day) as age, sum(prospects)::bigint as prospects
     from mart_cohort_lags where day between $first::date and $through::date and ($recorded is null or day >= $recorded::date) and ${scopeSql(account)}
     group by all order by all`,
    {...range, recorded: recordedFrom}
  );
  const byMonth = new Map<string, typeof cohorts>();
  for (const cohort of cohorts) {
    const known = byMonth.get(cohort.month);
    if (known) known.push(cohort);
    else byMonth.set(cohort.month, [cohort]);
  }
  return counts.reverse().map(month => ({...month, bins: binsOf(byMonth.get(month.month) ?? [])}));
}

/** First sales of leads: what their buyers spend later is counted as the value of a customer. */
async function salesOf(
  db: Db,
  account: string | null,
  range: Range
): Promise<Pick<Records, "sales" | "refunds">> {
  const firsts = `with firsts as (
      select sale_no, closed_on, (net_revenue + refunds)::double as net, refunds
      from int_sales join int_sources using (source_no)
      where is_leads_first and net_revenue is not null and closed_on between $first::date and $through::date and ${scopeSql(account)}
    )`;
  const {n, sum, squares, sales, refunded} = await db.row<
    Omit<Records["sales"], "recent"> & Records["refunds"]
  >(
    `${firsts} select count(*) as n, coalesce(sum(net), 0) as sum, coalesce(sum(net * net), 0) as squares,
       count(*) filter (closed_on <= $through::date - 30) as sales,
       coalesce(sum(case when net > 0 then least(1, refunds / net) when refunds > 0 then 1 else 0 end) filter (closed_on <= $through::date - 30), 0)::double as refunded
     from firsts`,
    range
  );
  const recent = await db.rows<{net: number}>(
    `${firsts} select net from firsts order by closed_on desc, sale_no desc limit ${MOST_TICKETS}`,
    range
  );
  return {
    sales: {n, sum, squares, recent: recent.map(({net}) => net).reverse()},
    refunds: {sales, refunded}
  };
}
