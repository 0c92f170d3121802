import {formatDay, monthsFrom} from "../lib/calendar.js";
import type {Currency} from "../lib/currency.js";
import {lastFullMonths, type Period} from "../lib/period.js";
import {cohortOf, type PackedCohort} from "../model/economics/cohort.js";
import {type Metrics, metrics} from "../model/economics/metrics.js";
import {noCounts, total} from "../model/economics/total.js";
import type {Business, ChannelMonth, Counts, LagBin} from "../model/rows.js";
import {type LagSummary, summarizeLag} from "../model/statistics/binned.js";
import {type LagCurve, lagCurve} from "../model/statistics/lag/lag-curve.js";
import {rollUp} from "./roll-up.js";

/** A group of leads with its sums and its metrics: cohort basis, ad spend as the cost. */
export interface Group {
  counts: Counts;
  metrics: Metrics;
}
export type ChannelGroup = Group & {channel: string | null};
/** `unfinished`: the data ends before the month does. */
export type MonthGroup = Group & {month: string; unfinished: boolean};

/** All that the page of leads shows, made once from what the site receives. */
export interface LeadsReport {
  business: Business;
  money: Currency;
  rows: ChannelMonth[];
  period: Period | null;
  /** All channels over the period. */
  whole: Group;
  /** Each channel over the period, the one with the most spend first. */
  channels: ChannelGroup[];
  lag: LagSummary;
  lagBins: LagBin[];
  cohorts: PackedCohort[];
  /** How long leads take to buy, pooled over all of them; null where too few have. */
  curve: LagCurve | null;
}

/** Enough customers to say how long nine in ten of them took. */
const LAG_NEEDS = 10;

/** Reshapes what the site receives into what the page of leads shows. */
export function leadsReport(
  business: Business,
  rows: ChannelMonth[],
  lagBins: LagBin[],
  cohorts: PackedCohort[] = []
): LeadsReport {
  const curve = cohorts.length > 0 ? lagCurve(cohortOf(cohorts).bins) : null;
  const months = rows.map(({month}) => month);
  const period = lastFullMonths(months, business.dataThrough);
  const inPeriod = period ? rows.filter(({month}) => month >= period.from && month <= period.to) : [];
  const within = cohorts.filter(({month}) => period && month >= period.from && month <= period.to);
  const channels = rollUp(inPeriod, "channel").map(({channel, ...counts}) => ({
    channel,
    ...group(
      counts,
      within.filter(cohort => cohort.channel === channel),
      curve
    )
  }));
  return {
    business,
    money: {currency: business.currency, minorDigits: business.minorDigits},
    rows,
    period,
    whole: group(total(inPeriod), within, curve),
    channels: channels.sort(mostSpendFirst),
    lag: summarizeLag(lagBins),
    lagBins,
    cohorts,
    curve
  };
}

/** Every month from the first to the last of one channel, or of all: a month without any record has no leads. */
export function monthGroups(report: LeadsReport, channel?: string | null): MonthGroup[] {
  const rows = report.rows.filter(
    row => row.month !== "" && (channel === undefined || row.channel === channel)
  );
  const byMonth = new Map(rollUp(rows, "month").map(({month, ...counts}) => [month, counts]));
  const present = report.rows
    .map(({month}) => month)
    .filter(month => month !== "")
    .sort();
  const [first, last] = [present[0], present.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsFrom(first, last).map(month => ({
    month,
    unfinished: month === report.period?.unfinished,
    ...group(
      byMonth.get(month) ?? noCounts,
      report.cohorts.filter(
        cohort => cohort.month === month && (channel === undefined || cohort.channel === channel)
      ),
      report.curve
    )
  }));
}

/** Leads that carry no day, and therefore belong to no month and to no chart over time. */
export function leadsWithoutDay({rows}: LeadsReport): number {
  return total(rows.filter(({month}) => month === "")).leads;
}

/** For how many days a lead may still decide: nine in ten customers bought sooner. Null where too few bought. */
export function decidingDays({lag}: LeadsReport): number | null {
  return lag.n >= LAG_NEEDS && lag.p90 !== null ? Math.max(1, Math.ceil(lag.p90)) : null;
}

/** Until which day the data reaches, in words. */
export function dataThrough({dataThrough}: Business): string {
  return dataThrough === null ? "no dated records yet" : `data through ${formatDay(dataThrough)}`;
}

function group(counts: Counts, cohorts: PackedCohort[], curve: LagCurve | null): Group {
  const cohort = cohorts.length > 0 ? cohortOf(cohorts) : null;
  return {
    counts,
    metrics: metrics(counts, {cost: "media", loadedCost: null, basis: "cohort", cohort, curve})
  };
}

function mostSpendFirst(a: ChannelGroup, b: ChannelGroup): number {
  const spend = (b.counts.spend ?? -1) - (a.counts.spend ?? -1);
  return spend || b.counts.leads - a.counts.leads || (a.channel ?? "").localeCompare(b.channel ?? "", "en");
}
