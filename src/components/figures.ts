import {html} from "htl";
import {formatMoney} from "../lib/currency.js";
import {countOf, formatCount, formatRate} from "../lib/numbers.js";
import {sayPeriod} from "../lib/period.js";
import type {Metric} from "../model/economics/metric.js";
import {decidingDays, type LeadsReport} from "./leads-report.js";
import {costText, plainReason, rangeText} from "./metric-text.js";

/** One big number: what it is above it, its caveat below. */
export interface Figure {
  label: string;
  value: string;
  note: string;
}

/** A few big numbers between thin rules. */
export function Figures(figures: Figure[]): HTMLElement {
  return html`<dl class="figures">${figures.map(
    ({label, value, note}) => html`<div class="cell">
      <dt>${label}</dt>
      <dd class="value">${value}</dd>
      <dd class="caveat">${note}</dd>
    </div>`
  )}</dl>`;
}

/** The four numbers of the page of leads. */
export function leadFigures(report: LeadsReport): Figure[] {
  const {period, whole, business} = report;
  if (period === null) return [];
  const {counts, metrics} = whole;
  const sold = counts.customers !== null;
  const duplicates =
    counts.duplicateLeads === 0
      ? `no duplicates within ${business.dedupeWindow}`
      : `${formatCount(counts.duplicateLeads)} of them ${counts.duplicateLeads === 1 ? "a duplicate" : "duplicates"} within ${business.dedupeWindow}`;
  return [
    {label: `leads, ${sayPeriod(period)}`, value: formatCount(counts.leads), note: duplicates},
    cost("what a lead costs", metrics.cpl, report, "leads", "ad spend, agency fees not included"),
    cost(
      "what a new customer costs",
      sold ? metrics.cpa : metrics.closeRate,
      report,
      "new customers",
      customersNote(report)
    ),
    closeRate(report)
  ];
}

function cost(label: string, metric: Metric, {money}: LeadsReport, things: string, note: string): Figure {
  if (metric.value !== null) return {label, value: formatMoney(metric.value, money), note};
  const unbounded = metric.state === "unbounded";
  return {label, value: unbounded ? "none yet" : "not known", note: costText(metric, money, things)};
}

function customersNote({whole}: LeadsReport): string {
  const {newCustomers} = whole.counts;
  return newCustomers === null
    ? ""
    : `${countOf(newCustomers, "new customer")} so far; falls as leads decide`;
}

/** Of leads that had the time; where none had, so far. */
function closeRate(report: LeadsReport): Figure {
  const {closeRate, closeRate30, closeRate60, closeRate90} = report.whole.metrics;
  const supported = [
    {days: 90, metric: closeRate90},
    {days: 60, metric: closeRate60},
    {days: 30, metric: closeRate30}
  ].find(({metric}) => metric.value !== null);
  if (supported && supported.metric.value !== null && closeRate.value !== null)
    return {
      label: `leads that become customers within ${supported.days} days`,
      value: formatRate(supported.metric.value),
      note: `${rangeText(supported.metric)}; so far ${formatRate(closeRate.value)}, for young leads are still deciding`
    };
  return {label: "leads that became customers", ...soFar(report)};
}

function soFar(report: LeadsReport): Omit<Figure, "label"> {
  const {closeRate} = report.whole.metrics;
  if (closeRate.value === null) return {value: "not known", note: plainReason(closeRate)};
  const days = decidingDays(report);
  const young =
    days === null ? "recent leads are still deciding" : `the last ${countOf(days, "day")} are still deciding`;
  return {value: formatRate(closeRate.value), note: `${rangeText(closeRate)}; ${young}`};
}
