import * as Plot from "@observablehq/plot";
import {formatRate} from "../lib/numbers.js";
import {chart, gridX, narrow, rateAxisX, type Size, zeroX} from "./chart.js";

/** A group in words: what stands left of its rate, and the sample that stands right of it. */
export interface RateGroup {
  id: string;
  label: string;
  sample: string;
}

/** The rate of a group with the ends of its interval; thin where the sample bears no number. */
export interface Rate {
  id: string;
  rate: number;
  low: number;
  high: number;
  thin: boolean;
}

export interface RateRowsOptions {
  title: string;
  description: string;
  groups: RateGroup[];
  rates: Rate[];
  rowHeight: number;
  /** Space for the labels. */
  marginLeft: number;
}

const bandHeight = 9;
/** How wide a letter of a sample is at the most on a phone, in pixels. */
const CHARACTER = 7;

/** Rates below each other: a pale band for the interval, a firm tick where the sample bears a number, else a hollow dot. */
export function RateRows(options: RateRowsOptions, size: Size): Element {
  const {title, description, groups, rates, rowHeight, marginLeft} = options;
  const small = size.width < narrow;
  const spacing = small ? 64 : 110;
  const longest = Math.max(...groups.map(({sample}) => sample.length));
  const firm = rates.filter(({thin}) => !thin);
  const inset = (rowHeight - bandHeight) / 2;
  return chart(size, title, description, {
    height: groups.length * rowHeight + 44,
    marginLeft,
    marginRight: small ? 12 + longest * CHARACTER : 184,
    marginTop: 4,
    marginBottom: 36,
    x: {label: null, domain: [0, Math.max(0.01, ...rates.map(({high}) => high))], nice: true},
    y: {axis: null, type: "band", domain: groups.map(({id}) => id), padding: 0},
    marks: [
      gridX(spacing),
      rateAxisX(spacing),
      zeroX(),
      Plot.text(groups, {y: "id", text: "label", frameAnchor: "left", textAnchor: "end", dx: -14}),
      Plot.barX(rates, {
        y: "id",
        x1: "low",
        x2: "high",
        insetTop: inset,
        insetBottom: inset,
        rx: bandHeight / 2,
        fill: "var(--client)",
        fillOpacity: 0.3
      }),
      Plot.tickX(firm, {
        y: "id",
        x: "rate",
        stroke: "var(--client)",
        strokeWidth: 2.5,
        inset: rowHeight / 2 - 8
      }),
      Plot.dot(
        rates.filter(({thin}) => thin),
        {y: "id", x: "rate", r: 4, stroke: "var(--client)", strokeWidth: 1.5, fill: "var(--paper)"}
      ),
      Plot.text(firm, {
        y: "id",
        x: "rate",
        text: ({rate}: Rate) => formatRate(rate),
        dy: -16,
        fontWeight: 600,
        fill: "var(--client)"
      }),
      Plot.text(groups, {
        y: "id",
        text: "sample",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 12,
        fill: "var(--muted)"
      })
    ]
  });
}
