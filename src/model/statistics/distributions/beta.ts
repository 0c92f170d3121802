import {lnBeta, regularizedBeta} from "../special.js";
import {assertProbability, invert} from "./quantile.js";

/**
 * Probability that a Beta(a, b) variable stays below x.
 * @example betaCdf(0.5, 2, 2).toFixed(6) // "0.500000"
 */
export function betaCdf(x: number, a: number, b: number): number {
  return regularizedBeta(x, a, b);
}

/**
 * The value that a Beta(a, b) variable stays below with probability p (0-1, ends excluded, else a RangeError).
 * Solved on the logit, so that rates of one in a million keep their digits.
 * @example betaQuantile(0.975, 8.5, 42.5).toFixed(9) // "0.279326330"
 */
export function betaQuantile(p: number, a: number, b: number): number {
  assertProbability(p);
  const norm = lnBeta(a, b);
  const x = (t: number) => 1 / (1 + Math.exp(-t));
  const t = invert(
    p,
    t => regularizedBeta(x(t), a, b),
    t => Math.exp(a * Math.log(x(t)) + b * Math.log(x(-t)) - norm),
    -700,
    700,
    Math.log(a / b)
  );
  return x(t);
}
