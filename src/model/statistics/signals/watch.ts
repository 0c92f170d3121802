import {
  type Baseline,
  bandOf,
  baselineOf,
  expectedOf,
  normalScore,
  type Period,
  probabilityOf
} from "./baseline.js";
import {cusumReaches} from "./cusum.js";

/** The chart that watches for a lasting change: half a deviation is let pass, four deviations summed are an alarm. */
export const CHART = {k: 0.5, h: 4} as const;
/** No period counts for more deviations than these, so that a single wild one is not taken for a lasting change. */
const MOST = 3;
/** What is usual is learned from so many periods at most, then frozen. */
const BASELINE_PERIODS = 26;

/** A lasting change: from the period `since` on, as seen at the period `seenAt` (places in the series, from 0). */
export interface Shift {
  since: number;
  seenAt: number;
  direction: "up" | "down";
  /** Per unit of exposure, usual before. */
  before: number;
  /** Per unit of exposure, from `since` until it was seen. */
  after: number;
  /** Probability, 0-1, that chance alone drives the chart so high by then. */
  probability: number;
}

/** The latest period against what was to be expected of it. */
export interface Latest {
  at: number;
  count: number;
  expected: number;
  low: number;
  high: number;
  outside: boolean;
}

export interface Watch {
  baseline: Baseline;
  latest: Latest | null;
  /** Lasting changes, first to last. */
  shifts: Shift[];
  /** Probability, 0-1, that chance alone brings something as unusual as what is seen now. */
  probability: number;
}

/**
 * Watches a series for what is unusual, against a baseline that is never learned from periods that an alarm covers.
 * Two rules: the latest period lies outside the 99 % band of those before it, and the cumulative sum of scores (k 0.5,
 * h 4, both directions) of the periods after the baseline. After an alarm a new baseline starts where the change did.
 * Null where fewer than 8 periods before the latest have exposure, or nothing was counted in them.
 * Source: Page 1954, Biometrika 41.
 * @example watch(Array.from({length: 30}, () => ({count: 5, exposure: 1})))?.shifts // []
 */
export function watch(series: readonly Period[]): Watch | null {
  const shifts: Shift[] = [];
  let start = 0;
  for (;;) {
    const length = Math.min(BASELINE_PERIODS, series.length - start - 1);
    const baseline = baselineOf(series.slice(start, start + Math.max(0, length)));
    if (baseline === null) return restarting(series, shifts);
    const run = follow(series, start + length, baseline);
    if (run.shift) {
      shifts.push(run.shift);
      start = Math.max(run.shift.since, start + 1);
      continue;
    }
    const latest = latestOf(series, start);
    return {baseline, latest: latest?.seen ?? null, shifts, probability: together(latest, run)};
  }
}

/** A change was seen, and too little has happened since then to know what is usual now: what was usual before it stands. */
function restarting(series: readonly Period[], shifts: Shift[]): Watch | null {
  const last = shifts.at(-1);
  if (!last) return null;
  const from = Math.max(0, last.since - BASELINE_PERIODS);
  const baseline = baselineOf(series.slice(from, last.since)) ?? baselineOf(series.slice(0, last.since));
  if (baseline === null) return null;
  const run = follow(series, last.since, baseline, Number.POSITIVE_INFINITY);
  const latest = latestOf(series, from, last.since);
  return {baseline, latest: latest?.seen ?? null, shifts, probability: together(latest, run)};
}

/** Two rules are looked at, so the smaller probability counts twice. */
const together = (latest: {probability: number} | null, run: Run) =>
  Math.min(1, 2 * Math.min(latest?.probability ?? 1, run.probability));

interface Run {
  shift: Shift | null;
  probability: number;
}

/** Follows the chart from a period on until its alarm, or to the end. */
function follow(series: readonly Period[], from: number, baseline: Baseline, h: number = CHART.h): Run {
  const sums = {up: 0, down: 0};
  const since = {up: from, down: from};
  let [highest, seen] = [0, 0];
  for (let at = from; at < series.length; at++) {
    const {count, exposure} = series[at] as Period;
    if (exposure <= 0) continue;
    seen++;
    const score = Math.max(-MOST, Math.min(MOST, normalScore(expectedOf(baseline, exposure), count)));
    for (const [direction, signed] of [
      ["up", score],
      ["down", -score]
    ] as const) {
      sums[direction] = Math.max(0, sums[direction] + signed - CHART.k);
      if (sums[direction] === 0) since[direction] = at + 1;
      highest = Math.max(highest, sums[direction]);
      if (sums[direction] < h) continue;
      const during = series.slice(since[direction], at + 1);
      const sum = (of: (period: Period) => number) => during.reduce((all, period) => all + of(period), 0);
      const after = sum(({count}) => count) / sum(({exposure}) => exposure);
      const probability = chance(highest, seen);
      const shift = {
        since: since[direction],
        seenAt: at,
        direction,
        before: baseline.rate,
        after,
        probability
      };
      return {shift, probability};
    }
  }
  return {shift: null, probability: chance(highest, seen)};
}

/** How likely chance alone drives either side of the chart so high within so many periods. */
const chance = (height: number, periods: number) =>
  height > 0 && periods > 0 ? Math.min(1, 2 * cusumReaches({k: CHART.k, h: height}, periods)) : 1;

/** The latest period against those from `start` to before `end`. */
function latestOf(
  series: readonly Period[],
  start: number,
  end = series.length - 1
): {seen: Latest; probability: number} | null {
  const at = series.length - 1;
  const last = series[at];
  const previous = baselineOf(series.slice(start, end));
  if (!last || !(last.exposure > 0) || previous === null) return null;
  const expected = expectedOf(previous, last.exposure);
  const {low, high} = bandOf(expected);
  const outside = last.count < low || last.count > high;
  return {
    seen: {at, count: last.count, expected: expected.mean, low, high, outside},
    probability: probabilityOf(expected, last.count)
  };
}
