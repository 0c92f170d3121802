import {daysBetween, formatDay, formatMonth} from "../lib/calendar.js";
import {sentenceCase} from "../lib/labels.js";
import {countOf, formatCount} from "../lib/numbers.js";
import {spanOf} from "../lib/period.js";
import {stillDeciding} from "./answer.js";
import {chartRows} from "./close-rates.js";
import {type LeadsReport, leadsWithoutDay} from "./leads-report.js";
import {chartMonths} from "./over-months.js";

/** How to read the chart of leads by month. */
export function leadsNote(report: LeadsReport): string {
  const {business, period, rows} = report;
  if (period === null) return "No lead has a day yet.";
  const months = new Set(rows.map(({month}) => month)).size;
  const without = leadsWithoutDay(report);
  return sentences(
    `The pale top of a bar is duplicates: people who came back within ${business.dedupeWindow}.`,
    months > chartMonths && `The chart shows the last ${chartMonths} months, the table all of them.`,
    period.unfinished !== null && `The hollow bar is ${formatMonth(period.unfinished)}, which is not over.`,
    without > 0 &&
      `${countOf(without, "lead")} ${without === 1 ? "carries" : "carry"} no day and ${without === 1 ? "is" : "are"} in no month.`
  );
}

/** How to read the chart of what a lead cost, or why there is none. */
export function costNote({rows, period}: LeadsReport): string {
  if (period === null) return "No month has a cost yet.";
  if (!rows.some(({spend}) => spend !== null))
    return "No ad spend is in the records, so there is no cost to show. Add the spend exports of your ad platforms to see it.";
  return sentences(
    "Ad spend of the month over all leads of the month, duplicates and free ones included. Agency fees and your own time are not in it.",
    rows.some(({spend, leads}) => (spend ?? 0) > 0 && leads === 0) &&
      "A cross is a month with spend and no leads.",
    period.unfinished !== null && "The hollow dot is a month that is not over."
  );
}

/** How to read the table of channels, and which channels spent for nothing. */
export function channelsNote({channels, period}: LeadsReport): string {
  if (period === null) return "No channel has leads or spend yet.";
  const empty = channels.filter(({metrics}) => metrics.cpl.state === "unbounded").length;
  return sentences(
    `${spanOf(period.from, period.to)}. Leads without a source stand apart from those whose source was recorded as unknown.`,
    empty > 0 && `${countOf(empty, "channel")} spent money and brought no leads.`
  );
}

/** How to read the chart of close rates, or why there is none. */
export function closeRatesNote(report: LeadsReport): string {
  const {whole, channels} = report;
  if (whole.metrics.closeRate.value === null)
    return whole.counts.customers === null && channels.length > 0
      ? "No sales are in the records, so how many leads became customers cannot be told. Add your sales to see it."
      : "No leads yet that could become customers.";
  return sentences(
    "The band holds the true rate in 19 cases of 20, the tick is what was seen.",
    "A hollow dot is not enough data to give one number, or leads that are still deciding.",
    channels.length > chartRows &&
      `The chart shows the ${chartRows} channels with the most spend, the table all of them.`,
    stillDeciding(report)
  );
}

/** How long customers took, in one sentence. */
export function lagAnswer({lag, whole}: LeadsReport): string {
  if (whole.counts.customers === null && lag.n === 0)
    return "No sales are in the records, so how long a lead takes cannot be told.";
  if (lag.n === 0 || lag.median === null || lag.p90 === null) return "No lead has become a customer yet.";
  const half =
    lag.median < 1
      ? "Half of your customers bought on the day they got in touch"
      : `Half of your customers bought within ${days(lag.median)}`;
  return `${half}, nine in ten within ${days(lag.p90)}, from ${countOf(lag.n, "customer")}. Those who are still deciding may take longer.`;
}

/** A warning where sales are dated before their leads; empty where none is. */
export function lagWarning({lag}: LeadsReport): string {
  if (lag.negative === 0) return "";
  return `${countOf(lag.negative, "sale is", "sales are")} dated before ${lag.negative === 1 ? "its lead" : "their leads"}: the day of the lead or of the sale is wrong. ${lag.negative === 1 ? "It counts" : "They count"} all the same.`;
}

/** How far the data reaches, and which table lags behind the others. */
export function freshness({business}: LeadsReport): string {
  const {dataThrough, newest, unattributedSales} = business;
  if (dataThrough === null) return "No dated records yet.";
  const late = newest.filter(({day}) => day !== null && daysBetween(day, dataThrough) > 7);
  return sentences(
    `The data reaches ${formatDay(dataThrough)}, counted as of ${formatDay(business.asOf)}, ${business.timeZone} time.`,
    ...late.map(({table, day}) => `${sentenceCase(table)}: nothing after ${formatDay(day ?? dataThrough)}.`),
    unattributedSales !== null &&
      unattributedSales > 0 &&
      `${formatCount(unattributedSales)} ${unattributedSales === 1 ? "sale names" : "sales name"} no lead that we know and count in no channel.`
  );
}

const days = (count: number) => countOf(Math.max(1, Math.ceil(count)), "day");

function sentences(...parts: (string | false)[]): string {
  return parts.filter(part => part !== false).join(" ");
}
