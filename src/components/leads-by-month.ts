import * as Plot from "@observablehq/plot";
import {formatMonth} from "../lib/calendar.js";
import {countOf, formatCount} from "../lib/numbers.js";
import {Blank, countAxisY, halo, type Size} from "./chart.js";
import type {MonthGroup} from "./leads-report.js";
import {chartMonths, OverMonths} from "./over-months.js";

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
  return OverMonths(
    {
      title: "Leads by month",
      description: describe(groups),
      months: groups.map(({month}) => month),
      axis: countAxisY(),
      marginLeft: 40,
      marginRight: 4,
      standing: [
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
        )
      ],
      marks: [
        Plot.text(labelled(groups, size.width), {
          x: "month",
          y: ({counts}: MonthGroup) => counts.leads,
          text: ({counts}: MonthGroup) => formatCount(counts.leads),
          dy: -8,
          ...halo
        })
      ]
    },
    size
  );
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
