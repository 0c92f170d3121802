import * as Plot from "@observablehq/plot";
import {chart, gridY, narrow, type Size, zeroY} from "./chart.js";
import {monthAxis} from "./month-axis.js";

/** How many months a chart holds; the table behind it holds all. */
export const chartMonths = 36;

export interface OverMonthsOptions {
  title: string;
  description: string;
  months: string[];
  /** What stands up the side. */
  axis: Plot.Markish;
  marginLeft: number;
  marginRight: number;
  /** Whether a line of words stands above the chart. */
  isHeaded?: boolean;
  x?: Plot.ScaleOptions;
  y?: Plot.ScaleOptions;
  /** What stands on the line at nothing, and what lies over it. */
  standing?: Plot.Markish[];
  marks: Plot.Markish[];
}

/** A chart over months: pale lines to read values by, the names of the months along the foot, and a line at nothing. */
export function OverMonths(options: OverMonthsOptions, size: Size): Element {
  const {title, description, months, axis, marginLeft, marginRight, isHeaded, x, y, standing, marks} =
    options;
  const head = isHeaded ? 20 : 0;
  return chart(size, title, description, {
    height: (size.width < narrow ? 220 : 280) + head,
    marginLeft,
    marginRight,
    marginBottom: 44,
    marginTop: isHeaded ? 40 : 24,
    x: x ?? {type: "band", domain: months, padding: 0.1},
    y: {label: null, zero: true, nice: true, ...y},
    marks: [
      gridY(),
      axis,
      monthAxis(months, size.width - marginLeft - marginRight),
      ...(standing ?? []),
      zeroY(),
      ...marks
    ]
  });
}

/** The line of words above the chart, at its right end: what the marks are, said once. */
export const headLabel = (text: string) =>
  Plot.text([text], {frameAnchor: "top-right", text: String, dx: 20, dy: -28, fontWeight: 600});
