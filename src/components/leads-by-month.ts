import * as Plot from "@observablehq/plot";
import {formatMonth} from "../lib/calendar.js";
import {countOf, formatCount} from "../lib/numbers.js";
import {Blank, chart, gridY, halo, narrow, type Size} from "./chart.js";
import type {MonthGroup} from "./leads-report.js";
import {monthAxis} from "./month-axis.js";

/** How many months a chart holds; the table behind it holds all. */
export const chartMonths = 36;

interface Bar {
  month: string;
  from: number;
  to: number;
}

/** How many leads came in each month: duplicates pale on top, a month that is not over hollow. */
export function LeadsByMonth(all: MonthGroup[], size: Size): Element {
  const groups = all.slice(-chartMonths);
  if (groups.length === 0) return Blank();
  const distinct = groups.map(({month, unfinished, counts}) => ({
    month,
    unfinished,
    from: 0,
    to: counts.leads - counts.duplicateLeads
  }));
  const duplicates = groups.map(({month, counts}) => ({
    month,
    from: counts.leads - counts.duplicateLeads,
    to: counts.leads
  }));
  const x = (bar: Bar) => bar.month;
  const bars = {x, y1: "from", y2: "to", insetLeft: 1, insetRight: 1} as const;
  return chart(size, "Leads by month", describe(groups), {
    height: size.width < narrow ? 220 : 280,
    marginLeft: 40,
    marginRight: 4,
    marginBottom: 44,
    marginTop: 24,
    x: {type: "band", domain: groups.map(({month}) => month), padding: 0.1},
    y: {label: null, zero: true, nice: true},
    marks: [
      gridY(),
      Plot.axisY({label: null, tickSize: 0, ticks: 4, tickFormat: formatWhole}),
      monthAxis(
        groups.map(({month}) => month),
        size.width - 44
      ),
      Plot.barY(
        distinct.filter(bar => !bar.unfinished),
        {...bars, fill: "var(--client)", fillOpacity: 0.85}
      ),
      Plot.barY(
        distinct.filter(bar => bar.unfinished),
        {...bars, fill: "var(--paper)", stroke: "var(--client)", strokeDasharray: "3 2"}
      ),
      Plot.barY(
        duplicates.filter(({from, to}) => to > from),
        {...bars, fill: "var(--client)", fillOpacity: 0.3}
      ),
      Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.text(labelled(groups, size.width), {
        x: "month",
        y: ({counts}: MonthGroup) => counts.leads,
        text: ({counts}: MonthGroup) => formatCount(counts.leads),
        dy: -8,
        ...halo
      })
    ]
  });
}

/** Each bar says its number where there is space; else the highest does. */
function labelled(groups: MonthGroup[], width: number): MonthGroup[] {
  if (groups.length * 32 <= width) return groups;
  const most = Math.max(...groups.map(({counts}) => counts.leads));
  return groups.filter(({counts}) => counts.leads === most).slice(0, 1);
}

function describe(groups: MonthGroup[]): string {
  return groups
    .map(({month, counts}) => `${formatMonth(month)}: ${countOf(counts.leads, "lead")}`)
    .join("; ");
}

const formatWhole = (count: number) => (Number.isInteger(count) ? formatCount(count) : "");
