import {type Beta, betaAbove, type Rate} from "./difference.js";
import {betaCdf} from "./distributions/beta.js";
import type {WeightedBeta} from "./hyper-grid.js";
import {assertRate} from "./intervals.js";
import {lnBeta} from "./special.js";

/** Of two rates one is narrow beside the other where its variance is below this share of the other's. */
const NARROW = 0.05;

/**
 * The likeliest of the Beta distributions that groups may come from, together at least as probable as `share` (0-1),
 * with weights that sum to 1 again: the rest costs time and changes no probability by more than 1 - share.
 * @example likeliest([{a: 1, b: 1, weight: 0.9}, {a: 2, b: 1, weight: 0.1}], 0.8) // [{a: 1, b: 1, weight: 1}]
 */
export function likeliest(between: readonly WeightedBeta[], share = 0.999): WeightedBeta[] {
  const kept: WeightedBeta[] = [];
  let total = 0;
  for (const cell of [...between].sort((one, other) => other.weight - one.weight)) {
    if (total >= share) break;
    kept.push(cell);
    total += cell.weight;
  }
  return kept.map(cell => ({...cell, weight: cell.weight / total}));
}

/**
 * For each group the probability, 0-1, that its rate is above that of all others together (the mean of their rates by
 * their n), where all groups learn from each other and `between` (of `poolRates`) is the posterior. Null for a group
 * without data, and where no other has any. With two groups it is the probability that one is better than the other;
 * in general good to about 0.005. A RangeError where successes are not within 0..n.
 * @example betterThanRest([{a: 1, b: 1, weight: 1}], [{successes: 0, n: 10}, {successes: 1, n: 10}])[0]?.toFixed(4) // "0.2381"
 * @example betterThanRest([{a: 1, b: 1, weight: 1}], [{successes: 0, n: 10}]) // [null]
 */
export function betterThanRest(between: readonly WeightedBeta[], groups: readonly Rate[]): (number | null)[] {
  for (const {successes, n} of groups) assertRate(successes, n);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const sums: (number | null)[] = groups.map(group => (group.n > 0 && n > group.n ? 0 : null));
  for (const cell of likeliest(between)) {
    const beliefs = groups.map(({successes, n}) => ({a: cell.a + successes, b: cell.b + n - successes}));
    const moments = beliefs.map(momentsOf);
    let [mean, variance] = [0, 0];
    for (const [i, group] of groups.entries()) {
      mean += group.n * (moments[i]?.mean ?? 0);
      variance += group.n ** 2 * (moments[i]?.variance ?? 0);
    }
    for (const [i, group] of groups.entries()) {
      const [own, belief, sum] = [moments[i], beliefs[i], sums[i]];
      if (!own || !belief || sum === null || sum === undefined) continue;
      const others = n - group.n;
      const rest = {
        mean: (mean - group.n * own.mean) / others,
        variance: Math.max(Number.MIN_VALUE, variance - group.n ** 2 * own.variance) / others ** 2
      };
      sums[i] = sum + cell.weight * above(belief, own, rest);
    }
  }
  return sums.map(sum => (sum === null ? null : Math.min(1, Math.max(0, sum))));
}

interface Moments {
  mean: number;
  variance: number;
}

const momentsOf = ({a, b}: Beta): Moments => ({
  mean: a / (a + b),
  variance: (a * b) / ((a + b) ** 2 * (a + b + 1))
});

/** Probability that a Beta variable exceeds what is known by its mean and variance. */
function above(belief: Beta, own: Moments, rest: Moments): number {
  // Beside a narrow variable the other is nearly as probable to be above it as above its mean.
  if (rest.variance < NARROW * own.variance)
    return 1 - betaCdf(rest.mean, belief.a, belief.b) - (rest.variance / 2) * slope(rest.mean, belief);
  const size = (rest.mean * (1 - rest.mean)) / rest.variance - 1;
  const other = {a: rest.mean * size, b: (1 - rest.mean) * size};
  if (own.variance < NARROW * rest.variance)
    return betaCdf(own.mean, other.a, other.b) + (own.variance / 2) * slope(own.mean, other);
  return betaAbove(belief, other);
}

/** How fast the density of a Beta variable rises at a rate. */
function slope(rate: number, {a, b}: Beta): number {
  const density = Math.exp((a - 1) * Math.log(rate) + (b - 1) * Math.log1p(-rate) - lnBeta(a, b));
  return density * ((a - 1) / rate - (b - 1) / (1 - rate));
}
