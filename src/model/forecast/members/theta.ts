import type {Member} from "./member.js";
import {smooth} from "./ses.js";

/**
 * The Theta method without a season: simple exponential smoothing that drifts by half the slope of the straight line
 * through the series, in the unit of the series. The series holds three values or more.
 * Source: Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah 2003.
 * @example theta([2, 2, 2, 2], 2).mean // [2, 2]
 */
export function theta(values: readonly number[], horizon: number): Member {
  const {alpha, last, squares} = smooth(values);
  const n = values.length;
  const drift = slopeOf(values) / 2;
  const settled = (1 - (1 - alpha) ** n) / alpha;
  const freedom = n - 2;
  const variance = squares / freedom;
  const ahead = Array.from({length: horizon}, (_, h) => h);
  return {
    mean: ahead.map(h => last + drift * (h + settled)),
    sd: ahead.map(h => Math.sqrt(variance * (1 + h * alpha * alpha))),
    freedom
  };
}

/** Slope of the straight line through a series, a period. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let [top, bottom] = [0, 0];
  values.forEach((value, i) => {
    top += (i - middle) * value;
    bottom += (i - middle) ** 2;
  });
  return top / bottom;
}
