import {type Currency, type Exactness, formatMoney} from "../lib/currency.js";
import {formatRange, formatRate} from "../lib/numbers.js";
import type {Metric} from "../model/economics/metric.js";
import {certaintyOfRate} from "../model/statistics/certainty.js";

/** A cost in words: what one costs, or that money was spent and none came of it, or why it is not known. */
export function costText(
  metric: Metric,
  money: Currency,
  things: string,
  exactness: Exactness = "cents"
): string {
  if (metric.value !== null) return formatMoney(metric.value, money, exactness);
  if (metric.state === "unbounded" && metric.numerator !== null)
    return `no ${things} yet on ${formatMoney(metric.numerator, money, "whole")}`;
  return plainReason(metric);
}

/** A rate in words, or why it is not known. */
export function rateText(metric: Metric): string {
  return metric.value === null ? plainReason(metric) : formatRate(metric.value);
}

/** How sure a rate is, in words: between which ends it lies, and whether that is enough to go by. */
export function rangeText(metric: Metric): string {
  const {low, high, numerator, denominator} = metric;
  if (low === null || high === null || numerator === null || denominator === null) return "";
  if (numerator === 0) return `none so far, at most ${formatRate(high)}`;
  const words = `between ${formatRange(low, high)}`;
  if (metric.state === "immature") return `still deciding: ${words}`;
  return certaintyOfRate(numerator, denominator) === "not enough data" ? `not enough data: ${words}` : words;
}

/** The first sentence of why a metric is not known. */
export function plainReason({reason}: Metric): string {
  return reason?.split(";")[0] ?? "not in the records";
}
