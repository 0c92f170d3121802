import * as Plot from "@observablehq/plot";
import {formatMonth} from "../lib/calendar.js";
import {type Currency, formatMoney, shortMoney} from "../lib/currency.js";
import {Blank, chart, gridY, halo, narrow, type Size} from "./chart.js";
import {chartMonths} from "./leads-by-month.js";
import type {MonthGroup} from "./leads-report.js";
import {costText} from "./metric-text.js";
import {monthAxis} from "./month-axis.js";

interface Point {
  month: string;
  unfinished: boolean;
  cost: number | null;
  /** Money was spent, and no lead came of it. */
  unbounded: boolean;
}

const LABEL_WIDTH = 58;

/** What a lead cost each month; a month with spend and no leads is a cross on the zero line. */
export function CostByMonth(all: MonthGroup[], money: Currency, size: Size): Element {
  const groups = all.slice(-chartMonths);
  const points = groups.map(({month, unfinished, metrics: {cpl}}) => ({
    month,
    unfinished,
    cost: cpl.value,
    unbounded: cpl.state === "unbounded"
  }));
  const months = points.map(({month}) => month);
  const known = points.filter(({cost}) => cost !== null);
  if (known.length === 0 && !points.some(({unbounded}) => unbounded)) return Blank();
  const at = {x: "month", y: "cost"} as const;
  return chart(size, "What a lead cost by month", describe(groups, money), {
    height: size.width < narrow ? 220 : 280,
    marginLeft: 48,
    marginRight: 24,
    marginBottom: 44,
    marginTop: 24,
    x: {type: "point", domain: months, padding: 0.5},
    y: {label: null, zero: true, nice: true},
    marks: [
      gridY(),
      Plot.axisY({label: null, tickSize: 0, ticks: 4, tickFormat: (cost: number) => shortMoney(cost, money)}),
      monthAxis(months, size.width - 72),
      Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.line(points, {...at, stroke: "var(--client)", strokeWidth: 1.5}),
      Plot.dot(known, {
        ...at,
        r: 3.5,
        stroke: "var(--client)",
        fill: (point: Point) => (point.unfinished ? "var(--paper)" : "var(--client)")
      }),
      Plot.dot(
        points.filter(({unbounded}) => unbounded),
        {x: "month", y: 0, symbol: "times", stroke: "var(--loss)", strokeWidth: 2, r: 5}
      ),
      ...labels(known, size.width).map(({point, above}) =>
        Plot.text([point], {
          ...at,
          ...halo,
          text: ({cost}: Point) => formatMoney(cost ?? 0, money),
          dy: above ? -13 : 13
        })
      )
    ]
  });
}

interface Label {
  point: Point;
  above: boolean;
}

/** Each point says its cost where there is space; else the highest, the lowest and, apart from them, the newest do. */
function labels(points: Point[], width: number): Label[] {
  const label = (point: Point, above = true) => ({point, above});
  if (points.length * LABEL_WIDTH <= width) return points.map(point => label(point));
  const costs = points.map(({cost}) => cost ?? 0);
  const highest = costs.indexOf(Math.max(...costs));
  const lowest = costs.indexOf(Math.min(...costs));
  const newest = points.findLastIndex(({unfinished}) => !unfinished);
  const apart = [highest, lowest].every(i => Math.abs(i - newest) * (width / points.length) > LABEL_WIDTH);
  const picked = [label(points[highest] as Point), label(points[lowest] as Point, false)];
  return apart && newest >= 0 ? [...picked, label(points[newest] as Point)] : picked;
}

function describe(groups: MonthGroup[], money: Currency): string {
  return groups
    .map(({month, metrics: {cpl}}) => `${formatMonth(month)}: ${costText(cpl, money, "leads")}`)
    .join("; ");
}
