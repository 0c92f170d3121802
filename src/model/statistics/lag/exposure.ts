import {type AgeBins, soldIn} from "./age-bins.js";
import type {LagCurve} from "./lag-curve.js";

/** What a group has shown so far: its sales within the horizon, and how many prospects its ages are worth. */
export interface Exposure {
  sold: number;
  prospects: number;
}

/**
 * The sales of a group within the horizon of the pooled curve, and its prospects, each counted by the share of its
 * sales that it has had time to show: sold over these is the close rate within the horizon. `ages[d]` are prospects d
 * days old, sold or not. Source: exposure weighting by a known lag curve.
 * @example exposureOf({sold: [1], open: [1]}, [2], {horizon: 2, share: age => (age < 2 ? 0.5 : 1)}) // {sold: 1, prospects: 1}
 */
export function exposureOf(bins: AgeBins, ages: readonly number[], curve: LagCurve): Exposure {
  const prospects = ages.reduce((sum, n, age) => sum + n * curve.share(age), 0);
  const sold = soldIn(bins, curve.horizon);
  // Chance alone may bring sales before their time; more sales than prospects would be no rate.
  return {sold, prospects: Math.max(prospects, sold)};
}
