import {studentQuantile} from "../statistics/distributions/student.js";
import type {Member} from "./members/member.js";
import {levels} from "./series.js";

/** Means and quantiles of the periods ahead, in the unit of the series. */
export interface Bands {
  mean: number[];
  /** One row a period, one value a level. */
  quantiles: number[][];
}

/**
 * Quantiles of a member, in the unit of the series: Student's t for the spread was measured on few values (three
 * degrees at least), a little wider for the level was measured too. Source: domain practice for short series.
 * @example memberBands({mean: [5], sd: [0], freedom: 4}, 9).quantiles[0] // [5, 5, 5, 5, 5, 5, 5]
 */
export function memberBands({mean, sd, freedom}: Member, n: number): Bands {
  const wider = Math.sqrt(1 + 1 / n);
  const reach = levels.map(level => studentQuantile(level, Math.max(3, freedom)) * wider);
  return {mean, quantiles: mean.map((m, h) => reach.map(t => m + t * (sd[h] ?? 0)))};
}

/**
 * The weighted average of several bands, of the means and of the quantiles level by level, in their unit.
 * Source: Lichtendahl, Grushka-Cockayne and Winkler 2013.
 * @example averageBands([[1, {mean: [2], quantiles: [[1]]}], [3, {mean: [6], quantiles: [[5]]}]]) // {mean: [5], quantiles: [[4]]}
 */
export function averageBands(members: readonly (readonly [weight: number, bands: Bands])[]): Bands {
  const whole = members.reduce((sum, [weight]) => sum + weight, 0);
  const average = (of: (bands: Bands) => number) =>
    members.reduce((sum, [weight, bands]) => sum + weight * of(bands), 0) / whole;
  const first = members[0]?.[1] ?? {mean: [], quantiles: []};
  return {
    mean: first.mean.map((_, h) => average(bands => bands.mean[h] ?? 0)),
    quantiles: first.quantiles.map((row, h) =>
      row.map((_, level) => average(bands => bands.quantiles[h]?.[level] ?? 0))
    )
  };
}

/**
 * Bands drawn out from their middle by a factor of 1 or more, in their unit.
 * @example widened({mean: [5], quantiles: [[3, 5, 6]]}, 2) // {mean: [5], quantiles: [[1, 5, 7]]}
 */
export function widened({mean, quantiles}: Bands, factor: number): Bands {
  return {
    mean,
    quantiles: quantiles.map(row => {
      const middle = row[(row.length - 1) / 2] ?? 0;
      return row.map(q => middle + factor * (q - middle));
    })
  };
}

/**
 * Bands within what can happen, in their unit: no mean or quantile is under `least` or over `most`.
 * @example clamped({mean: [5], quantiles: [[-1, 5, 9]]}, 0, 7) // {mean: [5], quantiles: [[0, 5, 7]]}
 */
export function clamped({mean, quantiles}: Bands, least: number, most: number): Bands {
  const within = (value: number) => Math.min(most, Math.max(least, value));
  return {mean: mean.map(within), quantiles: quantiles.map(row => row.map(within))};
}
