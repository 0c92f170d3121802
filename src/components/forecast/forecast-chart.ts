import * as Plot from "@observablehq/plot";
import {monthName} from "../../lib/calendar.js";
import {formatCount} from "../../lib/numbers.js";
import {Blank, chart, countAxisY, gridY, halo, moneyAxisY, narrow, type Size, zeroY} from "../chart.js";
import {chartTitle} from "./forecast-notes.js";
import type {ForecastView, PastPeriod, PeriodAhead} from "./forecast-view.js";
import {bandText, measureNames, periodName, valueText} from "./words.js";

/** How much of the past fits beside what comes. */
const shown = {month: {wide: 36, small: 18}, week: {wide: 52, small: 20}};

/** What came, period by period, and what comes: the middle, the 80 % band and, paler, the 95 % band. */
export function ForecastChart(view: ForecastView, size: Size): Element {
  const small = size.width < narrow;
  const past = view.past
    .slice(-shown[view.by][small ? "small" : "wide"])
    .filter((period): period is PastPeriod & {value: number} => period.value !== null);
  if (past.length === 0 && view.ahead.length === 0) return Blank();
  const {isMoney, money, ahead, limit} = view;
  const over = past.filter(({isOver}) => isOver);
  const x = ({date}: {date: string}) => new Date(`${date}T00:00:00Z`);
  const middle = ahead.filter(({middle}) => middle !== null);
  const came = {x, y: "value"} as const;
  return chart(size, chartTitle(view), describe(view), {
    height: small ? 240 : 320,
    marginLeft: isMoney ? 52 : 40,
    marginRight: small ? 12 : 20,
    marginTop: 28,
    marginBottom: 44,
    x: {type: "utc"},
    y: {label: null, zero: true, nice: true},
    marks: [
      gridY(),
      isMoney ? moneyAxisY(money) : countAxisY(),
      dateAxis([...past, ...ahead], view, size.width),
      band(ahead, "low95", "high95", x, 0.12),
      band(ahead, "low80", "high80", x, 0.22),
      ...(limit === null ? [] : aboveLimit(ahead, over, limit, x)),
      zeroY(),
      Plot.line(over, {...came, stroke: "currentColor", strokeOpacity: 0.5, strokeWidth: 1.25}),
      Plot.dot(over, {...came, r: small ? 2 : 2.5, fill: "currentColor"}),
      Plot.dot(
        past.filter(({isOver}) => !isOver),
        {...came, r: 3.5, fill: "var(--paper)", stroke: "currentColor", strokeWidth: 1.5}
      ),
      Plot.line(middle, {x, y: "middle", stroke: "var(--client)", strokeWidth: 2}),
      Plot.dot(middle, {x, y: "middle", r: 3, fill: "var(--client)"}),
      ...marked(over, middle, view, x)
    ]
  });
}

type At = (period: {date: string}) => Date;

const LABEL_WIDTH = 62;

/** As many first days of periods as there is space for, the year under the first and under every one that begins. */
function dateAxis(periods: readonly {date: string}[], {by}: ForecastView, width: number): Plot.Markish {
  const dates = periods.map(({date}) => date);
  const room = width / LABEL_WIDTH;
  const step = [1, 2, 3, 6, 12].find(step => dates.length / step <= room) ?? 12;
  const shown = dates.filter(
    (date, i) => (by === "month" ? (Number(date.slice(5, 7)) - 1) % step : i % step) === 0
  );
  const label = (date: string) =>
    by === "month" ? monthName(date) : `${monthName(date)} ${Number(date.slice(8))}`;
  const texts = new Map(
    shown.map((date, i) => [
      Date.parse(`${date}T00:00:00Z`),
      date.slice(0, 4) === shown[i - 1]?.slice(0, 4) ? label(date) : `${label(date)}\n${date.slice(0, 4)}`
    ])
  );
  return Plot.axisX(
    [...texts.keys()].map(time => new Date(time)),
    {label: null, tickSize: 0, tickFormat: (time: Date) => texts.get(time.getTime()) ?? ""}
  );
}

function band(
  ahead: readonly PeriodAhead[],
  y1: "low80" | "low95",
  y2: "high80" | "high95",
  x: At,
  fillOpacity: number
) {
  const known = ahead.filter(row => row[y1] !== null && row[y2] !== null);
  return Plot.areaY(known, {x, y1, y2, fill: "var(--client)", fillOpacity});
}

/** The limit, and in the colour of loss what came or may come beyond it. */
function aboveLimit(
  ahead: readonly PeriodAhead[],
  over: readonly (PastPeriod & {value: number})[],
  limit: number,
  x: At
): Plot.Markish[] {
  return [
    Plot.areaY(ahead, {
      x,
      y1: ({low80}: PeriodAhead) => Math.max(limit, low80 ?? 0),
      y2: ({high80}: PeriodAhead) => Math.max(limit, high80 ?? 0),
      fill: "var(--loss)",
      fillOpacity: 0.45
    }),
    Plot.ruleY([limit], {stroke: "currentColor", strokeDasharray: "4 3"}),
    Plot.dot(
      over.filter(({value}) => value > limit),
      {x, y: "value", r: 5, stroke: "var(--loss)", strokeWidth: 1.5}
    ),
    Plot.text([`time for ${formatCount(Math.floor(limit))}`], {
      y: () => limit,
      text: (text: string) => text,
      frameAnchor: "right",
      textAnchor: "end",
      dx: -4,
      dy: -8,
      ...halo
    })
  ];
}

/** The last value that is known whole and the first one ahead, by their numbers. */
function marked(
  over: readonly (PastPeriod & {value: number})[],
  middle: readonly PeriodAhead[],
  view: ForecastView,
  x: At
): Plot.Markish[] {
  const [before, last] = over.slice(-2);
  const [next, after] = middle;
  // On the side from which the line does not come.
  const dy = (value: number, beside: number | null | undefined) => ((beside ?? value) > value ? 14 : -14);
  const label = {...halo, fontWeight: 600};
  return [
    Plot.text(over.slice(-1), {
      x,
      y: "value",
      text: ({value}: {value: number}) => valueText(value, view),
      textAnchor: "end",
      dy: last ? dy(last.value, before?.value) : -14,
      ...label
    }),
    Plot.text(middle.slice(0, 1), {
      x,
      y: "middle",
      text: ({middle}: PeriodAhead) => valueText(middle ?? 0, view),
      textAnchor: "start",
      dy: dy(next?.middle ?? 0, after?.middle),
      ...label,
      fill: "var(--client)"
    })
  ];
}

function describe(view: ForecastView): string {
  const {past, ahead, by, measure} = view;
  const last = past.filter(({isOver, value}) => isOver && value !== null).at(-1);
  const came = last ? [`${periodName(last.date, by)}: ${valueText(last.value ?? 0, view)}`] : [];
  const comes = ahead.map(
    ({date, low80, high80}) =>
      `${periodName(date, by)}: ${bandText(low80, high80, view)} in four cases of five`
  );
  return `${measureNames[measure]}. ${[...came, ...comes].join("; ")}`;
}
