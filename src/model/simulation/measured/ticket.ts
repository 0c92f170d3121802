import type {Market} from "../market.js";
import type {Records} from "./records.js";

/** What is thought of the scatter of sales before any is seen, as a share of their mean, and what it counts for. */
const USUAL = {cv: 0.7, sales: 4};
/** Sales from which those on record are drawn rather than a law. */
const ENOUGH = 30;

/**
 * What a sale brings before refunds, in minor units, from the sales on record: their mean, how much single ones differ,
 * and how sure the mean is. The scatter of few sales is drawn towards a usual one (0.7 of the mean). Few sales rarely
 * hold a great one: the mean of all to come is likely above theirs, and expected higher still. Null without sales, or
 * where they brought nothing.
 * Source: lognormal posterior of a mean, its variance shrunk by an inverse chi-square prior (Gelman et al. 2013).
 * @example ticketOf({n: 2, sum: 200_00, squares: 2 * 100_00 ** 2, recent: [100_00, 100_00]})?.mean.toFixed(0) // "11960"
 * @example ticketOf({n: 400, sum: 400 * 100_00, squares: 500 * 100_00 ** 2, recent: []})?.mean.toFixed(0) // "10012"
 * @example ticketOf({n: 0, sum: 0, squares: 0, recent: []}) // null
 */
export function ticketOf({n, sum, squares, recent}: Records["sales"]): Market["ticket"] | null {
  if (n === 0 || sum <= 0) return null;
  const plain = sum / n;
  const off = Math.max(0, squares / plain ** 2 - n);
  const seen = (off + USUAL.sales * USUAL.cv ** 2) / (Math.max(0, n - 1) + USUAL.sales);
  const cv = Math.sqrt(Math.max(seen, skewed(recent)));
  // The plain mean of few lognormal sales has its median below the true one, by the root of this factor. So the median
  // of what is true lies as far above it, and its mean as far again.
  const mean = plain * (1 + cv ** 2 / n);
  return {
    mean,
    cv,
    meanSd: (mean * cv) / Math.sqrt(n),
    values: recent.length >= ENOUGH && recent.every(value => value >= 0) ? [...recent] : []
  };
}

/** The square of the scatter that a lognormal with the logarithms of these sales has: few sales rarely hold a great one. */
function skewed(recent: readonly number[]): number {
  const logs = recent.filter(value => value > 0).map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const off = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  const usual = USUAL.sales * Math.log1p(USUAL.cv ** 2);
  return Math.expm1((off + usual) / (Math.max(0, logs.length - 1) + USUAL.sales));
}
