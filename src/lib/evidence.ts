import {wilson} from "../model/statistics/intervals.js";

/** How much a rate is worth: enough to act on, an indication, or not enough to say one number. */
export type Evidence = "solid" | "indicative" | "thin";

/**
 * How much so many successes of so many trials say: by how far apart the ends of the 90 % Wilson interval are,
 * at most 1.5 times is solid, at most 2.5 times is indicative, and without a success it is thin.
 * @example evidence(400, 2000) // "solid"
 * @example evidence(30, 150) // "indicative"
 * @example evidence(2, 20) // "thin"
 */
export function evidence(successes: number, trials: number): Evidence {
  const interval = wilson(successes, trials, 0.9);
  if (interval === null || interval.low === 0) return "thin";
  const spread = interval.high / interval.low;
  if (spread > 2.5) return "thin";
  return spread > 1.5 ? "indicative" : "solid";
}
