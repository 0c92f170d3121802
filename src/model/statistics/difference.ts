import {betaCdf} from "./distributions/beta.js";
import {assertRate, type Interval, wilson} from "./intervals.js";
import {lnBeta} from "./special.js";

/** So many successes of so many trials; neither need be whole, as with leads that count by their maturity. */
export interface Rate {
  successes: number;
  n: number;
}

/** A Beta distribution of a rate. */
export interface Beta {
  a: number;
  b: number;
}

/** What is believed of a rate before anything was observed, and makes the least difference. */
const JEFFREYS: Beta = {a: 0.5, b: 0.5};

/** Rate A less rate B with its interval; -1 to 1. */
export interface RateDifference extends Interval {
  difference: number;
}

/**
 * Newcombe's interval of the difference of two rates, A less B, at a two-sided level (default 95 %); null where
 * either was never observed. A RangeError as for `wilson`. Source: Newcombe 1998, Statistics in Medicine 17,
 * method 10.
 * @example newcombe({successes: 56, n: 70}, {successes: 48, n: 80})?.low.toFixed(4) // "0.0524"
 */
export function newcombe(a: Rate, b: Rate, level = 0.95): RateDifference | null {
  const [ofA, ofB] = [wilson(a.successes, a.n, level), wilson(b.successes, b.n, level)];
  if (ofA === null || ofB === null) return null;
  const [rateA, rateB] = [a.successes / a.n, b.successes / b.n];
  const difference = rateA - rateB;
  return {
    difference,
    low: difference - Math.hypot(rateA - ofA.low, ofB.high - rateB),
    high: difference + Math.hypot(ofA.high - rateA, rateB - ofB.low)
  };
}

/**
 * Probability, 0-1, that the rate of A is above that of B, each with its own data and the same prior (default that
 * of Jeffreys); without data on either it is a half. A RangeError where successes are not within 0..n.
 * @example probabilityBetter({successes: 8, n: 50}, {successes: 15, n: 60}).toFixed(6) // "0.123457"
 */
export function probabilityBetter(a: Rate, b: Rate, prior: Beta = JEFFREYS): number {
  const posterior = ({successes, n}: Rate): Beta => {
    assertRate(successes, n);
    return {a: prior.a + successes, b: prior.b + n - successes};
  };
  return betaAbove(posterior(a), posterior(b));
}

/**
 * Probability, 0-1, that a Beta variable exceeds an independent other; parameters above 0, else a RangeError.
 * By the trapezoid rule on the logit, where the integrand is smooth and vanishes at both ends, over the narrower of
 * the two: good to about 1e-10. Source: Trefethen and Weideman 2014, SIAM Review 56.
 * @example betaAbove({a: 1, b: 2}, {a: 1, b: 1}).toFixed(9) // "0.333333333"
 */
export function betaAbove(x: Beta, y: Beta): number {
  if (widthOf(x) > widthOf(y)) return 1 - betaAbove(y, x);
  const {a, b} = x;
  const norm = lnBeta(a, b);
  // A skew posterior is analytic only within a quarter turn of the logit: a wider step would cost digits there.
  const step = Math.min(0.3, widthOf(x) / 2);
  const centre = Math.log(a / b);
  let [sum, total] = [0, 0];
  const add = (t: number) => {
    const [rate, rest] = [1 / (1 + Math.exp(-t)), 1 / (1 + Math.exp(t))];
    const density = Math.exp(a * Math.log(rate) + b * Math.log(rest) - norm);
    // Near 1 a rate has fewer digits than what is left of it.
    sum += density * (t < 0 ? betaCdf(rate, y.a, y.b) : 1 - betaCdf(rest, y.b, y.a));
    total += density;
    return density > 1e-13;
  };
  add(centre);
  for (const direction of [-step, step]) for (let i = 1; add(centre + i * direction); i++);
  // The rule gives the whole of the density as near to 1 as it gives the part of it.
  return sum / total;
}

/** About the standard deviation of the logit, from below. */
const widthOf = ({a, b}: Beta) => Math.sqrt(1 / a + 1 / b);

/**
 * What a probability that A is better than B (0-1) amounts to in words: practically equal between 0.2 and 0.8.
 * @example comparison(0.9) // "better"
 * @example comparison(0.5) // "practically equal"
 */
export function comparison(probability: number): "better" | "worse" | "practically equal" {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`probability ${probability} is not between 0 and 1`);
  if (probability >= 0.8) return "better";
  return probability <= 0.2 ? "worse" : "practically equal";
}
