import {formatMoney} from "../lib/currency.js";
import {countOf, formatCount, inHundred} from "../lib/numbers.js";
import {sayPeriod, spanOf} from "../lib/period.js";
import {decidingDays, type LeadsReport} from "./leads-report.js";

/** A sentence whose numbers that matter stand out. */
export type Sentence = (string | {figure: string})[];

/** The answer of the page of leads: what a lead cost, and how many became customers. */
export function answer(report: LeadsReport): Sentence {
  const {period, whole, money} = report;
  if (period === null) return ["No leads are in the records yet."];
  const {counts, metrics} = whole;
  const when = period.unfinished === period.to ? `In ${sayPeriod(period)}` : `Over ${sayPeriod(period)}`;
  const start = period.months === 1 ? `In ${sayPeriod(period)}` : when;
  if (counts.leads === 0 && (counts.spend ?? 0) === 0) return [`${start} no leads came in.`];
  if (metrics.cpl.state === "unbounded")
    return [
      `${start} you spent `,
      {figure: formatMoney(counts.spend ?? 0, money, "whole")},
      ", and no lead came of it."
    ];
  const cost = metrics.cpl.value;
  const first: Sentence =
    cost === null
      ? [`${start} you had `, {figure: countOf(counts.leads, "lead")}]
      : [`${start} a lead cost you `, {figure: formatMoney(cost, money)}];
  return [...first, ...conversion(report)];
}

/** What stands behind the answer, with the sample size and the condition that young leads may still buy. */
export function because(report: LeadsReport): string {
  const {period, whole, money} = report;
  if (period === null) return "Put the exports of your leads into the business folder and build again.";
  const {counts, metrics} = whole;
  const span = spanOf(period.from, period.to);
  const cost =
    counts.spend === null
      ? `${span}: no ad spend is in the records, so what a lead costs cannot be told.`
      : `${span}: ${formatMoney(counts.spend, money, "whole")} of ad spend, agency fees not included, for ${countOf(counts.leads, "lead")}.`;
  if (counts.customers === null)
    return `${cost} No sales are in the records, so how many leads became customers cannot be told.`;
  const distinct = metrics.closeRate.denominator ?? 0;
  if (distinct === 0) return cost;
  const bought = `${formatCount(counts.customers)} of ${countOf(distinct, "lead")}${counts.duplicateLeads > 0 ? " that are not duplicates" : ""} bought.`;
  return `${cost} ${bought} ${stillDeciding(report)}`;
}

/** Which leads have not had the time to become customers. */
export function stillDeciding(report: LeadsReport): string {
  const days = decidingDays(report);
  return days === null
    ? "Recent leads are still deciding."
    : `Nine in ten customers bought within ${countOf(days, "day")}: younger leads are still deciding.`;
}

function conversion({whole: {metrics}}: LeadsReport): Sentence {
  const {value, numerator, denominator} = metrics.closeRate;
  if (value === null || numerator === null || denominator === null) return ["."];
  if (numerator === 0) return [", and ", {figure: "none"}, " has become a customer so far."];
  const share = denominator < 100 ? `${numerator} of ${denominator}` : inHundred(value);
  return [
    ", and ",
    {figure: share},
    `${metrics.cpl.value === null ? "" : " leads"} became customers so far.`
  ];
}
