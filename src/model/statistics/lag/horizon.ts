import type {AgeBins} from "./age-bins.js";
import {supportedHorizon} from "./kaplan-meier.js";

/**
 * For how many days after the lead a close rate can be told: the longest of 90, 60 and 30 that 20 prospects have been
 * watched for, else the longest span that they have, at most `longest`; null with fewer than 20 prospects.
 * @example horizonOf({sold: [5], open: [0, 0, 45]}) // 2
 */
export function horizonOf(bins: AgeBins, longest = 90): number | null {
  const supported = supportedHorizon(bins, longest);
  if (supported === null) return null;
  return [90, 60, 30].find(days => days <= supported) ?? supported;
}
