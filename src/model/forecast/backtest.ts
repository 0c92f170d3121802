import type {Bands} from "./bands.js";
import {naive} from "./members/naive.js";
import {coverage, meanAbsoluteError, naiveScale, symmetricPercentageError} from "./metrics.js";

/** How a method did on the past: it was shown the values up to several moments, and judged by what came after. */
export interface Backtest {
  /** Moments in the past that it forecast from, and periods ahead that it was judged on. */
  origins: number;
  horizon: number;
  /** The method had, at each moment, the values that it needs to work as it does now. */
  alike: boolean;
  /** Mean absolute scaled errors of the method and of the naive forecast; null where the past never changed. */
  mase: number | null;
  baselineMase: number | null;
  /** Symmetric percentage error, 0-200. */
  smape: number;
  /** Share of outcomes within the 80 % and the 95 % band, 0-1. */
  coverage80: number;
  coverage95: number;
  /** How many outcomes the 80 % band held, of how many. */
  held80: [held: number, of: number];
  /** Mean squared miss in units of the spread that the bands said: 1 where they are right, above it too narrow. */
  missRatio: number;
}

/** The past as it was and as the naive forecast reads it, without gaps; null outcomes are not judged. */
export interface Past {
  outcomes: readonly (number | null)[];
  known: readonly number[];
  /** Periods of a year for the naive forecast, 1 for the last value. */
  season: number;
  /** Values from which the method works as it does now: moments with fewer are taken only where six do not fit after. */
  ripe: number;
}

/** Moments looked back from, and values that the first of them has at least. */
const ORIGINS = 6;
const FIRST = 13;
/** Standard deviations between the ends of a normal 80 % band. */
const WIDTH80 = 2.5631031310892007;

/**
 * Rolling-origin test of a forecasting method against the naive forecast, at six moments spread over the past.
 * `method` forecasts from the first `start` values. Where the history is too short for the whole horizon fewer periods
 * ahead are judged; null where six moments of 13 values or more do not fit. Source: Tashman 2000; Hyndman and Koehler
 * 2006.
 * @example backtest({outcomes: [...Array(20).keys()], known: [...Array(20).keys()], season: 1, ripe: 13}, 2, start => ({mean: [start, start + 1], quantiles: [[0, 0, 0, 0, 0, 99, 99], [0, 0, 0, 0, 0, 99, 99]]}))?.held80 // [12, 12]
 */
export function backtest(
  {outcomes, known, season, ripe}: Past,
  horizon: number,
  method: (start: number, horizon: number) => Bands | null
): Backtest | null {
  const n = outcomes.length;
  const reach = Math.min(horizon, n - FIRST - ORIGINS + 1);
  if (reach < 1) return null;
  const alike = n - reach - ORIGINS + 1 >= ripe;
  const step = Math.min(reach, Math.floor((n - reach - (alike ? ripe : FIRST)) / (ORIGINS - 1)));
  const starts = Array.from({length: ORIGINS}, (_, k) => n - reach - k * step);
  const lag = (starts.at(-1) ?? 0) > season ? season : 1;
  const judged: {actual: number; mean: number; plain: number; row: number[]}[] = [];
  for (const start of starts) {
    const found = method(start, reach);
    const plain = naive(known.slice(0, start), lag, reach);
    if (found === null || plain === null) return null;
    for (let h = 0; h < reach; h++) {
      const actual = outcomes[start + h] ?? null;
      if (actual === null) continue;
      judged.push({
        actual,
        mean: found.mean[h] ?? 0,
        plain: plain.mean[h] ?? 0,
        row: found.quantiles[h] ?? []
      });
    }
  }
  if (judged.length === 0) return null;
  const actual = judged.map(one => one.actual);
  const mean = judged.map(one => one.mean);
  const level = (k: number) => judged.map(one => one.row[k] ?? 0);
  const scale = naiveScale(known, lag);
  const scaled = (of: number[]) => (scale === null ? null : (meanAbsoluteError(actual, of) ?? 0) / scale);
  const coverage80 = coverage(actual, level(1), level(5)) ?? 0;
  return {
    origins: ORIGINS,
    horizon: reach,
    alike,
    mase: scaled(mean),
    baselineMase: scaled(judged.map(one => one.plain)),
    smape: symmetricPercentageError(actual, mean) ?? 0,
    coverage80,
    coverage95: coverage(actual, level(0), level(6)) ?? 0,
    held80: [Math.round(coverage80 * actual.length), actual.length],
    missRatio: judged.reduce((sum, one) => sum + squaredMiss(one), 0) / judged.length
  };
}

/** A miss beyond three spreads counts as three: one wild outcome must not set the width of every band. */
function squaredMiss({actual, mean, row}: {actual: number; mean: number; row: number[]}): number {
  const miss = Math.abs(actual - mean);
  const spread = ((row[5] ?? 0) - (row[1] ?? 0)) / WIDTH80;
  return miss === 0 ? 0 : Math.min(9, (miss / spread) ** 2);
}
