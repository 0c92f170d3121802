import {html} from "htl";
import {formatCount, formatRate} from "../../lib/numbers.js";
import {AT_RISK_NEEDS, closeRateWithin} from "../../model/statistics/lag/kaplan-meier.js";
import {developmentTriangle} from "../../model/statistics/lag/triangle.js";
import {type Column, DataTable} from "../data-table.js";
import {monthText} from "./close-rate-by-month.js";
import {whyUntold} from "./cohorts-answer.js";
import type {ChosenCohorts, MonthCohort} from "./cohorts-report.js";

const STEPS = [7, 14, 30, 60, 90, 180, 365];
/** How much of the client's colour the largest rate gets, in per cent: text on it stays easy to read. */
const DARKEST = 34;

type Row = MonthCohort & {rates: (number | null)[]};

/** The share of each month's leads that had bought by so many days: what cannot be seen yet says so. */
export function TriangleTable(chosen: ChosenCohorts): HTMLElement {
  const {rows, days} = triangleOf(chosen);
  const most = Math.max(0, ...rows.filter(isLarge).flatMap(({rates}) => rates.map(rate => rate ?? 0)));
  const age = (day: number, i: number): Column<Row> => {
    const pooled = closeRateWithin(chosen.cohort.bins, day);
    return {
      name: `Day ${day}`,
      number: true,
      show: row => Cell(row, row.rates[i] ?? null, most),
      csv: ({rates}) => rates[i] ?? null,
      total: pooled === null ? "" : formatRate(pooled.rate)
    };
  };
  const table = DataTable<Row>({
    caption: "Share of each month's leads that had bought by so many days after the lead",
    file: "development-triangle",
    columns: [
      {name: "Month", show: monthText, csv: ({month}) => month, total: "All"},
      {
        name: "Leads",
        number: true,
        show: ({prospects}) => formatCount(prospects),
        csv: ({prospects}) => prospects,
        total: formatCount(chosen.prospects)
      },
      ...days.map(age)
    ],
    rows,
    none: "No month can be shown yet."
  });
  return html`<div class="triangle">${table}</div>`;
}

/** How to read the triangle. */
export function triangleNote(chosen: ChosenCohorts): string {
  const untold = whyUntold(chosen);
  const small = triangleOf(chosen).rows.filter(row => row.prospects > 0 && !isLarge(row)).length;
  if (chosen.prospects === 0 || !chosen.report.hasSales) return untold ?? "";
  const parts = [
    "Compare the months down a column: they were all as old then. “Not yet” means that the youngest leads of the month are not that old.",
    small > 0 && `Months with fewer than ${AT_RISK_NEEDS} leads show counts: a share would say too much.`
  ];
  return parts.filter(part => part !== false).join(" ");
}

/** The rows of the triangle, and the days that its columns stand for. */
export function triangleOf({months, report}: ChosenCohorts): {rows: Row[]; days: number[]} {
  if (!report.hasSales) return {rows: [], days: []};
  const known = months.filter(({prospects}) => prospects > 0);
  const cohorts = known.map(({month, cohort: {bins, ages}}) => ({key: month, bins, ages}));
  const full = developmentTriangle(cohorts, STEPS);
  const reached = STEPS.map((day, i) => day <= 30 || full.some(({rates}) => rates[i] !== null));
  const keep = <T>(values: T[]) => values.filter((_, i) => reached[i]);
  return {
    rows: known.map((row, i) => ({...row, rates: keep(full[i]?.rates ?? [])})),
    days: keep(STEPS)
  };
}

const isLarge = ({prospects}: Row) => prospects >= AT_RISK_NEEDS;

function Cell(row: Row, rate: number | null, most: number): Node {
  if (rate === null) return html`<span class="not-yet">not yet</span>`;
  if (!isLarge(row))
    return html`<span>${formatCount(Math.round(rate * row.prospects))} of ${formatCount(row.prospects)}</span>`;
  const shade = most > 0 ? Math.round((rate / most) * DARKEST) : 0;
  return html`<span class="shade" style=${`--shade: ${shade}%`}>${formatRate(rate)}</span>`;
}
