import {fTail} from "../../statistics/distributions/f.js";
import {normalQuantile} from "../../statistics/normal.js";
import {movingYear} from "./moving-year.js";

/**
 * Autocorrelations of a series at the lags 1 to `most`, -1 to 1; all 0 of a constant. Source: Box and Jenkins 1976.
 * @example autocorrelations([1, -1, 1, -1], 1) // [-0.75]
 */
export function autocorrelations(values: readonly number[], most: number): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const off = values.map(value => value - mean);
  const variance = off.reduce((sum, d) => sum + d * d, 0);
  return Array.from({length: most}, (_, k) => {
    let sum = 0;
    for (let i = k + 1; i < off.length; i++) sum += (off[i] ?? 0) * (off[i - k - 1] ?? 0);
    return variance > 0 ? sum / variance : 0;
  });
}

/**
 * Whether a series repeats after a period: its autocorrelation there stands out at 90 %, two-sided, from what the
 * shorter lags explain (Bartlett's standard error). False under two periods. Source: Assimakopoulos and Nikolopoulos
 * 2000, as R's `thetaf`.
 * @example repeats([1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5], 2) // true
 */
export function repeats(values: readonly number[], period: number): boolean {
  if (period < 2 || values.length < 2 * period) return false;
  const r = autocorrelations(values, period);
  const shorter = r.slice(0, -1).reduce((sum, rk) => sum + rk * rk, 0);
  return Math.abs(r.at(-1) ?? 0) > normalQuantile(0.95) * Math.sqrt((1 + 2 * shorter) / values.length);
}

/** Chance of a false season that is taken: small, for neighbouring periods are alike without one. */
const FALSE_SEASON = 0.01;

/**
 * Whether the periods of the year differ, against a moving average of a year, by more than each of them does from year
 * to year: the F test at 1 %, which sees a strong season in three years, where the autocorrelation is not yet clear.
 * False under three years. Source: Fisher 1925, analysis of variance.
 * @example periodsDiffer([1, 5, 1, 5.2, 1, 5, 1.1, 5, 1, 5], 2) // true
 */
export function periodsDiffer(values: readonly number[], period: number): boolean {
  if (period < 2 || values.length < 3 * period) return false;
  const groups: number[][] = Array.from({length: period}, () => []);
  movingYear(values, period).forEach((level, i) => {
    if (level !== null) groups[i % period]?.push((values[i] ?? 0) - level);
  });
  const all = groups.flat();
  const mean = meanOf(all);
  const between = groups.reduce((sum, group) => sum + group.length * (meanOf(group) - mean) ** 2, 0);
  const within = groups.reduce(
    (sum, group) => sum + group.reduce((inner, value) => inner + (value - meanOf(group)) ** 2, 0),
    0
  );
  const [df1, df2] = [period - 1, all.length - period];
  return between > 0 && fTail(between / df1 / (within / df2), df1, df2) < FALSE_SEASON;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
