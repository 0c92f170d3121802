import {monthsFrom} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {costPerCustomer} from "../../model/economics/campaigns/costs.js";
import {type Cohort, cohortOf, type PackedCohort} from "../../model/economics/cohort.js";
import {aged, MATURE_FROM, maturityOfCohort} from "../../model/economics/maturing.js";
import {costRatio, type Metric, rate} from "../../model/economics/metric.js";
import {type RateAtHorizon, rateAtHorizon} from "../../model/economics/rate-at-horizon.js";
import {total} from "../../model/economics/total.js";
import type {Business, Counts} from "../../model/rows.js";
import {certainty, EVENTS_NEEDED} from "../../model/statistics/certainty.js";
import {prospectsIn, soldIn} from "../../model/statistics/lag/age-bins.js";
import {groupRate, type UltimateRate, ultimateRate} from "../../model/statistics/lag/cure.js";
import {type ExpectedSales, expectedSales} from "../../model/statistics/lag/expected-sales.js";
import {horizonOf} from "../../model/statistics/lag/horizon.js";
import {closeRateWithin} from "../../model/statistics/lag/kaplan-meier.js";
import {type LagCurve, lagCurve} from "../../model/statistics/lag/lag-curve.js";

/** All that the page of cohorts shows, made once from what the site receives. */
export interface CohortsReport {
  business: Business;
  money: Currency;
  cohorts: PackedCohort[];
  /** The one with the most leads first. */
  channels: {channel: string | null}[];
  months: string[];
  /** The pace at which leads become customers, pooled over all of them; null where too few have. */
  curve: LagCurve | null;
  /** The share of all leads that will ever buy. */
  ultimate: UltimateRate;
  /** Any sales are in the records. */
  hasSales: boolean;
}

/** The close rate within a horizon of leads that had the time, with its 95 % interval. */
export interface RateWithin {
  days: number;
  rate: number;
  low: number;
  high: number;
  /** Customers within the horizon. */
  sold: number;
  /** Too wide to say one number. */
  isThin: boolean;
}

/** The leads of one channel, or of all. */
export interface ChosenCohorts {
  report: CohortsReport;
  /** Of one channel only. */
  isPart: boolean;
  cohort: Cohort;
  counts: Counts;
  prospects: number;
  sold: number;
  /** Null where the leads are too few or too young to say anything. */
  within: RateWithin | null;
  soFar: Metric;
  /** Null where too few have bought to know the pace. */
  expected: ExpectedSales | null;
  ultimate: UltimateRate;
  /** The pace of these leads themselves. */
  pace: LagCurve | null;
  months: MonthCohort[];
}

/** Minor units, not rounded, with its 95 % interval; the reason says why something of it is null. */
export interface CustomerCost {
  value: number | null;
  low: number | null;
  high: number | null;
  reason: string | null;
}

/** The leads of one month. */
export interface MonthCohort {
  month: string;
  cohort: Cohort;
  prospects: number;
  sold: number;
  /** Share of its sales within the horizon that it has had time to show. */
  maturity: number | null;
  isMature: boolean;
  /** Leads that came before sales were on record, which count nowhere. */
  unrecorded: number;
  soFar: Metric;
  atHorizon: RateAtHorizon;
  spend: number | null;
  costSoFar: Metric;
  costAtHorizon: CustomerCost;
}

/** A close rate within fewer days says nothing of a lead. */
export const FEWEST_DAYS = 7;
const LONGEST_DAYS = 90;

/** Reshapes what the site receives into what the page of cohorts shows. */
export function cohortsReport(business: Business, cohorts: PackedCohort[]): CohortsReport {
  const whole = cohortOf(cohorts);
  const leadsOf = (channel: string | null) =>
    total(cohorts.filter(row => row.channel === channel).flatMap(({weeks}) => weeks)).leads;
  const channels = [...new Set(cohorts.map(({channel}) => channel))]
    .map(channel => ({channel, leads: leadsOf(channel)}))
    .sort((a, b) => b.leads - a.leads || (a.channel ?? "").localeCompare(b.channel ?? "", "en"));
  const present = cohorts
    .map(({month}) => month)
    .filter(month => month !== "")
    .sort();
  const [first, last] = [present[0], present.at(-1)];
  return {
    business,
    money: {currency: business.currency, minorDigits: business.minorDigits},
    cohorts,
    channels: channels.map(({channel}) => ({channel})),
    months: first === undefined || last === undefined ? [] : monthsFrom(first, last),
    curve: lagCurve(whole.bins),
    ultimate: ultimateRate(whole.bins),
    hasSales: total(whole.weeks).customers !== null || soldIn(whole.bins) > 0
  };
}

