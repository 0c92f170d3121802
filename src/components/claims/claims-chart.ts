import * as Plot from "@observablehq/plot";
import {formatMonth} from "../../lib/calendar.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import type {ClaimMonth} from "../../model/rows.js";
import {Blank, chart, gridY, narrow, type Size} from "../chart.js";
import {headLabel} from "../cohorts/close-rate-by-month.js";
import {chartMonths} from "../leads-by-month.js";
import {monthAxis} from "../month-axis.js";
import {formatClaims} from "./claims-answer.js";
import {isPartOfMonth, monthsOf, type Platform} from "./claims-report.js";

/** Leads of each month as a bar, duplicates pale on top, and what the platform claims as a line across it. */
export function ClaimsChart(platform: Platform | null, size: Size): Element {
  if (platform === null) return Blank();
  const months = monthsOf(platform).slice(-chartMonths);
  const shown = platform.months.filter(({month}) => months.includes(month));
  const whole = shown.filter(month => !isPartOfMonth(month));
  const bars = {x: "month", insetLeft: 1, insetRight: 1} as const;
  const distinct = {
    ...bars,
    y1: 0,
    y2: ({leads, duplicateLeads}: ClaimMonth) => leads - duplicateLeads
  };
  return chart(size, `Leads and claims of ${platform.label} by month`, describe(shown), {
    height: size.width < narrow ? 240 : 300,
    marginLeft: 40,
    marginRight: 24,
    marginBottom: 44,
    marginTop: 40,
    x: {type: "band", domain: months, padding: 0.1},
    y: {label: null, zero: true, nice: true},
    marks: [
      gridY(),
      Plot.axisY({label: null, tickSize: 0, ticks: 4, tickFormat: formatWhole}),
      monthAxis(months, size.width - 64),
      Plot.barY(whole, {...distinct, fill: "var(--client)", fillOpacity: 0.85}),
      Plot.barY(shown.filter(isPartOfMonth), {
        ...distinct,
        fill: "var(--paper)",
        stroke: "var(--client)",
        strokeDasharray: "3 2"
      }),
      Plot.barY(
        shown.filter(({duplicateLeads}) => duplicateLeads > 0),
        {
          ...bars,
          y1: ({leads, duplicateLeads}: ClaimMonth) => leads - duplicateLeads,
          y2: "leads",
          fill: "var(--client)",
          fillOpacity: 0.3
        }
      ),
      Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.tickY(
        shown.filter(({claimedConversions}) => claimedConversions !== null),
        {x: "month", y: "claimedConversions", stroke: "var(--paper)", strokeWidth: 6}
      ),
      Plot.tickY(
        shown.filter(({claimedConversions}) => claimedConversions !== null),
        {x: "month", y: "claimedConversions", stroke: "var(--agency)", strokeWidth: 3}
      ),
      label(whole.at(-1) ?? shown.at(-1))
    ]
  });
}

/** What the marks are, said once: the newest month that is whole, else the newest. */
function label(month: ClaimMonth | undefined): Plot.Markish | null {
  return month === undefined ? null : headLabel(`${formatMonth(month.month)}: ${words(month, true)}`);
}

function words({claimedConversions, leads}: ClaimMonth, named = false): string {
  const claims =
    claimedConversions === null ? "nothing claimed" : `${formatClaims(claimedConversions)} claimed`;
  return named ? `${claims} (line), ${countOf(leads, "lead")} (bar)` : `${claims}, ${countOf(leads, "lead")}`;
}

function describe(months: ClaimMonth[]): string {
  return months.map(month => `${formatMonth(month.month)}: ${words(month)}`).join("; ");
}

const formatWhole = (count: number) => (Number.isInteger(count) ? formatCount(count) : "");
