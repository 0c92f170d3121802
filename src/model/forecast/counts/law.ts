import {negativeBinomialCdf, negativeBinomialPmf} from "../../statistics/distributions/negative-binomial.js";
import {assertProbability, smallestCount} from "../../statistics/distributions/quantile.js";
import type {LevelPosterior} from "./posterior.js";

/** One negative binomial law of a mixture: mean, variance mean + mean²/size, and its weight (all sum to 1). */
export interface CountComponent {
  weight: number;
  mean: number;
  size: number;
}

/**
 * How many times the variance of the level has grown so many periods ahead (1 the next): the variance that the discount
 * adds to the first period is added in each. Compounding the discount instead would let the far bands explode.
 * Source: West and Harrison 1997, Bayesian Forecasting and Dynamic Models, 6.3.
 * @example varianceGrowth(0.8, 4) // 2
 */
export function varianceGrowth(discount: number, ahead: number): number {
  return 1 + ahead * (1 / discount - 1);
}

/**
 * The law of the count so many periods after the history (1 the next), in so much exposure: a mixture of negative
 * binomials. Each has the mean and the variance of a count whose level and season factor are uncertain.
 * @example countLaw({components: [{weight: 1, discount: 0.9, dispersion: 1, shape: 8, rate: 4}], season: null}, 1)[0]?.mean // 2
 */
export function countLaw(
  {components, season}: LevelPosterior,
  ahead: number,
  exposure = 1
): CountComponent[] {
  const factor = season?.[(ahead - 1) % season.length] ?? {mean: 1, sd: 0};
  return components.map(({weight, shape, rate, discount, dispersion}) => {
    const mean = (exposure * factor.mean * shape) / rate;
    const level = varianceGrowth(discount, ahead) / shape;
    return {weight, mean, size: 1 / ((dispersion - 1) / mean + level + (factor.sd / factor.mean) ** 2)};
  });
}

/**
 * Probability of at most k events under a mixture of negative binomials.
 * @example countCdf([{weight: 1, mean: 3, size: 0.7}], 0).toFixed(6) // "0.311765"
 */
export function countCdf(law: readonly CountComponent[], k: number): number {
  return law.reduce((sum, {weight, mean, size}) => sum + weight * negativeBinomialCdf(k, mean, size), 0);
}

/** Standard deviations of a component that hold it for every quantile that is asked for. */
const REACH = 15;
/** Beyond so many counts the distribution function is cheaper than the table of all probabilities. */
const LARGE = 20_000;

/**
 * The smallest counts that a mixture of negative binomials does not exceed with the rising probabilities (0-1, ends
 * excluded, else a RangeError).
 * @example countQuantiles([{weight: 1, mean: 40, size: 8}], [0.5, 0.9]) // [38, 61]
 */
export function countQuantiles(law: readonly CountComponent[], probabilities: readonly number[]): number[] {
  probabilities.forEach(assertProbability);
  const windows = law.map(({weight, mean, size}) => {
    const reach = REACH * Math.sqrt(mean + (mean * mean) / size) + REACH;
    return {weight, mean, size, from: Math.max(0, Math.floor(mean - reach)), to: Math.ceil(mean + reach)};
  });
  const from = windows.reduce((least, window) => Math.min(least, window.from), Number.POSITIVE_INFINITY);
  const to = windows.reduce((most, window) => Math.max(most, window.to), 0);
  const exact = (p: number) => smallestCount(p, k => countCdf(law, k));
  if (to - from > LARGE) return probabilities.map(exact);
  const table = new Float64Array(to - from + 1);
  for (const window of windows) {
    let p = window.weight * negativeBinomialPmf(window.from, window.mean, window.size);
    const odds = window.mean / (window.mean + window.size);
    for (let k = window.from; k <= window.to; k++) {
      table[k - from] = (table[k - from] ?? 0) + p;
      p *= (odds * (k + window.size)) / (k + 1);
    }
  }
  let [k, below] = [0, table[0] ?? 0];
  return probabilities.map(p => {
    // As for one law: a sum a hair below a probability that it reaches must not give the next count.
    while (below < p * (1 - 1e-12) && k < table.length - 1) below += table[++k] ?? 0;
    return below < p * (1 - 1e-12) ? exact(p) : from + k;
  });
}

/**
 * The mean of a mixture of negative binomials of which no more than `most` is counted.
 * Source: k times a negative binomial probability is its mean times that of k - 1 at a size one greater.
 * @example countMean([{weight: 1, mean: 3, size: 2}]) // 3
 * @example countMean([{weight: 1, mean: 3, size: 2}], 1).toFixed(2) // "0.84"
 */
export function countMean(law: readonly CountComponent[], most = Number.POSITIVE_INFINITY): number {
  const whole = Math.floor(most);
  return law.reduce((sum, {weight, mean, size}) => {
    if (whole === Number.POSITIVE_INFINITY) return sum + weight * mean;
    const within = mean * negativeBinomialCdf(whole - 1, mean + mean / size, size + 1);
    return sum + weight * (within + whole * (1 - negativeBinomialCdf(whole, mean, size)));
  }, 0);
}