/** The leads of one channel, or of all where none is given. */
export function chosenCohorts(report: CohortsReport, channel?: string | null): ChosenCohorts {
  const isPart = channel !== undefined;
  const rows = isPart ? report.cohorts.filter(row => row.channel === channel) : report.cohorts;
  const cohort = cohortOf(rows);
  const prospects = prospectsIn(cohort.bins);
  const sold = soldIn(cohort.bins);
  const {curve} = report;
  const horizon = curve?.horizon ?? horizonOf(cohort.bins, LONGEST_DAYS);
  return {
    report,
    isPart,
    cohort,
    counts: total(cohort.weeks),
    prospects,
    sold,
    within: rateWithin(cohort),
    soFar: aged(soFarOf(sold, prospects), maturityOfCohort(cohort, curve), curve),
    expected: curve && expectedSales(cohort.bins, cohort.ages, curve),
    ultimate: isPart ? groupRate(cohort.ages, sold, report.ultimate) : report.ultimate,
    pace: isPart ? lagCurve(cohort.bins) : curve,
    months: report.months.map(month =>
      monthCohort(
        month,
        rows.filter(row => row.month === month),
        report,
        horizon
      )
    )
  };
}

function rateWithin({bins}: Cohort): RateWithin | null {
  const days = horizonOf(bins, LONGEST_DAYS);
  if (days === null || days < FEWEST_DAYS) return null;
  const shown = closeRateWithin(bins, days);
  const gate = closeRateWithin(bins, days, 0.9);
  if (shown === null || gate === null) return null;
  const {rate, low, high, sold} = shown;
  const isThin = sold < EVENTS_NEEDED || certainty(gate.low, gate.high) === "not enough data";
  return {days, rate, low, high, sold, isThin};
}

function monthCohort(
  month: string,
  rows: PackedCohort[],
  {curve, hasSales}: CohortsReport,
  horizon: number | null
): MonthCohort {
  const cohort = cohortOf(rows);
  const {spend} = total(cohort.weeks);
  const prospects = prospectsIn(cohort.bins);
  const sold = soldIn(cohort.bins);
  const maturity = maturityOfCohort(cohort, curve);
  const unrecorded = cohort.unrecorded ?? 0;
  const untold = (reason: string): RateAtHorizon => ({
    rate: null,
    low: null,
    high: null,
    basis: null,
    reason
  });
  const atHorizon = !hasSales
    ? untold("no sales in the records")
    : horizon === null || horizon < FEWEST_DAYS
      ? untold(prospects === 0 ? "no leads" : "too few, or too young to say")
      : rateAtHorizon(cohort, horizon, curve);
  const isWhole = hasSales && unrecorded === 0;
  const costSoFar = costRatio(
    {value: spend, name: "ad spend"},
    {value: isWhole ? sold : null, name: "customers", absent: absent(hasSales)}
  );
  return {
    month,
    cohort,
    prospects,
    sold,
    maturity,
    isMature: maturity !== null && maturity >= MATURE_FROM,
    unrecorded,
    soFar: hasSales
      ? aged(soFarOf(sold, prospects), maturity, curve)
      : rate({value: null, name: "customers", absent: absent(false)}, {value: prospects, name: "leads"}),
    atHorizon,
    spend,
    costSoFar,
    costAtHorizon: isWhole
      ? costAt(spend, prospects, atHorizon)
      : {value: null, low: null, high: null, reason: absent(hasSales)}
  };
}

const absent = (hasSales: boolean) => (hasSales ? "sales not on record" : "no sales in the records");

const soFarOf = (sold: number, prospects: number) =>
  rate({value: sold, name: "customers"}, {value: prospects, name: "leads"});

/** What a customer costs at a rate; where none has bought, only the least that one costs. */
function costAt(spend: number | null, prospects: number, found: RateAtHorizon): CustomerCost {
  if (found.rate === null) return costPerCustomer(spend, prospects, null, found.reason);
  const {rate: mean, low, high} = found;
  if (mean > 0) return costPerCustomer(spend, prospects, {mean, low, high}, null);
  const least = costPerCustomer(spend, prospects, {mean: high, low: high, high}, null).value;
  return {value: null, low: least, high: null, reason: "no customers yet"};
}
