import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {Cohort} from "../../src/model/economics/cohort.js";
import {loadedCost} from "../../src/model/economics/loaded-cost.js";
import {type Metrics, metrics} from "../../src/model/economics/metrics.js";
import type {CostBasis, DateBasis} from "../../src/model/economics/quantities.js";
import {parseMoney} from "../../src/model/money.js";
import {type Counts, countFields} from "../../src/model/rows.js";
import {type LagSummary, summarizeLag} from "../../src/model/statistics/binned.js";
import {soldIn} from "../../src/model/statistics/lag/age-bins.js";
import {groupRate, ultimateRate} from "../../src/model/statistics/lag/cure.js";
import {type Fees, feesOf, inForce} from "../contracts/fees.js";
import {type Db, identifier} from "../db.js";
import type {Workspace} from "../workspace.js";
import {cohortId, cohortsOf, countsOf, lagOf, noCohort, snake} from "./cohorts.js";

export const dimensions = ["channel", "account", "campaign", "keyword", "ad", "kind", "month"] as const;
export type Dimension = (typeof dimensions)[number];

export interface MetricsQuery {
  by: Dimension[];
  basis: DateBasis;
  cost: CostBasis;
  /** First and last day, both included; null for all. */
  from: string | null;
  to: string | null;
}

export type MetricsRow = {basis: DateBasis} & Partial<Record<Dimension, string | null>> &
  Counts & {metrics: Metrics};

/** Which sales have a lead, and how it was found. */
export interface Joins {
  /** Sales with a lead over all sales, 0-1; null where there are none. */
  share: number | null;
  /** By key, as business.yaml orders them; null is sales without a lead. Money is minor units, null where no file says what sales brought. */
  by: {by: string | null; sales: number; revenue: number | null}[];
}

export interface MetricsReport {
  business: string;
  currency: string;
  timeZone: string;
  asOf: string;
  dataThrough: string | null;
  /** Sales before this day seem not to be on record, though leads came long before; null where nothing points to it. */
  salesRecordedFrom: string | null;
  rows: MetricsRow[];
  total: MetricsRow & {unattributedSales: number | null; joins: Joins | null; daysToClose: LagSummary | null};
}

