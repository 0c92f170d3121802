import * as Plot from "@observablehq/plot";
import {shorten} from "../../lib/labels.js";
import {formatRate} from "../../lib/numbers.js";
import {Blank, chart, gridX, halo, narrow, rateAxisX, type Size, zeroX} from "../chart.js";
import {certaintyText} from "./campaign-tables.js";
import type {LevelView, Named} from "./campaigns-page.js";

interface Bar {
  id: string;
  mean: number;
  low: number;
  high: number;
  own: number;
  isFirm: boolean;
}

/** How many campaigns the chart holds; the table behind it holds all. */
export const chartCampaigns = 20;
const bandHeight = 9;

/** The close rate of each campaign: a pale band, a firm tick for what is known of it, a hollow dot for its own leads alone. */
export function CloseRateChart({rows, noun}: LevelView, size: Size): Element {
  const shownRows = rows.slice(0, chartCampaigns);
  const bars = shownRows.flatMap(barOf);
  if (bars.length === 0) return Blank();
  const small = size.width < narrow;
  const rowHeight = small ? 76 : 48;
  const dy = small ? 20 : 0;
  const spacing = small ? 64 : 110;
  const marginLeft = small ? 8 : 230;
  const inset = (rowHeight - bandHeight) / 2;
  const place = {y: "id"} as const;
  return chart(size, `Close rate by ${noun}`, describe(shownRows), {
    height: shownRows.length * rowHeight + 44,
    marginLeft,
    marginRight: small ? 8 : 150,
    marginTop: 4,
    marginBottom: 36,
    x: {
      label: null,
      domain: [0, Math.max(0.01, ...bars.map(({high, own}) => Math.max(high, own)))],
      nice: true
    },
    y: {axis: null, type: "band", domain: shownRows.map(({id}) => id), padding: 0},
    marks: [
      gridX(spacing),
      rateAxisX(spacing),
      zeroX(),
      Plot.barX(bars, {
        ...place,
        x1: "low",
        x2: "high",
        insetTop: inset,
        insetBottom: inset,
        dy,
        rx: bandHeight / 2,
        fill: "var(--client)",
        fillOpacity: ({isFirm}: Bar) => (isFirm ? 0.3 : 0.16)
      }),
      Plot.tickX(bars, {
        ...place,
        x: "mean",
        stroke: "var(--client)",
        strokeWidth: ({isFirm}: Bar) => (isFirm ? 2.5 : 1.25),
        insetTop: inset - 4,
        insetBottom: inset - 4,
        dy
      }),
      Plot.dot(bars, {
        ...place,
        x: "own",
        r: 4,
        stroke: "currentColor",
        strokeWidth: 1.25,
        fill: "var(--paper)",
        dy
      }),
      Plot.text(
        bars.filter(({isFirm}) => isFirm),
        {
          ...place,
          ...halo,
          x: "mean",
          fill: "var(--client)",
          text: ({mean}: Bar) => formatRate(mean),
          dy: dy - 15,
          fontWeight: 600
        }
      ),
      ...labels(shownRows, small, marginLeft)
    ]
  });
}

/** Names left of the marks and the certainty right of them; on a phone both above. */
function labels(rows: Named[], small: boolean, marginLeft: number): Plot.Markish[] {
  const most = small ? 26 : 30;
  const left = {y: "id", frameAnchor: "left", textAnchor: "start", dx: small ? -8 : -marginLeft} as const;
  const right = {
    y: "id",
    frameAnchor: "right",
    textAnchor: small ? "end" : "start",
    dx: small ? 8 : 14
  } as const;
  const muted = small ? {...halo, fill: "var(--muted)"} : {fill: "var(--muted)"};
  return [
    Plot.text(rows, {
      ...left,
      ...(small ? halo : {fill: "currentColor"}),
      text: ({title}: Named) => shorten(title, most),
      dy: small ? -25 : -8
    }),
    Plot.text(rows, {...left, ...muted, text: ({of}: Named) => shorten(of, most), dy: small ? -10 : 8}),
    Plot.text(rows, {...right, ...muted, text: sureness, dy: small ? -25 : -8}),
    Plot.text(rows, {...right, ...muted, text: sample, dy: small ? -10 : 8})
  ];
}

function barOf({id, pooled, ownRate, certainty, immature}: Named): Bar[] {
  if (pooled === null || ownRate === null) return [];
  return [{id, ...pooled, own: ownRate, isFirm: certainty !== "not enough data" && !immature}];
}

function sureness({pooled, immature, certainty, leads}: Named): string {
  if (leads === 0) return "no leads yet";
  if (pooled !== null && immature) return "still deciding";
  return certainty;
}

const sample = ({sold, prospects}: Named) =>
  sold === null || prospects === 0
    ? ""
    : `${sold.toLocaleString("en-US")} of ${prospects.toLocaleString("en-US")}`;

function describe(rows: Named[]): string {
  return rows
    .map(row => {
      const rate = row.pooled === null ? "" : `${formatRate(row.pooled.mean)}, `;
      return `${shorten(row.label, 60)}: ${rate}${certaintyText(row)}`;
    })
    .join("; ");
}
