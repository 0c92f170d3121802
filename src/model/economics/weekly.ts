import {costInterval} from "../statistics/cost-interval.js";
import type {Metric} from "./metric.js";

/**
 * A cost per unit with its 95 % interval: the cost is what it is, and the number of units scatters from week to week
 * more than chance alone would have it. Where nothing came of the cost, only a lower end exists: what a unit costs at
 * least. A cost of nothing has no interval. Source: quasi-Poisson of Wedderburn 1974, Biometrika 61.
 * @example withCostInterval({value: 62500, state: "ok", numerator: 500000, denominator: 8, n: 8, low: null, high: null, maturity: null, reason: null}, []).low?.toFixed(1) // "31719.5"
 */
export function withCostInterval(metric: Metric, weeks: readonly {cost: number; units: number}[]): Metric {
  const {numerator: cost, n, denominator, state} = metric;
  if (cost === null || !(cost > 0) || n === null || denominator === null) return metric;
  if (state !== "ok" && state !== "unbounded") return metric;
  const interval = costInterval(cost, n, weeks);
  // What is counted may differ from what is divided by, as single impressions do from thousands of them.
  const scale = n > 0 ? n / denominator : 1;
  return {
    ...metric,
    low: interval.low * scale,
    high: interval.high === null ? null : interval.high * scale,
    reason: state === "ok" ? (interval.assumes ?? null) : metric.reason
  };
}