/** Counts, sums and every metric, by the wanted dimensions and in total. SQL adds; the model divides. */
export async function metricsReport(
  db: Db,
  workspace: Workspace,
  asOfDay: string,
  query: MetricsQuery,
  contracts: readonly ContractFamily[] = []
): Promise<MetricsReport> {
  const {config} = workspace;
  const range = {from: query.from, to: query.to};
  const {first, through, agencies} = await db.row<{
    first: string | null;
    through: string | null;
    agencies: number;
  }>(
    `select min(day)::varchar as first, max(day)::varchar as through,
       count(distinct account) filter (lower(account) not in ('in_house', '')) as agencies from mart_period_daily`
  );
  const money = (text: string) => parseMoney(text, config.minorDigits);
  // Without an agency there is no fee; with one, its fee is known in total, and of no channel alone.
  const none = agencies === 0 && inForce(contracts).length === 0 ? {fee: 0, absorbed: 0} : null;
  const fees = none ?? (query.cost === "loaded" ? await feesOf(db, contracts, range) : null);
  const keys = query.by.map(name => ({name: `by_${name}`, sql: sqlOf(name)}));
  const {curve, bins, recordedFrom} = await lagOf(db);
  const ultimate = ultimateRate(bins);
  const cohorts = await cohortsOf(db, keys, query.basis, range, recordedFrom);
  const whole = await cohortsOf(db, [], query.basis, range, recordedFrom);
  const isWhole = query.from === null && query.to === null;
  const row = (counts: Counts, cohort: Cohort, inHouse: boolean, fees: Fees | null): Metrics =>
    metrics(counts, {
      basis: query.basis,
      cost: query.cost,
      cohort,
      curve,
      recordedFrom,
      ultimate: inHouse && isWhole ? ultimate : groupRate(cohort.ages, soldIn(cohort.bins), ultimate),
      loadedCost: loadedCost({
        media: counts.spend === null ? null : counts.spend - (fees?.absorbed ?? 0),
        fee: fees?.fee ?? null,
        inHousePerMonth: inHouse ? money(config.costs.in_house_per_month) : 0,
        handlingPerLead: money(config.costs.handling_per_lead),
        leads: counts.leads,
        duplicateLeads: counts.duplicateLeads,
        from: query.from ?? first ?? asOfDay,
        to: dayAfter(query.to ?? asOfDay)
      })
    });
  const rows = await db.rows<Record<string, unknown>>(countsSql(query.basis, query.by), range);
  const [sums] = await db.rows<Record<string, unknown>>(countsSql(query.basis, []), range);
  const {knows_sales} = await db.row<{knows_sales: boolean}>("select knows_sales from run");
  const joins = await joinsOf(db, range);
  const lags = await db.rows<{days: number; customers: number}>(
    `select days_to_close as days, count(*) as customers from int_lead_outcomes
     where days_to_close is not null and ($from is null or created_on >= $from::date) and ($to is null or created_on <= $to::date) group by all order by all`,
    range
  );
  const total = countsOf(sums ?? {});
  return {
    business: config.name,
    currency: config.currency,
    timeZone: config.timeZone,
    asOf: asOfDay,
    dataThrough: through,
    salesRecordedFrom: recordedFrom,
    rows: rows.map(sum => {
      const counts = countsOf(sum);
      const source = Object.fromEntries(query.by.map(name => [name, sum[`by_${name}`] as string | null]));
      const cohort = cohorts.get(cohortId(query.by.map(name => source[name]))) ?? noCohort;
      return {basis: query.basis, ...source, ...counts, metrics: row(counts, cohort, false, none)};
    }),
    total: {
      basis: query.basis,
      ...total,
      metrics: row(total, whole.get(cohortId([])) ?? noCohort, true, fees),
      unattributedSales: knows_sales ? (joins.by.find(({by}) => by === null)?.sales ?? 0) : null,
      joins: knows_sales ? joins : null,
      daysToClose: knows_sales ? summarizeLag(lags) : null
    }
  };
}

async function joinsOf(db: Db, range: Pick<MetricsQuery, "from" | "to">): Promise<Joins> {
  const by = await db.rows<Joins["by"][number]>(
    `select joined_by as by, sum(sales)::bigint as sales, sum(revenue)::bigint as revenue
     from mart_sale_joins cross join run where ($from is null or day >= $from::date) and ($to is null or day <= $to::date)
     group by joined_by, join_order order by list_position(join_order, split_part(joined_by, ' ', 1)) nulls last, joined_by`,
    range
  );
  const sales = by.reduce((sum, {sales}) => sum + sales, 0);
  const joined = by.reduce((sum, {by, sales}) => sum + (by === null ? 0 : sales), 0);
  return {share: sales === 0 ? null : joined / sales, by};
}

/** One row per combination of the dimensions; none gives one row. Blank sources come first and stay apart from `unknown`. */
function countsSql(basis: DateBasis, by: Dimension[]): string {
  const source = by.map(name => `${sqlOf(name)} as by_${name}`);
  const sums = countFields.map(name => `sum(${snake(name)})::bigint as ${identifier(name)}`);
  const keys = by.map((_, i) => `${i + 1} nulls first`);
  return `select ${[...source, ...sums].join(", ")} from mart_${basis}_daily
    where ($from is null or day >= $from::date) and ($to is null or day <= $to::date)
    ${by.length ? `group by ${by.map((_, i) => i + 1).join(", ")} order by ${keys.join(", ")}` : ""}`;
}

const sqlOf = (name: Dimension) => (name === "month" ? "strftime(day, '%Y-%m')" : name);

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
