import * as Plot from "@observablehq/plot";
import {formatMonth} from "../../lib/calendar.js";
import {type Currency, formatMoney, plainMoney, shortMoney} from "../../lib/currency.js";
import {countOf} from "../../lib/numbers.js";
import {Blank, chart, gridY, narrow, type Size} from "../chart.js";
import {type Column, DataTable} from "../data-table.js";
import {chartMonths} from "../leads-by-month.js";
import {costText} from "../metric-text.js";
import {monthAxis} from "../month-axis.js";
import {
  customersKnown,
  customersText,
  headLabel,
  horizonOf,
  monthText,
  nothingToDraw
} from "./close-rate-by-month.js";
import {whyUntold} from "./cohorts-answer.js";
import type {ChosenCohorts, MonthCohort} from "./cohorts-report.js";

interface Point {
  month: string;
  isMature: boolean;
  cost: number;
  low: number;
  high: number;
}

/** A band that would dwarf the costs themselves is cut at so many times the largest of them. */
const TALLEST = 1.6;

/** What a customer costs once each month's leads have had their time (hollow where immature), and so far. */
export function CustomerCostByMonth(chosen: ChosenCohorts, size: Size): Element {
  const {money} = chosen.report;
  const all = chosen.months.slice(-chartMonths);
  const soFar = all.flatMap(({month, costSoFar: {value}}) =>
    value === null || value === 0 ? [] : [{month, cost: value}]
  );
  const found = all.flatMap(pointOf);
  if (found.length === 0) return Blank();
  const top = TALLEST * Math.max(...found.map(({cost}) => cost), ...soFar.map(({cost}) => cost));
  const points = found.map(point => ({...point, high: Math.min(point.high, top)}));
  const highest = Math.max(...points.map(({high}) => high), ...soFar.map(({cost}) => cost));
  const months = all.map(({month}) => month);
  const space = size.width - 72;
  const step = space / months.length;
  const inset = Math.max(0, (0.9 * step - 18) / 2);
  const newest = points.findLast(({isMature}) => !isMature) ?? points.at(-1);
  const at = {x: "month", y: "cost"} as const;
  return chart(size, "What a customer costs by month of the lead", describe(all, money), {
    height: size.width < narrow ? 240 : 300,
    marginLeft: 48,
    marginRight: 24,
    marginBottom: 44,
    marginTop: 40,
    x: {type: "band", domain: months, padding: 0.1},
    y: {label: null, domain: [0, highest], nice: true},
    marks: [
      gridY(),
      Plot.axisY({label: null, tickSize: 0, ticks: 4, tickFormat: (cost: number) => shortMoney(cost, money)}),
      monthAxis(months, space),
      Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.ruleX(points, {
        x: "month",
        y1: "low",
        y2: "high",
        stroke: "var(--client)",
        strokeOpacity: 0.25,
        strokeWidth: Math.min(8, 0.5 * step),
        strokeLinecap: "round"
      }),
      Plot.tickY(soFar, {
        ...at,
        stroke: "currentColor",
        strokeWidth: 1.5,
        insetLeft: inset,
        insetRight: inset
      }),
      Plot.dot(points, {
        ...at,
        r: 4,
        stroke: "var(--client)",
        strokeWidth: 1.5,
        fill: (point: Point) => (point.isMature ? "var(--client)" : "var(--paper)")
      }),
      label(newest, soFar, horizonOf(chosen), money)
    ]
  });
}

/** What the marks are, said once: the newest month that is still deciding, else the newest. */
function label(
  point: Point | undefined,
  soFar: {month: string; cost: number}[],
  days: number | null,
  money: Currency
) {
  const now = soFar.find(({month}) => month === point?.month);
  if (!point || !now || days === null) return null;
  return headLabel(
    `${formatMonth(point.month)}: ${formatMoney(point.cost, money)} after ${countOf(days, "day")}, ${formatMoney(now.cost, money)} so far`
  );
}

/** The costs of the chart as a table. */
export function CustomerCostByMonthTable(chosen: ChosenCohorts): HTMLElement {
  const {money} = chosen.report;
  const days = horizonOf(chosen);
  const amount = (value: number | null) => (value === null ? null : plainMoney(value, money.minorDigits));
  const end = (name: string, pick: "low" | "high"): Column<MonthCohort> => ({
    name,
    number: true,
    show: ({costAtHorizon}) => {
      const cost = costAtHorizon[pick];
      return cost === null ? "" : formatMoney(cost, money);
    },
    csv: ({costAtHorizon}) => amount(costAtHorizon[pick])
  });
  return DataTable({
    caption: "What a customer costs by month of the lead",
    file: "customer-cost-by-month",
    columns: [
      {name: "Month", show: monthText, csv: ({month}) => month},
      {
        name: "Ad spend",
        number: true,
        show: ({spend}) => (spend === null ? "not recorded" : formatMoney(spend, money, "whole")),
        csv: ({spend}) => amount(spend)
      },
      {name: "Customers so far", number: true, show: customersText, csv: customersKnown},
      {
        name: "Cost per customer so far",
        number: true,
        show: ({costSoFar, spend}) => (spend === 0 ? "no ad spend" : costText(costSoFar, money, "customers")),
        csv: ({costSoFar}) => amount(costSoFar.value)
      },
      {
        name: days === null ? "In the end" : `After ${countOf(days, "day")}`,
        number: true,
        show: ({costAtHorizon: {value, reason}, spend}) =>
          spend === 0 ? "no ad spend" : value === null ? (reason ?? "") : formatMoney(value, money),
        csv: ({costAtHorizon}) => amount(costAtHorizon.value)
      },
      end("95 % interval from", "low"),
      end("95 % interval to", "high")
    ],
    rows: chosen.months,
    none: "No months yet."
  });
}

/** How to read the chart of costs, or why there is none. */
export function costNote(chosen: ChosenCohorts): string {
  const {months, report} = chosen;
  if (!months.some(({spend}) => (spend ?? 0) > 0))
    return months.length === 0
      ? "No month has a cost yet."
      : "No ad spend is in the records of these leads, so there is no cost to show.";
  if (chosen.prospects === 0 || !report.hasSales) return whyUntold(chosen) ?? "";
  if (!months.slice(-chartMonths).some(month => pointOf(month).length > 0))
    return `${nothingToDraw} Where none has bought yet, it says the least that a customer costs.`;
  const days = horizonOf(chosen);
  const parts = [
    days !== null &&
      `The dot is ad spend over the customers that the month's leads bring within ${countOf(days, "day")}, with its 95 % band; the short line is the cost so far, which falls as leads decide.`,
    months.some(({isMature, costAtHorizon}) => !isMature && costAtHorizon.value !== null) &&
      "A hollow dot is still deciding.",
    "Agency fees are not in it, and customers who had bought before count too.",
    report.business.salesRecordedFrom !== null && "Months from before sales were on record have no cost."
  ];
  return parts.filter(part => part !== false).join(" ");
}

function pointOf({month, isMature, costAtHorizon: {value, low, high}}: MonthCohort): Point[] {
  if (value === null || value === 0) return [];
  return [{month, isMature, cost: value, low: low ?? value, high: high ?? Number.MAX_VALUE}];
}

function describe(months: MonthCohort[], money: Currency): string {
  return months
    .map(({month, costSoFar, costAtHorizon: {value, reason}, isMature}) => {
      const later = value === null ? (reason ?? "not known") : formatMoney(value, money);
      return `${formatMonth(month)}: ${later}${isMature ? "" : ", still deciding"}; ${costText(costSoFar, money, "customers")} so far`;
    })
    .join("; ");
}
