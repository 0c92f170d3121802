import * as Plot from "@observablehq/plot";
import {addMonths, formatMonth} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {Blank, chart, gridY, halo, moneyAxisY, type Size, zeroY} from "../chart.js";
import {monthTick} from "../month-axis.js";
import {whole} from "./words.js";

/** A month ahead: what half of the futures stay under, and between which ends eight in ten lie. */
export interface MonthPoint {
  /** Months from the start: 1 is the end of the first. */
  month: number;
  middle: number;
  low: number;
  high: number;
}

export interface MonthChartOptions extends Size {
  title: string;
  side: "client" | "agency";
  money: Currency;
  /** The first month ahead, YYYY-MM. */
  first: string;
  /** The last month that brings leads; what follows is what they still bring. */
  until: number;
  /** A month that stands out, and what is said of it. */
  note?: {month: number; text: string} | null;
}

const labelWidth = 48;

/** A line through the months ahead with its band of 80 in 100 futures; what lies under zero has the colour of a loss. */
export function MonthChart(points: readonly MonthPoint[], options: MonthChartOptions): Element {
  const last = points.at(-1);
  if (last === undefined) return Blank();
  const {width, title, side, money, first, until, note} = options;
  const edges = crossings(points);
  const ends = points.flatMap(({low, middle, high}) => [low, middle, high]);
  const space = width - 76;
  const step = [1, 2, 3, 6, 12].find(each => (last.month / each) * labelWidth <= space) ?? 12;
  const start = points[0]?.month ?? 0;
  const nameOf = (month: number) => addMonths(first, month - 1);
  const months = points.map(({month}) => month).filter(month => month > 0);
  const even = months.filter(month => (Number(nameOf(month).slice(5)) - 1) % step === 0);
  const ticks = even.length > 0 ? even : months.slice(0, 1);
  const noted = points.filter(({month}) => month === note?.month);
  const lowest = Math.min(0, ...ends);
  // Beside the mark where below it the names of the months stand.
  const isDeep = noted.some(({middle}) => middle < lowest + 0.2 * (Math.max(0, ...ends) - lowest));
  const isLate = (note?.month ?? 0) > (start + last.month) / 2;
  return chart(options, title, describe(points, options), {
    height: 260,
    marginLeft: 52,
    marginRight: 24,
    marginTop: 20,
    marginBottom: 44,
    x: {label: null, domain: [start, last.month]},
    y: {label: null, domain: [lowest, Math.max(0, ...ends)], nice: true},
    marks: [
      gridY(),
      moneyAxisY(money),
      Plot.axisX(ticks, {
        label: null,
        tickSize: 0,
        tickFormat: (month: number) => monthTick(nameOf(month), month === ticks[0])
      }),
      Plot.areaY(edges, {
        x: "month",
        y1: ({low}) => Math.max(0, low),
        y2: ({high}) => Math.max(0, high),
        fill: `var(--${side})`,
        fillOpacity: 0.2
      }),
      Plot.areaY(edges, {
        x: "month",
        y1: ({low}) => Math.min(0, low),
        y2: ({high}) => Math.min(0, high),
        fill: "var(--loss)",
        fillOpacity: 0.25
      }),
      zeroY(0.5),
      ...(until < last.month ? endOfLeads(until) : []),
      Plot.line(points, {x: "month", y: "middle", stroke: `var(--${side})`, strokeWidth: 2}),
      Plot.dot(noted, {x: "month", y: "middle", r: 4.5, fill: "var(--loss)", stroke: "var(--paper)"}),
      Plot.text(noted, {
        ...halo,
        x: "month",
        y: "middle",
        text: () => note?.text ?? "",
        textAnchor: isLate ? "end" : "start",
        dx: isLate ? -8 : 8,
        dy: isDeep ? 2 : 16
      })
    ]
  });
}

/** From here on no lead comes, and those that came still buy, pay and get money back. */
function endOfLeads(until: number): Plot.Markish[] {
  return [
    Plot.ruleX([until], {stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "3 3"}),
    Plot.text([until], {
      ...halo,
      fill: "var(--muted)",
      x: (month: number) => month,
      frameAnchor: "top",
      text: () => "last leads",
      textAnchor: "end",
      dx: -5,
      dy: -14
    })
  ];
}

/** The points, and those between them at which an end of the band crosses zero. */
function crossings(points: readonly MonthPoint[]): MonthPoint[] {
  const all = points.flatMap((from, i) => {
    const to = points[i + 1];
    if (to === undefined) return [from];
    const at = (share: number): MonthPoint => ({
      month: from.month + share * (to.month - from.month),
      middle: from.middle + share * (to.middle - from.middle),
      low: from.low + share * (to.low - from.low),
      high: from.high + share * (to.high - from.high)
    });
    const zeros = (["low", "high"] as const)
      .filter(end => from[end] * to[end] < 0)
      .map(end => from[end] / (from[end] - to[end]));
    return [from, ...zeros.sort((a, b) => a - b).map(at)];
  });
  return all;
}

function describe(points: readonly MonthPoint[], {money, first, note}: MonthChartOptions): string {
  const months = points
    .filter(({month}) => month > 0)
    .map(
      ({month, middle, low, high}) =>
        `${formatMonth(addMonths(first, month - 1))}: ${whole(middle, money)}, 8 of 10 between ${whole(low, money)} and ${whole(high, money)}`
    );
  return [...(note ? [note.text] : []), ...months].join("; ");
}
