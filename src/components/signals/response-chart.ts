import {twoLines} from "../../lib/labels.js";
import {formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import type {PublishedSignals} from "../../model/economics/signals/published.js";
import {certainty} from "../../model/statistics/certainty.js";
import {Blank, narrow, type Size} from "../chart.js";
import {DataTable} from "../data-table.js";
import {type Rate, RateRows} from "../rate-rows.js";
import {bucketLabels} from "./words.js";

type Bucket = PublishedSignals["responses"]["buckets"][number];

/** The close rate of leads by how long they waited: a pale band for the interval, a firm tick where the sample bears a number. */
export function ResponseChart({responses}: PublishedSignals, size: Size): Element {
  const {days, buckets} = responses;
  const rates = buckets.flatMap(rateOf);
  if (rates.length === 0 || days === null) return Blank();
  const small = size.width < narrow;
  const shown = buckets.filter(({prospects}) => prospects > 0);
  return RateRows(
    {
      title: `Close rate within ${days} days by wait for the first answer`,
      description: describe(shown),
      groups: shown.map(bucket => ({
        id: bucket.bucket,
        label: twoLines(bucketLabels[bucket.bucket], small ? 16 : 24),
        sample: sampleText(bucket, small)
      })),
      rates,
      rowHeight: 46,
      marginLeft: small ? 120 : 184
    },
    size
  );
}

function rateOf({bucket, rate, low, high, sold}: Bucket): Rate[] {
  if (rate === null || low === null || high === null) return [];
  return [{id: bucket, rate, low, high, thin: sold === 0 || certainty(low, high) === "not enough data"}];
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
