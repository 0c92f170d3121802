import type {LagCurve} from "./lag-curve.js";

/**
 * Share of its outcomes that a group has had time to show, 0-1: the mean over its prospects, sold or not, of how much
 * of the curve their age covers. `ages[d]` are prospects d days old. Null without prospects.
 * @example maturityOf([1, 0, 1], {horizon: 2, share: age => Math.min(1, age / 2)}) // 0.5
 */
export function maturityOf(ages: readonly number[], curve: LagCurve): number | null {
  let all = 0;
  let shown = 0;
  for (let age = 0; age < ages.length; age++) {
    const n = ages[age] ?? 0;
    all += n;
    shown += n * curve.share(age);
  }
  return all > 0 ? shown / all : null;
}
