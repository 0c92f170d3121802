import * as Plot from "@observablehq/plot";
import {formatMonth} from "../lib/calendar.js";
import {type Currency, formatMoney} from "../lib/currency.js";
import {Blank, halo, moneyAxisY, type Size} from "./chart.js";
import type {MonthGroup} from "./leads-report.js";
import {costText} from "./metric-text.js";
import {chartMonths, OverMonths} from "./over-months.js";

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
  return OverMonths(
    {
      title: "What a lead cost by month",
      description: describe(groups, money),
      months,
      axis: moneyAxisY(money),
      marginLeft: 48,
      marginRight: 24,
      x: {type: "point", domain: months, padding: 0.5},
      marks: [
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
        ...labels(known, size.width).map(({point, ...place}) =>
          Plot.text([point], {
            ...at,
            ...halo,
            text: ({cost}: Point) => formatMoney(cost ?? 0, money),
            ...place
          })
        )
      ]
    },
    size
  );
}

interface Label {
  point: Point;
  dx: number;
  dy: number;
  textAnchor: "start" | "middle";
}

/** Each point says its cost where there is space; else the highest, the lowest and, apart from them, the newest do. */
function labels(points: Point[], width: number): Label[] {
  const above = (point: Point): Label => ({point, dx: 0, dy: -13, textAnchor: "middle"});
  if (points.length * LABEL_WIDTH <= width) return points.map(above);
  const costs = points.map(({cost}) => cost ?? 0);
  const highest = costs.indexOf(Math.max(...costs));
  const lowest = costs.indexOf(Math.min(...costs));
  const newest = points.findLastIndex(({unfinished}) => !unfinished);
  const apart = [highest, lowest].every(i => Math.abs(i - newest) * (width / points.length) > LABEL_WIDTH);
  const picked = [above(points[highest] as Point), {...above(points[lowest] as Point), dy: 13}];
  if (!apart || newest < 0) return picked;
  // Right of the line that comes: below it where the line goes on upwards, else above.
  const isRising = (costs[newest + 1] ?? 0) > (costs[newest] ?? 0);
  return [...picked, {point: points[newest] as Point, dx: 3, dy: isRising ? 13 : -13, textAnchor: "start"}];
}

function describe(groups: MonthGroup[], money: Currency): string {
  return groups
    .map(({month, metrics: {cpl}}) => `${formatMonth(month)}: ${costText(cpl, money, "leads")}`)
    .join("; ");
}
