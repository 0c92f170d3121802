import {type Cohort, type PackedCohort, packCohort} from "../../src/model/economics/cohort.js";
import {Counts, countFields} from "../../src/model/rows.js";
import {type AgeBins, binsOf} from "../../src/model/statistics/lag/age-bins.js";
import {type LagCurve, lagCurve} from "../../src/model/statistics/lag/lag-curve.js";
import {type DayCohort, recordingStart} from "../../src/model/statistics/lag/recording-start.js";
import {type Db, identifier} from "../db.js";

/** What groups are told apart by: an SQL expression over a daily mart, and the name of its column. */
export interface Key {
  name: string;
  sql: string;
}

export interface DayRange {
  from: string | null;
  to: string | null;
}

/** Not from before sales were on record. */
const isRecorded = "($recorded is null or day >= $recorded::date)";
const inRange = "($from is null or day >= $from::date) and ($to is null or day <= $to::date)";
/** The day up to which the records tell: the as-of day, or the newest record where that is earlier. */
export const cutOff =
  "(select least(as_of_day, greatest(newest_lead, newest_sale, newest_spend, newest_refund)) from run, mart_totals)";

/**
 * The cohort behind each group of leads: prospects by age, sold and open, and the counts week by week. The rows that
 * leave the database are days of age and weeks, so that their number does not grow with that of the leads.
 */
export async function cohortsOf(
  db: Db,
  keys: readonly Key[],
  basis: "cohort" | "period" = "cohort",
  range: DayRange = {from: null, to: null},
  recordedFrom: string | null = null
): Promise<Map<string, Cohort>> {
  const params = {from: range.from, to: range.to};
  const recorded = {...params, recorded: recordedFrom};
  const named = keys.map(({name, sql}) => `${sql} as ${identifier(name)}`);
  const columns = (...more: string[]) => [...named, ...more].join(", ");
  const groups = new Map<string, Cohort>();
  const groupOf = (row: Record<string, unknown>): Cohort => {
    const id = cohortId(keys.map(({name}) => row[name] as string | null));
    const known = groups.get(id);
    if (known) return known;
    const made: Cohort = {bins: {sold: [], open: []}, ages: [], weeks: []};
    groups.set(id, made);
    return made;
  };
  const sold = await db.rows<Record<string, unknown> & {bin: number; prospects: number}>(
    `select ${columns("greatest(days_to_close, 0) as bin", "sum(prospects)::bigint as prospects")}
     from mart_cohort_lags where days_to_close is not null and ${isRecorded} and ${inRange} group by all order by all`,
    recorded
  );
  for (const row of sold) put(groupOf(row).bins.sold as number[], row.bin, row.prospects);
  const ages = await db.rows<Record<string, unknown> & {bin: number; prospects: number; open: number}>(
    `select ${columns(
      `greatest(${cutOff} - day, 0) as bin`,
      "sum(prospects)::bigint as prospects",
      "coalesce(sum(prospects) filter (days_to_close is null), 0)::bigint as open"
    )} from mart_cohort_lags where ${isRecorded} and ${inRange} group by all order by all`,
    recorded
  );
  for (const row of ages) {
    const {bins, ages} = groupOf(row);
    put(ages as number[], row.bin, row.prospects);
    put(bins.open as number[], row.bin, row.open);
  }
  if (recordedFrom !== null) {
    const missing = await db.rows<Record<string, unknown> & {prospects: number}>(
      `select ${columns("sum(prospects)::bigint as prospects")} from mart_cohort_lags where not ${isRecorded} and ${inRange} group by all order by all`,
      recorded
    );
    for (const row of missing) groupOf(row).unrecorded = row.prospects;
  }
  const weeks = await db.rows<Record<string, unknown>>(
    `select ${columns(
      "date_trunc('week', day)::date as week",
      ...countFields.map(name => `sum(${snake(name)})::bigint as ${identifier(name)}`)
    )} from mart_${basis}_daily where day is not null and ${inRange} group by all order by all`,
    params
  );
  for (const row of weeks) (groupOf(row).weeks as Counts[]).push(countsOf(row));
  return groups;
}

/** What a group is found by: the values of its keys, where blank is not the same as any text. */
export function cohortId(values: readonly (string | null | undefined)[]): string {
  return JSON.stringify(values.map(value => value ?? null));
}

export const noCohort: Cohort = {bins: {sold: [], open: []}, ages: [], weeks: []};

/** How the leads of the business become customers, from all of its records. */
export interface BusinessLag {
  /** The waits of those who buy, pooled; null where too few have. */
  curve: LagCurve | null;
  /** Prospects whose sales could all be recorded. */
  bins: AgeBins;
  /** Sales before this day seem not to be on record, though leads came long before; null where nothing points to it. */
  recordedFrom: string | null;
}

/** Waits are learned from the leads whose sales could all be recorded. */
export async function lagOf(db: Db): Promise<BusinessLag> {
  const cohorts = await db.rows<DayCohort>(
    `select (day - date '1970-01-01')::integer as day, days_to_close as days, sum(prospects)::bigint as prospects
     from mart_cohort_lags group by all order by all`
  );
  const {last} = await db.row<{last: number | null}>(
    `select (${cutOff} - date '1970-01-01')::integer as last`
  );
  if (last === null) return {curve: null, bins: noCohort.bins, recordedFrom: null};
  const found = recordingStart(cohorts, last);
  const bins = binsOf(
    cohorts
      .filter(({day}) => found === null || day >= found.firstSaleDay)
      .map(({day, days, prospects}) => ({days, age: last - day, prospects}))
  );
  return {
    curve: lagCurve(bins),
    bins,
    recordedFrom: found && new Date(found.firstSaleDay * 86_400_000).toISOString().slice(0, 10)
  };
}

/** The cohort of each channel and month, as the site receives it. */
export async function packedCohorts(db: Db, recordedFrom: string | null): Promise<PackedCohort[]> {
  const keys = [
    {name: "channel", sql: "channel"},
    {name: "month", sql: "strftime(day, '%Y-%m')"}
  ];
  const cohorts = await cohortsOf(db, keys, "cohort", undefined, recordedFrom);
  return [...cohorts]
    .filter(([, {ages, weeks, unrecorded = 0}]) => ages.length + weeks.length + unrecorded > 0)
    .map(([id, cohort]) => {
      const [channel = null, month] = JSON.parse(id) as (string | null)[];
      return {channel, month: month ?? "", ...packCohort(cohort)};
    })
    .sort((a, b) => compare(a.channel ?? "", b.channel ?? "") || compare(a.month, b.month));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function put(bins: number[], bin: number, count: number): void {
  while (bins.length <= bin) bins.push(0);
  bins[bin] = (bins[bin] ?? 0) + count;
}

/** Sums over no rows at all are null, though they count something: leads are then 0, the rest is not recorded. */
export function countsOf(sums: Record<string, unknown>): Counts {
  return Counts.parse({
    ...Object.fromEntries(countFields.map(name => [name, sums[name] ?? null])),
    leads: sums.leads ?? 0,
    duplicateLeads: sums.duplicateLeads ?? 0
  });
}

/** The mart's column of a field. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
