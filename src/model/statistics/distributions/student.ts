import {betaQuantile} from "./beta.js";
import {assertProbability} from "./quantile.js";

/**
 * The value that a Student t variable with df degrees of freedom stays below with probability p (ends excluded).
 * @example studentQuantile(0.975, 10).toFixed(6) // "2.228139"
 */
export function studentQuantile(p: number, df: number): number {
  assertProbability(p);
  if (p === 0.5) return 0;
  const x = betaQuantile(2 * Math.min(p, 1 - p), df / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt((df * (1 - x)) / x);
}
