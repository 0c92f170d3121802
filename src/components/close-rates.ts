import * as Plot from "@observablehq/plot";
import {channelLabel, shorten, twoLines} from "../lib/labels.js";
import {formatCount, formatRate} from "../lib/numbers.js";
import {certaintyOfRate} from "../model/statistics/certainty.js";
import {Blank, chart, gridX, narrow, type Size} from "./chart.js";
import type {ChannelGroup} from "./leads-report.js";
import {rangeText, rateText} from "./metric-text.js";

interface Row {
  key: string;
  label: string;
  rate: number;
  low: number;
  high: number;
  thin: boolean;
  sample: string;
}

/** How many channels the chart holds; the table behind it holds all. */
export const chartRows = 20;
const rowHeight = 52;
const bandHeight = 9;

/** The close rate so far of each channel: a pale band for the interval, a firm tick where the sample bears a number. */
export function CloseRates(groups: ChannelGroup[], size: Size): Element {
  const small = size.width < narrow;
  const spacing = small ? 64 : 110;
  const rows = groups.flatMap(group => rowOf(group, small)).slice(0, chartRows);
  if (rows.length === 0) return Blank();
  const place = {y: "key", fill: "var(--client)"} as const;
  return chart(size, "Close rate so far by channel", describe(groups.slice(0, chartRows)), {
    height: rows.length * rowHeight + 44,
    marginLeft: small ? 108 : 184,
    marginRight: small ? 84 : 184,
    marginTop: 4,
    marginBottom: 36,
    x: {label: null, domain: [0, Math.max(0.01, ...rows.map(({high}) => high))], nice: true},
    y: {axis: null, type: "band", domain: rows.map(({key}) => key), padding: 0},
    marks: [
      gridX(spacing),
      Plot.axisX({label: null, tickSize: 0, tickSpacing: spacing, tickFormat: formatTick}),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      Plot.text(rows, {y: "key", text: "label", frameAnchor: "left", textAnchor: "end", dx: -14}),
      Plot.barX(rows, {
        y: "key",
        x1: "low",
        x2: "high",
        insetTop: (rowHeight - bandHeight) / 2,
        insetBottom: (rowHeight - bandHeight) / 2,
        rx: bandHeight / 2,
        fill: "var(--client)",
        fillOpacity: 0.3
      }),
      Plot.tickX(
        rows.filter(({thin}) => !thin),
        {y: "key", x: "rate", stroke: "var(--client)", strokeWidth: 2.5, inset: 18}
      ),
      Plot.dot(
        rows.filter(({thin}) => thin),
        {y: "key", x: "rate", r: 4, stroke: "var(--client)", strokeWidth: 1.5, fill: "var(--paper)"}
      ),
      Plot.text(
        rows.filter(({thin}) => !thin),
        {...place, x: "rate", text: ({rate}: Row) => formatRate(rate), dy: -17, fontWeight: 600}
      ),
      Plot.text(rows, {
        y: "key",
        text: "sample",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 12,
        fill: "var(--muted)"
      })
    ]
  });
}

function rowOf({channel, metrics: {closeRate}}: ChannelGroup, small: boolean): Row[] {
  const {value, low, high, numerator, denominator} = closeRate;
  if (value === null || low === null || high === null || numerator === null || denominator === null)
    return [];
  const young = closeRate.state === "immature";
  const thin = young || certaintyOfRate(numerator, denominator) === "not enough data";
  const sample = `${formatCount(numerator)} of ${formatCount(denominator)}`;
  return [
    {
      key: channel === null ? "blank" : `named ${channel}`,
      label: twoLines(channelLabel(channel), small ? 14 : 24),
      rate: value,
      low,
      high,
      thin,
      sample: thin && !small ? `${sample}, ${young ? "still deciding" : "not enough data"}` : sample
    }
  ];
}

function describe(groups: ChannelGroup[]): string {
  return groups
    .map(
      ({channel, metrics: {closeRate}}) =>
        `${shorten(channelLabel(channel), 60)}: ${rateText(closeRate)}, ${rangeText(closeRate)}`
    )
    .join("; ");
}

const formatTick = (rate: number) => `${Number((rate * 100).toFixed(1))} %`;
