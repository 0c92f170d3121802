import * as Plot from "@observablehq/plot";
import {Blank, type Size} from "../chart.js";
import {chartMonths, headLabel, OverMonths} from "../over-months.js";
import type {ChosenCohorts, MonthCohort} from "./cohorts-report.js";

/** What a month comes to once its leads have had their time, with the ends of its band. */
export interface MonthBand {
  month: string;
  isMature: boolean;
  value: number;
  low: number;
  high: number;
}

/** What a month has come to so far. */
export interface SoFar {
  month: string;
  value: number;
}

export interface MonthBandsOptions {
  title: string;
  describe: (months: MonthCohort[], days: number | null) => string;
  axis: Plot.Markish;
  soFar: (month: MonthCohort) => number | null;
  band: (month: MonthCohort) => MonthBand[];
  /** A band that would dwarf the marks themselves is cut at so many times the largest of them. */
  tallest?: number;
  /** What the marks are, said once for one month. */
  say: (band: MonthBand, soFar: SoFar, days: number) => string;
}

/** What each month's leads come to (a dot with its band, hollow where immature), and what they have so far (a line). */
export function MonthBands(chosen: ChosenCohorts, options: MonthBandsOptions, size: Size): Element {
  const {title, describe, axis, tallest = Number.POSITIVE_INFINITY, say} = options;
  const all = chosen.months.slice(-chartMonths);
  const days = horizonOf(chosen);
  const found = all.flatMap(options.band);
  if (found.length === 0) return Blank();
  const soFar = all.flatMap(month => {
    const value = options.soFar(month);
    return value === null ? [] : [{month: month.month, value}];
  });
  const largest = Math.max(...[...found, ...soFar].map(({value}) => value));
  const bands = found.map(band => ({...band, high: Math.min(band.high, tallest * largest)}));
  const months = all.map(({month}) => month);
  const step = (size.width - 72) / months.length;
  const inset = Math.max(0, (0.9 * step - 18) / 2);
  const newest = bands.findLast(({isMature}) => !isMature) ?? bands.at(-1);
  const now = soFar.find(({month}) => month === newest?.month);
  const at = {x: "month", y: "value"} as const;
  return OverMonths(
    {
      title,
      description: describe(all, days),
      months,
      axis,
      marginLeft: 48,
      marginRight: 24,
      isHeaded: true,
      y: {domain: [0, Math.max(0.01, largest, ...bands.map(({high}) => high))]},
      marks: [
        Plot.ruleX(bands, {
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
        Plot.dot(bands, {
          ...at,
          r: 4,
          stroke: "var(--client)",
          strokeWidth: 1.5,
          fill: ({isMature}: MonthBand) => (isMature ? "var(--client)" : "var(--paper)")
        }),
        newest && now && days !== null ? headLabel(say(newest, now, days)) : null
      ]
    },
    size
  );
}

/** The days after the lead for which the months are told. */
export function horizonOf({report, within}: ChosenCohorts): number | null {
  return report.curve?.horizon ?? within?.days ?? null;
}

/** What stands in place of the reading of a chart without a dot. */
export const nothingToDraw =
  "No month has enough leads that are old enough to be drawn. The table holds what is known so far.";
