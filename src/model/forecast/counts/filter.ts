import {lnGamma} from "../../statistics/special.js";

/** One setting of the filter. */
export interface Filter {
  /** Share of what is known of the level that survives a period, above 0 to 1; 1 is a level that never moves. */
  discount: number;
  /** Variance of a count over its mean where the level is known, 1 or more; 1 is chance alone (Poisson). */
  dispersion: number;
}

/** What is known of the expected count of one unit of exposure: a gamma distribution whose mean is shape / rate. */
export interface Level {
  shape: number;
  rate: number;
}

/** One setting of the filter, how probable the history makes it (all weights sum to 1), and the level that it found. */
export interface LevelComponent extends Level, Filter {
  weight: number;
}

/**
 * The level that a filter starts from: half a count, at the mean of the history (counts known, over their exposure),
 * to which half a count in half a unit of exposure is added, so that a history of zeros has a mean too.
 * @example startingLevel([3, null, 0], [1, 1, 1]).rate.toFixed(6) // "0.357143"
 */
export function startingLevel(counts: readonly (number | null)[], exposures: readonly number[]): Level {
  let [sum, exposure] = [0.5, 0.5];
  counts.forEach((count, i) => {
    if (count === null) return;
    sum += count;
    exposure += exposures[i] ?? 1;
  });
  return {shape: 0.5, rate: (0.5 * exposure) / sum};
}

/**
 * The level after a history of counts, one a period with its exposure (1 where none is given), and the logarithm of
 * the probability of that history. Each period the knowledge is discounted, then the count is foretold and learnt
 * from; an unknown count (null) only lets the knowledge age. The law of the next count is negative binomial with
 * variance dispersion * mean + exposure² * variance of the level.
 * Source: Harvey and Fernandes 1989, with the dispersion of a quasi-likelihood (McCullagh and Nelder 1989).
 * @example filterCounts([3, 0, 4], [], {discount: 0.9, dispersion: 1.6}, {shape: 0.5, rate: 0.2}).logLikelihood.toFixed(6) // "-7.229507"
 */
export function filterCounts(
  counts: readonly (number | null)[],
  exposures: readonly number[],
  {discount, dispersion}: Filter,
  start: Level
): Level & {logLikelihood: number} {
  let {shape, rate} = start;
  let logLikelihood = 0;
  for (let i = 0; i < counts.length; i++) {
    shape *= discount;
    rate *= discount;
    const count = counts[i];
    if (count === null || count === undefined) continue;
    const exposure = exposures[i] ?? 1;
    // After very many empty periods a fast discount leaves nothing that could be told from a level of 0.
    shape = Math.max(shape, LEAST);
    rate = Math.max(rate, LEAST);
    const mean = (exposure * shape) / rate;
    logLikelihood += lnProbability(count, mean, mean / (dispersion - 1 + exposure / rate));
    shape += count / dispersion;
    rate += exposure / dispersion;
  }
  return {shape, rate, logLikelihood};
}

/** Knowledge under this is none: smaller numbers could not be divided by each other. */
const LEAST = 1e-100;

/** Above this a product of so many factors costs more than two gamma functions. */
const FEW = 16;
// The inner loop asks for the same small factorials tens of thousands of times.
const LN_FACTORIALS = Array.from({length: 256}, (_, count) => lnGamma(count + 1));

function lnProbability(count: number, mean: number, size: number): number {
  const lnFactorial = LN_FACTORIALS[count] ?? lnGamma(count + 1);
  return (
    lnRising(count, size) -
    lnFactorial -
    size * Math.log1p(mean / size) +
    count * Math.log(mean / (size + mean))
  );
}

/** Logarithm of size (size + 1) ... (size + count - 1). */
function lnRising(count: number, size: number): number {
  if (count > FEW || !Number.isInteger(count)) return lnGamma(size + count) - lnGamma(size);
  let product = 1;
  for (let i = 0; i < count; i++) product *= size + i;
  return Math.log(product);
}
