import * as Plot from "@observablehq/plot";
import {formatMonth} from "../../lib/calendar.js";
import {countOf, formatCount, formatRate} from "../../lib/numbers.js";
import type {PublishedSignals} from "../../model/economics/signals/published.js";
import {Blank, countAxisY, halo, type Size} from "../chart.js";
import {DataTable} from "../data-table.js";
import {chartMonths, OverMonths} from "../over-months.js";

type Month = PublishedSignals["capacityMonths"][number];

/** How to read the chart of capacity, or why there is none. */
export function capacityNote({capacity, capacityMonths}: PublishedSignals): string {
  if (capacity === null)
    return "How many leads you can work is not declared: add capacity (reps, hours_per_month, hours_per_lead) to business.yaml.";
  const {reps, hoursPerMonth, hoursPerLead, leadsPossible} = capacity;
  const hours = `${reps} ${reps === 1 ? "person" : "people"} with ${countOf(hoursPerMonth, "hour")} a month each, ${countOf(hoursPerLead, "hour")} a lead`;
  if (leadsPossible === null) return `${hours}: leads take no time, so there is no limit.`;
  const over = capacityMonths.filter(({isOver}) => isOver);
  const lost = over.reduce((sum, {leadsLost}) => sum + leadsLost, 0);
  const found =
    over.length === 0
      ? "no month brought more"
      : `${countOf(over.length, "month")} of ${formatCount(capacityMonths.length)} brought more, about ${countOf(Math.ceil(lost), "lead")} in all for whom there was no time`;
  return `${hours}: time for ${formatCount(Math.floor(leadsPossible))} leads a month, as declared, not measured; ${found}. Duplicates are worked with the lead that they repeat.`;
}

/** The leads of each month against what there is time for; what lies above the line is in the colour of loss. */
export function CapacityChart({capacity, capacityMonths}: PublishedSignals, size: Size): Element {
  const months = capacityMonths.slice(-chartMonths);
  const limit = capacity?.leadsPossible ?? null;
  if (months.length === 0 || limit === null) return Blank();
  const x = "month";
  const bars = {x, insetLeft: 1, insetRight: 1} as const;
  const within = (month: Month) => Math.min(month.leads, limit);
  return OverMonths(
    {
      title: "Leads by month against what there is time for",
      description: describe(months),
      months: months.map(({month}) => month),
      axis: countAxisY(),
      marginLeft: 40,
      marginRight: 4,
      standing: [
        Plot.barY(
          months.filter(({unfinished}) => !unfinished),
          {...bars, y1: 0, y2: within, fill: "var(--client)", fillOpacity: 0.85}
        ),
        Plot.barY(
          months.filter(({unfinished}) => unfinished),
          {...bars, y1: 0, y2: within, fill: "var(--paper)", stroke: "var(--client)", strokeDasharray: "3 2"}
        ),
        Plot.barY(
          months.filter(({leads}) => leads > limit),
          {...bars, y1: limit, y2: "leads", fill: "var(--loss)", fillOpacity: 0.85}
        )
      ],
      marks: [
        Plot.ruleY([limit], {stroke: "currentColor", strokeDasharray: "4 3"}),
        Plot.text([`time for ${formatCount(Math.floor(limit))} leads`], {
          y: () => limit,
          text: (text: string) => text,
          frameAnchor: "left",
          textAnchor: "start",
          dx: 4,
          dy: -8,
          ...halo
        })
      ]
    },
    size
  );
}

const describe = (months: readonly Month[]) =>
  months
    .map(
      ({month, leads, load}) =>
        `${formatMonth(month)}: ${countOf(leads, "lead")}${load === null ? "" : `, ${formatRate(load)} of the time`}`
    )
    .join("; ");

/** The same as a table. */
export function CapacityTable({capacityMonths}: PublishedSignals): HTMLElement {
  const whole = (of: (month: Month) => number) => ({
    number: true,
    show: (month: Month) => formatCount(Math.round(of(month))),
    csv: of
  });
  return DataTable({
    caption: "Leads by month, and the time that they take",
    file: "capacity",
    columns: [
      {
        name: "Month",
        show: ({month, unfinished}) => `${formatMonth(month)}${unfinished ? " (not over)" : ""}`,
        csv: ({month}) => month
      },
      {name: "Leads", ...whole(({leads}) => leads)},
      {name: "Hours needed", ...whole(({hoursNeeded}) => hoursNeeded)},
      {name: "Hours there are", ...whole(({hoursAvailable}) => hoursAvailable)},
      {
        name: "Full to",
        number: true,
        show: ({load}) => (load === null ? "no hours" : formatRate(load)),
        csv: ({load}) => load
      },
      {
        name: "Leads without time",
        number: true,
        show: ({leadsLost}) => (leadsLost === 0 ? "none" : leadsLost.toFixed(1)),
        csv: ({leadsLost}) => leadsLost
      }
    ],
    rows: capacityMonths,
    none: "No month to show."
  });
}
