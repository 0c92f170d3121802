import {median} from "simple-statistics";
import {robustSpread} from "./robust.js";

/** How many robust standard deviations off its neighbours a value must be to count as wild, and is left at then. */
const WILD = 8;
const KEPT = 3;
/** Neighbours looked at on either side. */
const SIDE = 3;

/**
 * A series whose wild values are drawn in, in its unit: a value more than 8 robust standard deviations off the median
 * of its neighbours, near the ends of how these go on, is put at 3. A new level is not wild (its neighbours share it), nor is a peak that the
 * same period of another year has too. `damped` counts those drawn in. Under 8 values nothing is judged.
 * Source: Hampel 1974, the identifier by median and median deviation.
 * @example dampWild([5, 6, 5, 6, 5, 90, 5, 6, 5, 6], 1).damped // 1
 */
export function dampWild(values: readonly number[], season: number): {values: number[]; damped: number} {
  if (values.length < 8) return {values: [...values], damped: 0};
  const around = values.map((value, i) => {
    const places: number[] = [];
    for (let k = Math.max(0, i - SIDE); k <= Math.min(values.length - 1, i + SIDE); k++)
      if (k !== i) places.push(k);
    const middle = median(places.map(k => values[k] ?? 0));
    const rise = places.length < 2 * SIDE ? slopeAt(values, i) * (i - median(places)) : 0;
    // A slope read off few values may be chance: what it does not bring nearer is as wild without it.
    return Math.abs(value - middle - rise) < Math.abs(value - middle) ? middle + rise : middle;
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

/** Values of either half by which the slope near an end is told. */
const HALF = 6;

/** How a series goes on near one of its ends, a period: near them neighbours lie on one side only. */
function slopeAt(values: readonly number[], i: number): number {
  const half = Math.min(HALF, Math.floor(values.length / 2));
  const near = i < values.length / 2 ? values.slice(0, 2 * half) : values.slice(-2 * half);
  return (median(near.slice(half)) - median(near.slice(0, half))) / half;
}
