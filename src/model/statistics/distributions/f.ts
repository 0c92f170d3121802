import {regularizedBeta} from "../special.js";

/**
 * Probability that an F variable of d1 and d2 degrees of freedom (above 0) exceeds x (0 or more).
 * @example fTail(4, 2, 10).toFixed(6) // "0.052922"
 */
export function fTail(x: number, d1: number, d2: number): number {
  return regularizedBeta(d2 / (d2 + d1 * x), d2 / 2, d1 / 2);
}
