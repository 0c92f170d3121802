import {studentQuantile} from "../statistics/distributions/student.js";
import type {Member} from "./members/member.js";
import {levels} from "./series.js";

const MIDDLE = levels.indexOf(0.5);

/** Means and quantiles of the periods ahead, in the unit of the series. */
export interface Bands {
  mean: number[];
  /** One row a period, one value a level. */
  quantiles: number[][];
}

/** Degrees of freedom that the ends of wide bands have at most: errors of real series have longer tails than normal ones. */
const TAILS = 8;

/**
 * Quantiles of a member, in the unit of the series: Student's t for the spread was measured on few values (three
 * degrees at least), a little wider for the level was measured too. However many values there are, the 95 % band is
 * as much wider than the 80 % one as with eight degrees. Source: Student 1908; how often the bands hold is
 * measured by the backtest.
 * @example memberBands({mean: [5], sd: [0], freedom: 4}, 9).quantiles[0] // [5, 5, 5, 5, 5, 5, 5]
 */
export function memberBands({mean, sd, freedom}: Member, n: number): Bands {
  const wider = Math.sqrt(1 + 1 / n);
  const measured = Math.max(3, freedom);
  const tails = Math.min(TAILS, measured);
  const scale = (wider * studentQuantile(0.9, measured)) / studentQuantile(0.9, tails);
  const reach = levels.map(level => studentQuantile(level, tails) * scale);
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
 * Bands of several readings of which one is right, in their unit, with how likely each is (all sum to 1): means and
 * middles averaged, each end the outermost of the readings that are likelier than what lies beyond it.
 * @example spanned([[0.5, {mean: [2], quantiles: [[0, 1, 1, 2, 3, 3, 4]]}], [0.5, {mean: [6], quantiles: [[4, 5, 5, 6, 7, 7, 8]]}]]) // {mean: [4], quantiles: [[0, 1, 1, 4, 7, 7, 8]]}
 */
export function spanned(readings: readonly (readonly [share: number, bands: Bands])[]): Bands {
  const {mean, quantiles} = averageBands(readings);
  return {
    mean,
    quantiles: quantiles.map((row, h) => {
      const ends = row.map((middle, k) => {
        const level = levels[k] ?? 0.5;
        const tail = Math.min(level, 1 - level);
        const likely = readings.filter(([share]) => share > tail).map(([, of]) => of.quantiles[h]?.[k] ?? 0);
        if (level === 0.5) return middle;
        return level < 0.5 ? Math.min(...likely) : Math.max(...likely);
      });
      const [low = 0, high = 0] = [ends[MIDDLE - 1], ends[MIDDLE + 1]];
      return ends.with(MIDDLE, Math.min(high, Math.max(low, ends[MIDDLE] ?? 0)));
    })
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
