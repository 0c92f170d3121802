/**
 * Mean absolute error of forecasts, in the unit of the series; null of no forecast.
 * @example meanAbsoluteError([10, 12], [11, 10]) // 1.5
 */
export function meanAbsoluteError(actual: readonly number[], forecast: readonly number[]): number | null {
  return meanOf(actual.map((y, i) => Math.abs(y - (forecast[i] ?? 0))));
}

/**
 * Root of the mean squared error of forecasts, in the unit of the series; null of no forecast.
 * @example rootMeanSquaredError([10, 12], [11, 11]) // 1
 */
export function rootMeanSquaredError(actual: readonly number[], forecast: readonly number[]): number | null {
  const mean = meanOf(actual.map((y, i) => (y - (forecast[i] ?? 0)) ** 2));
  return mean === null ? null : Math.sqrt(mean);
}

/**
 * Symmetric mean absolute percentage error, 0-200; nothing forecast where nothing came is no error; null of no
 * forecast. Source: Makridakis 1993, as in the M4 competition.
 * @example symmetricPercentageError([0, 3], [0, 1]) // 50
 */
export function symmetricPercentageError(
  actual: readonly number[],
  forecast: readonly number[]
): number | null {
  const error = (y: number, f: number) =>
    y === f ? 0 : (200 * Math.abs(y - f)) / (Math.abs(y) + Math.abs(f));
  return meanOf(actual.map((y, i) => error(y, forecast[i] ?? 0)));
}

/**
 * What the naive forecast of a season ago misses by in the past, in the unit of the series: the scale of the scaled
 * errors. Null where the past is no longer than a season or never changed.
 * Source: Hyndman and Koehler 2006.
 * @example naiveScale([8, 9, 7, 10], 1) // 2
 */
export function naiveScale(past: readonly number[], season: number): number | null {
  const mean = meanOf(past.slice(season).map((y, i) => Math.abs(y - (past[i] ?? 0))));
  return mean === 0 ? null : mean;
}

/**
 * Mean absolute scaled error: errors in units of what the naive forecast misses by in the past, so that 1 is no
 * better than the naive. Null where there is no scale or no forecast. Source: Hyndman and Koehler 2006.
 * @example scaledError([10, 12], [11, 10], [8, 9, 7, 10], 1) // 0.75
 */
export function scaledError(
  actual: readonly number[],
  forecast: readonly number[],
  past: readonly number[],
  season: number
): number | null {
  const scale = naiveScale(past, season);
  const error = meanAbsoluteError(actual, forecast);
  return scale === null || error === null ? null : error / scale;
}

/**
 * Share of outcomes within their band, 0-1, ends included; null of no band.
 * @example coverage([1, 5], [0, 0], [2, 2]) // 0.5
 */
export function coverage(
  actual: readonly number[],
  low: readonly number[],
  high: readonly number[]
): number | null {
  return meanOf(actual.map((y, i) => ((low[i] ?? 0) <= y && y <= (high[i] ?? 0) ? 1 : 0)));
}

/**
 * Mean scaled interval score of bands that leave out a share alpha (0.05 for 95 %): width plus 2/alpha times every
 * miss, in units of the naive error; smaller is better. Null where there is no scale or no band.
 * Source: Gneiting and Raftery 2007, as in the M4 competition.
 * @example scaledIntervalScore([4], [0], [3], [1, 2], 1, 0.5) // 7
 */
export function scaledIntervalScore(
  actual: readonly number[],
  low: readonly number[],
  high: readonly number[],
  past: readonly number[],
  season: number,
  alpha = 0.05
): number | null {
  const scale = naiveScale(past, season);
  const score = (y: number, l: number, h: number) =>
    h - l + (2 / alpha) * (Math.max(0, l - y) + Math.max(0, y - h));
  const mean = meanOf(actual.map((y, i) => score(y, low[i] ?? 0, high[i] ?? 0)));
  return scale === null || mean === null ? null : mean / scale;
}

/** Null of nothing. */
const meanOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
