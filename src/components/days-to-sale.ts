import * as Plot from "@observablehq/plot";
import {formatCount, formatRate} from "../lib/numbers.js";
import type {LagBin} from "../model/rows.js";
import {Blank, chart, narrow, type Size} from "./chart.js";

/** So many customers who took so long, a share of all of them. */
export interface Wait {
  label: string;
  customers: number;
  share: number;
  /** The sale is dated before the lead: one of the dates is wrong. */
  impossible: boolean;
}

const spans = [
  {label: "before the lead", to: -1},
  {label: "the same day", to: 0},
  {label: "1 to 3 days", to: 3},
  {label: "4 to 7 days", to: 7},
  {label: "8 to 14 days", to: 14},
  {label: "15 to 30 days", to: 30},
  {label: "31 to 60 days", to: 60},
  {label: "61 to 90 days", to: 90},
  {label: "over 90 days", to: Number.POSITIVE_INFINITY}
];

/** How many customers took how long from lead to first sale; sales before the lead only where there are some. */
export function waits(bins: LagBin[]): Wait[] {
  const all = bins.reduce((sum, {customers}) => sum + customers, 0);
  let from = Number.NEGATIVE_INFINITY;
  return spans
    .map(({label, to}) => {
      const inside = bins.filter(({days}) => days > from && days <= to);
      from = to;
      const customers = inside.reduce((sum, bin) => sum + bin.customers, 0);
      return {label, customers, share: all > 0 ? customers / all : 0, impossible: to < 0};
    })
    .filter(({customers, impossible}) => customers > 0 || !impossible);
}

/** How long customers took from lead to first sale. */
export function DaysToSale(bins: LagBin[], size: Size): Element {
  if (bins.length === 0) return Blank();
  const rows = waits(bins);
  const small = size.width < narrow;
  const colour = ({impossible}: Wait) => (impossible ? "var(--loss)" : "var(--client)");
  return chart(size, "Days from lead to first sale", describe(rows), {
    height: rows.length * 30 + 8,
    marginLeft: small ? 108 : 184,
    marginRight: small ? 92 : 132,
    marginTop: 4,
    marginBottom: 4,
    x: {axis: null},
    y: {label: null, domain: rows.map(({label}) => label), padding: 0.35},
    marks: [
      Plot.axisY({label: null, tickSize: 0, tickPadding: 12}),
      Plot.barX(rows, {y: "label", x: "customers", fill: colour, fillOpacity: 0.85}),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      Plot.text(rows, {
        y: "label",
        x: "customers",
        text: ({customers, share}: Wait) => `${formatCount(customers)}  (${formatRate(share)})`,
        textAnchor: "start",
        dx: 8,
        fill: "currentColor"
      })
    ]
  });
}

function describe(rows: Wait[]): string {
  return rows.map(({label, customers}) => `${label}: ${formatCount(customers)}`).join("; ");
}
