import {betaAbove, type Rate} from "./difference.js";
import {betaQuantile} from "./distributions/beta.js";
import {hyperPosterior, type WeightedBeta} from "./hyper-grid.js";
import {assertRate, type Interval, tailOf} from "./intervals.js";
import {nearBetaCdf} from "./near-beta.js";
import {normalQuantile} from "./normal.js";

/** What is believed of a group's rate, 0-1: its mean, and the ends between which it lies at the level asked for. */
export interface PooledRate extends Interval {
  mean: number;
}

/** The rates of groups that learn from each other. */
export interface Pooled {
  /** One for each group given, in their order. */
  groups: PooledRate[];
  /** The rate of one more group of the same kind, of which nothing is known yet. */
  next: PooledRate;
  /** The Beta distributions that the groups may come from, and how probable each is. */
  between: WeightedBeta[];
}

/**
 * The rate of each group, 0-1, as its own data and those of all others have it (a hierarchical beta-binomial model on
 * a grid): a group with little data leans on the others, one with much data hardly. The ends are quantiles at a
 * two-sided level (default 90 %). Neither number of a group need be whole, as where leads count by their maturity,
 * and a group may have no data. Null where no group has any.
 * A RangeError where successes are not within 0..n. Source: Gelman et al. 2013, Bayesian Data Analysis, 5.3.
 * @example poolRates([{successes: 1, n: 3}, {successes: 30, n: 400}, {successes: 12, n: 210}])?.groups[0].mean.toFixed(2) // "0.18"
 */
export function poolRates(groups: readonly Rate[], level = 0.9): Pooled | null {
  const tail = tailOf(level);
  const hyper = hyperPosterior(groups);
  if (hyper === null) return null;
  const known = new Map<string, PooledRate>();
  const rateOf = (group: Rate): PooledRate => {
    const key = `${group.successes}/${group.n}`;
    const rate = known.get(key) ?? pooledRate(hyper, group, tail);
    known.set(key, rate);
    return {...rate};
  };
  return {
    groups: groups.map(rateOf),
    next: rateOf({successes: 0, n: 0}),
    between: hyper
  };
}

/**
 * Probability, 0-1, that the rate of one group is above that of another, where both learn from all groups of which
 * `between` (of `poolRates`) is the posterior. A RangeError where successes are not within 0..n.
 * @example pooledProbabilityBetter([{a: 1, b: 1, weight: 1}], {successes: 0, n: 10}, {successes: 1, n: 10}).toFixed(6) // "0.238095"
 */
export function pooledProbabilityBetter(between: readonly WeightedBeta[], one: Rate, other: Rate): number {
  for (const group of [one, other]) assertRate(group.successes, group.n);
  return mean(between, cell => betaAbove(updated(cell, one), updated(cell, other)));
}

const mean = (hyper: readonly WeightedBeta[], of: (cell: WeightedBeta) => number) =>
  hyper.reduce((sum, cell) => sum + cell.weight * of(cell), 0);

const updated = ({a, b, weight}: WeightedBeta, {successes, n}: Rate): WeightedBeta => ({
  a: a + successes,
  b: b + n - successes,
  weight
});

function pooledRate(hyper: readonly WeightedBeta[], group: Rate, tail: number): PooledRate {
  const mixture = hyper.map(cell => updated(cell, group));
  const m = mean(mixture, ({a, b}) => a / (a + b));
  const square = mean(mixture, ({a, b}) => (a * (a + 1)) / ((a + b) * (a + b + 1)));
  // The one Beta distribution of the same mean and variance lies close enough to start from.
  const size = (m - square) / (square - m * m);
  const steep = Math.sqrt((size * m * (1 - m)) / (2 * Math.PI));
  const quantile = (p: number) =>
    solved(
      t => mean(mixture, ({a, b}) => nearBetaCdf(1 / (1 + Math.exp(-t)), a, b)) - p,
      logitOf(betaQuantile(p, m * size, (1 - m) * size)),
      steep * Math.exp(-(normalQuantile(p) ** 2) / 2)
    );
  return {mean: m, low: quantile(tail), high: quantile(1 - tail)};
}

const logitOf = (x: number) => Math.log(x / (1 - x));

/** The rate at whose logit `miss` (rising) is 0: secant steps, from a start with a guess of the slope, in a bracket. */
function solved(miss: (t: number) => number, start: number, slopeThere: number): number {
  let [low, high, t, slope] = [-700, 700, start, slopeThere];
  let off = miss(t);
  for (let i = 0; i < 100 && Math.abs(off) > 1e-6; i++) {
    if (off > 0) high = t;
    else low = t;
    const newton = t - off / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    // Once this near, the last step is good to a millionth without another look.
    if (Math.abs(off) < 1e-4 && i > 0) return 1 / (1 + Math.exp(-next));
    const offThere = miss(next);
    slope = (offThere - off) / (next - t);
    [t, off] = [next, offThere];
  }
  return 1 / (1 + Math.exp(-t));
}
