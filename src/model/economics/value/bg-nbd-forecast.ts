import {hypergeometric2F1} from "../../statistics/special.js";
import type {BgNbd, PurchaseHistory} from "./bg-nbd.js";

/**
 * Probability that a customer has not left, 0-1; 1 for who never bought again, since the model lets customers leave
 * after a repeat purchase only. Source: Fader, Hardie and Lee 2008, "Computing P(alive) using the BG/NBD model".
 * @example chanceStillThere({r: 0.243, alpha: 4.414, a: 0.793, b: 2.426}, {repeats: 2, lastAge: 30.43, age: 38.86}).toFixed(3) // "0.727"
 */
export function chanceStillThere(parameters: BgNbd, history: PurchaseHistory): number {
  return 1 / (1 + leftOdds(parameters, history));
}

/**
 * Repeat purchases to be expected of a customer in the next `time` (unit of the ages), given the history so far.
 * A RangeError where time is below 0. Source: Fader, Hardie and Lee 2005, equation 10.
 * @example expectedPurchases({r: 0.243, alpha: 4.414, a: 0.793, b: 2.426}, {repeats: 2, lastAge: 30.43, age: 38.86}, 39).toFixed(3) // "1.226"
 */
export function expectedPurchases(parameters: BgNbd, history: PurchaseHistory, time: number): number {
  if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`a time of ${time}: give a number from 0`);
  const {r, alpha, a, b} = parameters;
  // The formula divides by a - 1, but is smooth there: the mean of its two sides.
  if (Math.abs(a - 1) < 1e-5)
    return (
      (expectedPurchases({r, alpha, a: 1 - 2e-5, b}, history, time) +
        expectedPurchases({r, alpha, a: 1 + 2e-5, b}, history, time)) /
      2
    );
  const {repeats: x, age} = history;
  const c = a + b + x - 1;
  // By Euler's transformation (DLMF 15.8.1), which keeps the powers small for who buys often.
  const fading = ((alpha + age) / (alpha + age + time)) ** (a - 1);
  const series = timesC(a + b - 1 - r, a - 1, c, time / (alpha + age + time));
  return Math.max(0, (c - fading * series) / (a - 1)) / (1 + leftOdds(parameters, history));
}

/**
 * Repeat purchases to be expected of a new customer within `time` of the first purchase (unit of alpha).
 * A RangeError where time is below 0. Source: Fader, Hardie and Lee 2005, equation 9.
 * @example newCustomerPurchases({r: 0.243, alpha: 4.414, a: 0.793, b: 2.426}, 39).toFixed(2) // "1.20"
 */
export function newCustomerPurchases(parameters: BgNbd, time: number): number {
  return expectedPurchases(parameters, {repeats: 0, lastAge: 0, age: 0}, time);
}

function leftOdds({r, alpha, a, b}: BgNbd, {repeats: x, lastAge, age}: PurchaseHistory): number {
  return x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + age) / (alpha + lastAge)) ** (r + x);
}

/** c times 2F1(a, b; c; z), which stays finite down to c above -1: near and below 0 by DLMF 15.5.18. */
function timesC(a: number, b: number, c: number, z: number): number {
  if (c > 0.5) return c * hypergeometric2F1(a, b, c, z);
  const near = (c + 1) * (c - (2 * c + 1 - a - b) * z) * hypergeometric2F1(a, b, c + 1, z);
  const far = (c + 1 - a) * (c + 1 - b) * z * hypergeometric2F1(a, b, c + 2, z);
  return (near + far) / ((c + 1) * (1 - z));
}
