import {betaBinomialCdf} from "../distributions/beta-binomial.js";
import type {AgeBins} from "./age-bins.js";
import {exposureOf} from "./exposure.js";
import type {LagCurve} from "./lag-curve.js";

/** Sales within the horizon that a group will have had in the end: those known, and those still expected. */
export interface ExpectedSales {
  horizon: number;
  sold: number;
  /** Open prospects that are younger than the horizon. */
  deciding: number;
  /** How many of these are expected to buy within it. */
  later: number;
  /** All of them together, with the ends between which they fall at the level. */
  total: number;
  low: number;
  high: number;
}

/**
 * How many more sales the open prospects of a group bring within the horizon of the curve. The close rate is not
 * known but has its posterior, and who buys is chance: both are in the interval, at a two-sided level (default 90 %).
 * Null without prospects. Source: later sale of an open prospect aged a, c(F(H) - F(a)) / (1 - cF(a)).
 * @example expectedSales({sold: [10], open: [0, 90]}, [0, 100], {horizon: 1, share: age => (age < 1 ? 0 : 1)})?.total // 10
 */
export function expectedSales(
  bins: AgeBins,
  ages: readonly number[],
  curve: LagCurve,
  level = 0.9
): ExpectedSales | null {
  const all = ages.reduce((sum, n) => sum + n, 0);
  if (all === 0) return null;
  const {sold, prospects} = exposureOf(bins, ages, curve);
  const rate = (sold + 0.5) / (prospects + 1);
  let deciding = 0;
  let later = 0;
  for (let age = 0; age < curve.horizon; age++) {
    const open = bins.open[age] ?? 0;
    const shown = curve.share(age);
    deciding += open;
    later += (open * rate * (1 - shown)) / (1 - rate * shown);
  }
  const total = sold + later;
  if (deciding === 0)
    return {horizon: curve.horizon, sold, deciding, later: 0, total: sold, low: sold, high: sold};
  // The later sales as those of so many prospects that have it all before them, at a rate with its posterior.
  const fresh = Math.min(deciding, Math.max(1, Math.round(later / rate)));
  const [a, b] = [sold + 0.5, Math.max(0.5, prospects - sold + 0.5)];
  const tail = (1 - level) / 2;
  return {
    horizon: curve.horizon,
    sold,
    deciding,
    later,
    total,
    low: sold + quantile(tail, fresh, a, b),
    high: sold + quantile(1 - tail, fresh, a, b)
  };
}

function quantile(p: number, n: number, a: number, b: number): number {
  let [low, high] = [-1, n];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (betaBinomialCdf(middle, n, a, b) >= p) high = middle;
    else low = middle;
  }
  return high;
}
