import {probabilityBetter, type Rate} from "../../statistics/difference.js";
import type {WeightedBeta} from "../../statistics/hyper-grid.js";
import {jeffreys} from "../../statistics/intervals.js";
import {betterThanRest, likeliest} from "../../statistics/pooled-rest.js";
import {type PooledRate, pooledProbabilityBetter, poolRates} from "../../statistics/pooling.js";

const LEVEL = 0.9;
/** What is believed of a rate of which nothing is known, and from which nothing is learned for another. */
const ALONE: WeightedBeta[] = [{a: 0.5, b: 0.5, weight: 1}];

/** The rates of campaigns, and what a comparison of two needs. */
export interface CampaignRates {
  /** Null where a campaign has no data. */
  rates: (PooledRate | null)[];
  /** Probability that each closes better than all others together, 0-1; null where it or the rest has no data. */
  better: (number | null)[];
  between: WeightedBeta[];
}

/**
 * The rate of each group with its 90 % interval, learning from the others where `learns` says so and there is a
 * success to learn from; else from its own data alone. A group is never called below or above the average on the word
 * of the others alone: its interval holds the average unless that of its own data does not, and no probability is
 * further from a half than its own data have it. Source: partial pooling; interval and prior of Jeffreys.
 * @example campaignRates([{successes: 0, n: 10}], true).rates[0]?.low // 0
 * @example campaignRates([{successes: 0, n: 0}], true).rates // [null]
 */
export function campaignRates(groups: readonly Rate[], learns: boolean): CampaignRates {
  const sum = (of: (group: Rate) => number) => groups.reduce((all, group) => all + of(group), 0);
  const all = {successes: sum(({successes}) => successes), n: sum(({n}) => n)};
  const pool = learns && all.successes > 0 && all.successes < all.n ? poolRates(groups, LEVEL) : null;
  const between = pool === null ? ALONE : likeliest(pool.between);
  const better = betterThanRest(between, groups);
  return {
    rates: groups.map((group, i) => {
      const own = jeffreys(group.successes, group.n, LEVEL);
      if (own === null) return null;
      const pooled = pool?.groups[i];
      if (!pooled) return {mean: (group.successes + 0.5) / (group.n + 1), ...own};
      const average = all.successes / all.n;
      return {
        mean: pooled.mean,
        low: Math.min(pooled.low, pooled.mean, Math.max(own.low, average)),
        high: Math.max(pooled.high, pooled.mean, Math.min(own.high, average))
      };
    }),
    better: groups.map((group, i) => {
      const found = better[i] ?? null;
      const rest = {successes: all.successes - group.successes, n: all.n - group.n};
      return found === null ? null : lessSure(found, probabilityBetter(group, within(rest)));
    }),
    between
  };
}

/** Sums of parts that are not whole may miss each other by the last digit. */
const within = ({successes, n}: Rate): Rate => ({successes: Math.max(0, Math.min(successes, n)), n});

/**
 * Probability, 0-1, that one campaign closes better than another, of which `between` holds what they may come from;
 * never further from a half than the data of the two alone have it.
 * @example betterThan([{a: 0.5, b: 0.5, weight: 1}], {successes: 8, n: 50}, {successes: 15, n: 60}).toFixed(6) // "0.123457"
 */
export function betterThan(between: readonly WeightedBeta[], one: Rate, other: Rate): number {
  return lessSure(pooledProbabilityBetter(between, one, other), probabilityBetter(one, other));
}

/** Of two probabilities the one nearer to a half; a half where they disagree on which side of it they are. */
function lessSure(p: number, q: number): number {
  if ((p - 0.5) * (q - 0.5) <= 0) return 0.5;
  return Math.abs(p - 0.5) < Math.abs(q - 0.5) ? p : q;
}
