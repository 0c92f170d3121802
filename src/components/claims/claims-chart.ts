import * as Plot from "@observablehq/plot";
import {formatMonth} from "../../lib/calendar.js";
import {countOf} from "../../lib/numbers.js";
import type {ClaimMonth} from "../../model/rows.js";
import {Blank, countAxisY, type Size} from "../chart.js";
import {chartMonths, headLabel, OverMonths} from "../over-months.js";
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
  const claimed = shown.filter(({claimedConversions}) => claimedConversions !== null);
  const across = {x: "month", y: "claimedConversions"} as const;
  return OverMonths(
    {
      title: `Leads and claims of ${platform.label} by month`,
      description: describe(shown),
      months,
      axis: countAxisY(),
      marginLeft: 40,
      marginRight: 24,
      isHeaded: true,
      standing: [
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
        )
      ],
      marks: [
        Plot.tickY(claimed, {...across, stroke: "var(--paper)", strokeWidth: 6}),
        Plot.tickY(claimed, {...across, stroke: "var(--agency)", strokeWidth: 3}),
        label(whole.at(-1) ?? shown.at(-1))
      ]
    },
    size
  );
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
