import type {LagCurve} from "./lag-curve.js";

/**
 * Within how many days of the lead this share (0-1) of the sales within the horizon has come, leads that are still
 * deciding allowed for. A RangeError for a share that is not between 0 and 1.
 * @example waitQuantile({horizon: 3, share: age => (age + 1) / 4}, 0.5) // 1
 */
export function waitQuantile({horizon, share}: LagCurve, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`share ${p} is not between 0 and 1: give such a share`);
  let days = 0;
  while (days < horizon && share(days) < p) days++;
  return days;
}
