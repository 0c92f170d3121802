import {median} from "simple-statistics";
import {robustSpread} from "./robust.js";

/** How many robust standard deviations off its neighbours a value must be to count as wild, and is left at then. */
const WILD = 8;
const KEPT = 3;
/** Neighbours looked at on either side. */
const SIDE = 3;

/**
 * A series whose wild values are drawn in, in its unit: a value more than 8 robust standard deviations off the median
 * of its neighbours is put at 3. A new level is not wild (its neighbours share it), nor is a peak that the
 * same period of another year has too. `damped` counts those drawn in. Under 8 values nothing is judged.
 * Source: Hampel 1974, the identifier by median and median deviation.
 * @example dampWild([5, 6, 5, 6, 5, 90, 5, 6, 5, 6], 1).damped // 1
 */
export function dampWild(values: readonly number[], season: number): {values: number[]; damped: number} {
  if (values.length < 8) return {values: [...values], damped: 0};
  const around = values.map((_, i) => {
    const near = values.slice(Math.max(0, i - SIDE), i + SIDE + 1);
    near.splice(Math.min(i, SIDE), 1);
    return median(near);
  });
  const off = values.map((value, i) => value - (around[i] ?? 0));
  const spread = robustSpread(off);
  const limit = WILD * spread;
  if (!(limit > 0)) return {values: [...values], damped: 0};
  const wild = (i: number, sign: number) => sign * (off[i] ?? 0) > limit / 2;
  // Near the end two in a row may be a new level, of which the neighbours say too little yet.
  const maybeNew = (i: number, sign: number) =>
    i >= values.length - SIDE && (wild(i - 1, sign) || wild(i + 1, sign));
  let damped = 0;
  const kept = values.map((value, i) => {
    const sign = Math.sign(off[i] ?? 0);
    const yearly = season > 1 && (wild(i - season, sign) || wild(i + season, sign));
    if (Math.abs(off[i] ?? 0) <= limit || yearly) return value;
    damped++;
    return (around[i] ?? 0) + sign * (maybeNew(i, sign) ? WILD : KEPT) * spread;
  });
  return {values: kept, damped};
}
