import * as Plot from "@observablehq/plot";
import {formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import type {PublishedSignals} from "../../model/economics/signals/published.js";
import {certainty} from "../../model/statistics/certainty.js";
import {Blank, chart, gridX, narrow, type Size} from "../chart.js";
import {DataTable} from "../data-table.js";
import {bucketLabels} from "./words.js";

type Bucket = PublishedSignals["responses"]["buckets"][number];

interface Row {
  label: string;
  rate: number;
  low: number;
  high: number;
  thin: boolean;
}

const rowHeight = 46;
const bandHeight = 9;

/** The close rate of leads by how long they waited: a pale band for the interval, a firm tick where the sample bears a number. */
export function ResponseChart({responses}: PublishedSignals, size: Size): Element {
  const {days, buckets} = responses;
  const rows = buckets.flatMap(rowOf);
  if (rows.length === 0 || days === null) return Blank();
  const small = size.width < narrow;
  const shown = buckets.filter(({prospects}) => prospects > 0);
  const samples = shown.map(bucket => ({
    label: bucketLabels[bucket.bucket],
    text: sampleText(bucket, small)
  }));
  const spacing = small ? 64 : 110;
  return chart(size, `Close rate within ${days} days by wait for the first answer`, describe(shown), {
    height: samples.length * rowHeight + 44,
    marginLeft: small ? 130 : 184,
    marginRight: small ? 70 : 184,
    marginTop: 4,
    marginBottom: 36,
    x: {label: null, domain: [0, Math.max(0.01, ...rows.map(({high}) => high))], nice: true},
    y: {axis: null, type: "band", domain: samples.map(({label}) => label), padding: 0},
    marks: [
      gridX(spacing),
      Plot.axisX({
        label: null,
        tickSize: 0,
        tickSpacing: spacing,
        tickFormat: (rate: number) => `${Number((rate * 100).toFixed(1))} %`
      }),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      Plot.text(samples, {y: "label", text: "label", frameAnchor: "left", textAnchor: "end", dx: -14}),
      Plot.barX(rows, {
        y: "label",
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
        {y: "label", x: "rate", stroke: "var(--client)", strokeWidth: 2.5, inset: 15}
      ),
      Plot.dot(
        rows.filter(({thin}) => thin),
        {y: "label", x: "rate", r: 4, stroke: "var(--client)", strokeWidth: 1.5, fill: "var(--paper)"}
      ),
      Plot.text(
        rows.filter(({thin}) => !thin),
        {
          y: "label",
          x: "rate",
          text: ({rate}: Row) => formatRate(rate),
          dy: -16,
          fontWeight: 600,
          fill: "var(--client)"
        }
      ),
      Plot.text(samples, {
        y: "label",
        text: "text",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 12,
        fill: "var(--muted)"
      })
    ]
  });
}

function rowOf({bucket, rate, low, high, sold}: Bucket): Row[] {
  if (rate === null || low === null || high === null) return [];
  return [
    {
      label: bucketLabels[bucket],
      rate,
      low,
      high,
      thin: sold === 0 || certainty(low, high) === "not enough data"
    }
  ];
}

function sampleText({sold, prospects, rate}: Bucket, small: boolean): string {
  const sample = `${formatCount(sold)} of ${formatCount(prospects)}`;
  return rate === null && !small ? `${sample}, not enough data` : sample;
}

/** A rate within its days with its ends, or that there is not enough data for one. */
function rateText({rate, low, high}: Bucket): string {
  if (rate === null || low === null || high === null) return "not enough data";
  if (rate === 0) return `none, at most ${formatRate(high)}`;
  return `${formatRate(rate)}, between ${formatRange(low, high)}`;
}

const describe = (buckets: readonly Bucket[]) =>
  buckets.map(bucket => `${bucketLabels[bucket.bucket]}: ${rateText(bucket)}`).join("; ");

/** The same as a table. */
export function ResponseTable({responses}: PublishedSignals): HTMLElement {
  const {days, buckets} = responses;
  return DataTable({
    caption: "Leads by wait for the first answer",
    file: "speed-to-lead",
    columns: [
      {
        name: "First answer",
        show: ({bucket}) => bucketLabels[bucket],
        csv: ({bucket}) => bucketLabels[bucket]
      },
      {name: "Leads", number: true, show: row => formatCount(row.prospects), csv: row => row.prospects},
      {name: "Customers so far", number: true, show: row => formatCount(row.sold), csv: row => row.sold},
      {
        name: days === null ? "Close rate" : `Close rate within ${days} days`,
        number: true,
        show: rateText,
        csv: ({rate}) => rate
      },
      {
        name: "Lower end",
        number: true,
        show: ({low}) => (low === null ? "" : formatRate(low)),
        csv: ({low}) => low
      },
      {
        name: "Upper end",
        number: true,
        show: ({high}) => (high === null ? "" : formatRate(high)),
        csv: ({high}) => high
      }
    ],
    rows: buckets
  });
}
