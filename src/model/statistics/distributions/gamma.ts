import {lnGamma, regularizedGamma} from "../special.js";
import {assertProbability, invert} from "./quantile.js";

/**
 * The value that a gamma variable of this shape and rate 1 stays below with probability p (0-1, ends excluded, else
 * a RangeError); divide by the rate for another rate.
 * @example gammaQuantile(0.975, 4.5).toFixed(6) // "9.511384"
 */
export function gammaQuantile(p: number, shape: number): number {
  assertProbability(p);
  const norm = lnGamma(shape);
  const t = invert(
    p,
    t => regularizedGamma(shape, Math.exp(t)),
    t => Math.exp(shape * t - Math.exp(t) - norm),
    -700,
    50,
    Math.log(shape)
  );
  return Math.exp(t);
}

/**
 * Probability that a chi-square variable with df degrees of freedom exceeds x: the p-value of a test.
 * @example chiSquareTail(3.841458821, 1).toFixed(6) // "0.050000"
 */
export function chiSquareTail(x: number, df: number): number {
  return 1 - regularizedGamma(df / 2, x / 2);
}
