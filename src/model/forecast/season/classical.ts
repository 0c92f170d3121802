import {movingYear} from "./moving-year.js";

/** The season of one period of the year, and how it joins the level. */
export interface Season {
  /** One factor (around 1) or addend (around 0) a period of the year; the first belongs to the first value. */
  figure: number[];
  multiplicative: boolean;
}

/**
 * Season of a series by classical decomposition: what each period of the year is, on average, against a moving average
 * of a year; factors where every value is above 0, else addends, in the unit of the series. Null under two years.
 * Source: Kendall and Stuart 1983, as R's `decompose`.
 * @example classicalSeason([1, 3, 1, 3, 1, 3], 2)?.figure // [0.5, 1.5]
 */
export function classicalSeason(
  values: readonly number[],
  period: number,
  multiplicative = values.every(value => value > 0)
): Season | null {
  if (period < 2 || values.length < 2 * period) return null;
  const trend = movingYear(values, period);
  const sums: number[] = new Array(period).fill(0);
  const counts: number[] = new Array(period).fill(0);
  trend.forEach((level, i) => {
    if (level === null) return;
    const k = i % period;
    sums[k] = (sums[k] ?? 0) + (multiplicative ? (values[i] ?? 0) / level : (values[i] ?? 0) - level);
    counts[k] = (counts[k] ?? 0) + 1;
  });
  const raw = sums.map((sum, k) => sum / (counts[k] ?? 1));
  const mean = raw.reduce((sum, value) => sum + value, 0) / period;
  return {figure: raw.map(value => (multiplicative ? value / mean : value - mean)), multiplicative};
}

/**
 * The value of a period without its season.
 * @example deseasoned([2, 6], {figure: [0.5, 1.5], multiplicative: true}) // [4, 4]
 */
export function deseasoned(values: readonly number[], {figure, multiplicative}: Season): number[] {
  return values.map((value, i) => {
    const season = figure[i % figure.length] ?? 0;
    return multiplicative ? value / season : value - season;
  });
}

/**
 * Means and quantiles of the periods after the n-th with their season put back, in the unit of the series.
 * @example reseasoned({mean: [4], quantiles: [[3, 5]]}, {figure: [0.5, 1.5], multiplicative: true}, 3) // {mean: [6], quantiles: [[4.5, 7.5]]}
 */
export function reseasoned<T extends {mean: number[]; quantiles: number[][]}>(
  {mean, quantiles}: T,
  {figure, multiplicative}: Season,
  n: number
): {mean: number[]; quantiles: number[][]} {
  const put = (value: number, h: number) => {
    const season = figure[(n + h) % figure.length] ?? 0;
    return multiplicative ? value * season : value + season;
  };
  return {mean: mean.map(put), quantiles: quantiles.map((row, h) => row.map(value => put(value, h)))};
}
