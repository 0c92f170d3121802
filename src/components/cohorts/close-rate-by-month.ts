import * as Plot from "@observablehq/plot";
import {formatMonth} from "../../lib/calendar.js";
import {countOf, formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import {MATURE_FROM} from "../../model/economics/maturing.js";
import {Blank, chart, gridY, narrow, type Size} from "../chart.js";
import {type Column, DataTable} from "../data-table.js";
import {chartMonths} from "../leads-by-month.js";
import {plainReason} from "../metric-text.js";
import {monthAxis} from "../month-axis.js";
import {whyUntold} from "./cohorts-answer.js";
import type {ChosenCohorts, MonthCohort} from "./cohorts-report.js";

interface Point {
  month: string;
  isMature: boolean;
  rate: number;
  low: number;
  high: number;
}

/** The close rate of each month's leads within the horizon (filled, hollow where immature), and that so far. */
export function CloseRateByMonth(chosen: ChosenCohorts, size: Size): Element {
  const all = chosen.months.slice(-chartMonths);
  const points = all.flatMap(pointOf);
  const soFar = all.flatMap(({month, soFar}) => (soFar.value === null ? [] : [{month, rate: soFar.value}]));
  if (points.length === 0) return Blank();
  const months = all.map(({month}) => month);
  const space = size.width - 72;
  const step = space / months.length;
  const inset = Math.max(0, (0.9 * step - 18) / 2);
  const top = Math.max(0.01, ...points.map(({high}) => high), ...soFar.map(({rate}) => rate));
  const newest = points.findLast(point => !point.isMature) ?? points.at(-1);
  const at = {x: "month", y: "rate"} as const;
  return chart(size, "Close rate by month of the lead", describe(all, horizonOf(chosen)), {
    height: size.width < narrow ? 240 : 300,
    marginLeft: 48,
    marginRight: 24,
    marginBottom: 44,
    marginTop: 40,
    x: {type: "band", domain: months, padding: 0.1},
    y: {label: null, domain: [0, top], nice: true},
    marks: [
      gridY(),
      Plot.axisY({label: null, tickSize: 0, ticks: 4, tickFormat: formatTick}),
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
      label(newest, soFar, horizonOf(chosen))
    ]
  });
}

/** What the marks are, said once: the newest month that is still deciding, else the newest. */
function label(point: Point | undefined, soFar: {month: string; rate: number}[], days: number | null) {
  const now = soFar.find(({month}) => month === point?.month);
  if (!point || !now || days === null) return null;
  return headLabel(
    `${formatMonth(point.month)}: ${formatRate(point.rate)} within ${countOf(days, "day")}, ${formatRate(now.rate)} so far`
  );
}

/** The close rates of each month's leads as a table, in the order of the months. */
export function CloseRateByMonthTable(chosen: ChosenCohorts): HTMLElement {
  const days = horizonOf(chosen);
  const end = (name: string, pick: "low" | "high"): Column<MonthCohort> => ({
    name,
    number: true,
    show: ({atHorizon}) => (atHorizon[pick] === null ? "" : formatRate(atHorizon[pick])),
    csv: ({atHorizon}) => atHorizon[pick]
  });
  return DataTable({
    caption: "Close rate by month of the lead",
    file: "close-rate-by-month",
    columns: [
      {name: "Month", show: monthText, csv: ({month}) => month},
      {
        name: "Leads, no duplicates",
        number: true,
        show: leadsText,
        csv: ({prospects}) => prospects
      },
      {name: "Customers so far", number: true, show: customersText, csv: customersKnown},
      {
        name: "Had its time",
        number: true,
        show: ({maturity}) => (maturity === null ? "" : formatRate(maturity)),
        csv: ({maturity}) => maturity
      },
      {
        name: "Close rate so far",
        number: true,
        show: ({soFar, unrecorded, prospects}) =>
          soFar.value === null
            ? prospects === 0 && unrecorded > 0
              ? "sales not on record"
              : prospects === 0
                ? "no leads"
                : plainReason(soFar)
            : formatRate(soFar.value),
        csv: ({soFar}) => soFar.value
      },
      {
        name: days === null ? "Close rate in the end" : `Within ${countOf(days, "day")}`,
        number: true,
        show: ({atHorizon}) => (atHorizon.rate === null ? atHorizon.reason : formatRate(atHorizon.rate)),
        csv: ({atHorizon}) => atHorizon.rate
      },
      end("95 % interval from", "low"),
      end("95 % interval to", "high"),
      {
        name: "How it is known",
        show: ({atHorizon}) => atHorizon.basis ?? "",
        csv: ({atHorizon}) => atHorizon.basis
      }
    ],
    rows: chosen.months,
    none: "No months yet."
  });
}

/** How to read the chart of months, or why there is none. */
export function monthNote(chosen: ChosenCohorts): string {
  const {months, report, prospects} = chosen;
  if (prospects === 0 || !report.hasSales) return whyUntold(chosen) ?? "";
  if (!months.slice(-chartMonths).some(month => pointOf(month).length > 0)) return nothingToDraw;
  const days = horizonOf(chosen);
  const young = months.filter(({atHorizon, isMature}) => atHorizon.rate !== null && !isMature).length;
  const untoldYoung = months.filter(
    ({atHorizon, prospects}) => atHorizon.rate === null && prospects > 0
  ).length;
  const parts = [
    days !== null &&
      `The dot is the share that becomes customers within ${countOf(days, "day")}, with its 95 % band; the short line is the share so far.`,
    young > 0 &&
      `A hollow dot is still deciding: its leads have shown less than ${Math.round(MATURE_FROM * 100)} % of their sales, and it is expected at the pace of all your leads.`,
    untoldYoung > 0 &&
      `${countOf(untoldYoung, "month")} without a dot ${untoldYoung === 1 ? "is" : "are"} too small or too young to say.`,
    months.length > chartMonths && `The chart shows the last ${chartMonths} months, the table all of them.`,
    report.curve === null && "Too few leads have bought to know the pace, so no month is expected to grow."
  ];
  return parts.filter(part => part !== false).join(" ");
}

/** A month, and whether some of its leads are left out. */
export function monthText({month, unrecorded, prospects}: MonthCohort): string {
  return unrecorded > 0 && prospects > 0 ? `${formatMonth(month)}, in part` : formatMonth(month);
}

/** The leads of a month that count, and how many came before sales were on record. */
function leadsText({prospects, unrecorded}: MonthCohort): string {
  return unrecorded > 0
    ? `${formatCount(prospects)}, ${formatCount(unrecorded)} left out`
    : formatCount(prospects);
}

/** The customers of a month; null where all of its leads came before sales were on record. */
export const customersKnown = ({sold, prospects, unrecorded}: MonthCohort) =>
  prospects === 0 && unrecorded > 0 ? null : sold;
export const customersText = (month: MonthCohort) => {
  const customers = customersKnown(month);
  return customers === null ? "not on record" : formatCount(customers);
};

/** The days after the lead for which the months are told. */
export function horizonOf({report, within}: ChosenCohorts): number | null {
  return report.curve?.horizon ?? within?.days ?? null;
}

/** What stands in place of the reading of a chart without a dot. */
export const nothingToDraw =
  "No month has enough leads that are old enough to be drawn. The table holds what is known so far.";

/** A line above the chart, at its right end. */
export const headLabel = (text: string) =>
  Plot.text([text], {frameAnchor: "top-right", text: String, dx: 20, dy: -28, fontWeight: 600});

function pointOf({month, isMature, atHorizon}: MonthCohort): Point[] {
  const {rate, low, high} = atHorizon;
  return rate === null ? [] : [{month, isMature, rate, low, high}];
}

function describe(months: MonthCohort[], days: number | null): string {
  return months
    .map(({month, soFar, atHorizon, isMature}) => {
      const now = soFar.value === null ? "nothing known" : `${formatRate(soFar.value)} so far`;
      const later =
        atHorizon.rate === null || days === null
          ? ""
          : `, ${formatRate(atHorizon.rate)} within ${countOf(days, "day")}, between ${formatRange(atHorizon.low, atHorizon.high)}`;
      return `${formatMonth(month)}: ${now}${later}${isMature ? "" : ", still deciding"}`;
    })
    .join("; ");
}

const formatTick = (rate: number) => `${Number((rate * 100).toFixed(1))} %`;
