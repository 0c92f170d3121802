import * as Plot from "@observablehq/plot";
import {type Currency, formatMoney} from "../../lib/currency.js";
import type {CustomerValue} from "../../model/economics/value/customer-value.js";
import {Blank, chart, gridY, halo, moneyAxisY, narrow, type Size, zeroY} from "../chart.js";
import {monthsOf, spreadText} from "./value-notes.js";

interface Point {
  months: number;
  value: number;
  low: number;
  high: number;
}

/** What a customer has brought by months since the first purchase: a line, and a pale band for the 95 % interval. */
export function ValueCurve(customer: CustomerValue, money: Currency, size: Size): Element {
  const points = customer.curve.map(({ageDays, ...point}) => ({...point, months: monthsOf(ageDays)}));
  const last = points.at(-1);
  if (last === undefined || last.months === 0) return Blank();
  const marked = points.filter(({months}) => months === 0 || months === 12 || months === 24);
  const at = {x: "months", y: "value"} as const;
  const small = size.width < narrow;
  return chart(size, "What a customer brings over time", describe(points, money), {
    height: small ? 220 : 280,
    marginLeft: 56,
    marginRight: 48,
    marginTop: 28,
    marginBottom: 44,
    x: {label: null, domain: [0, last.months]},
    y: {label: null, zero: true, nice: true},
    marks: [
      gridY(),
      moneyAxisY(money),
      Plot.axisX({
        label: "months since the first purchase",
        labelAnchor: "center",
        labelArrow: "none",
        tickSize: 0,
        ticks: ticks(last.months, small)
      }),
      zeroY(),
      Plot.areaY(points, {x: "months", y1: "low", y2: "high", fill: "var(--client)", fillOpacity: 0.2}),
      Plot.line(points, {...at, stroke: "var(--client)", strokeWidth: 1.5}),
      Plot.dot(marked, {...at, r: 3.5, fill: "var(--client)"}),
      // The first label grows away from the axis.
      label(
        marked.filter(({months}) => months === 0),
        "start",
        money
      ),
      label(
        marked.filter(({months}) => months > 0),
        "middle",
        money
      )
    ]
  });
}

const label = (points: Point[], textAnchor: "start" | "middle", money: Currency) =>
  Plot.text(points, {
    x: "months",
    y: "value",
    ...halo,
    text: ({value}: Point) => formatMoney(value, money),
    textAnchor,
    dy: -14,
    fontWeight: 600
  });

/** Quarters of a year, or half years where there is little room. */
function ticks(months: number, small: boolean): number[] {
  const step = small || months > 36 ? 6 : 3;
  return Array.from({length: Math.floor(months / step) + 1}, (_, i) => i * step);
}

function describe(points: readonly Point[], money: Currency): string {
  return points
    .filter(({months}) => months % 6 === 0)
    .map(point => `${point.months} months: ${formatMoney(point.value, money)}, ${spreadText(point, money)}`)
    .join("; ");
}
