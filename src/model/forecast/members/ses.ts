import type {Member} from "./member.js";

/** A level that follows the series. */
export interface Smoothing {
  /** Share of each miss that the level takes up, 0.0001-0.9999. */
  alpha: number;
  /** Level before the first value and after the last, in the unit of the series. */
  first: number;
  last: number;
  /** Sum of the squared one-step errors. */
  squares: number;
}

const LEAST = 1e-4;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Simple exponential smoothing, the speed and the first level by maximum likelihood; the series holds two values or
 * more. Source: Hyndman, Koehler, Ord and Snyder 2008, model ANN.
 * @example smooth([1, 3, 1, 3, 1, 3, 1, 3]).last.toFixed(2) // "2.00"
 */
export function smooth(values: readonly number[]): Smoothing {
  const squares = (alpha: number) => smoothAt(values, alpha).squares;
  // The likelihood may have two tops: the best of a grid first, then the top beside it.
  const grid = [LEAST, ...Array.from({length: 19}, (_, i) => (i + 1) / 20), 1 - LEAST];
  const heights = grid.map(squares);
  const best = heights.indexOf(Math.min(...heights));
  let [low, high] = [grid[Math.max(0, best - 1)] ?? LEAST, grid[Math.min(20, best + 1)] ?? 1];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [fa, fb] = [squares(a), squares(b)];
  while (high - low > 1e-7) {
    if (fa < fb) {
      [high, b, fb] = [b, a, fa];
      a = high - GOLDEN * (high - low);
      fa = squares(a);
    } else {
      [low, a, fa] = [a, b, fb];
      b = low + GOLDEN * (high - low);
      fb = squares(b);
    }
  }
  return smoothAt(values, (low + high) / 2);
}

/** The errors are linear in the first level, so that the best one is a ratio of two sums. */
function smoothAt(values: readonly number[], alpha: number): Smoothing {
  let [level, share, top, bottom, squares] = [0, 1, 0, 0, 0];
  for (const value of values) {
    const error = value - level; // with a first level of 0
    top += error * share;
    bottom += share * share;
    squares += error * error;
    level += alpha * error;
    share *= 1 - alpha;
  }
  const first = top / bottom;
  return {alpha, first, last: level + share * first, squares: Math.max(0, squares - first * top)};
}

/**
 * What simple exponential smoothing says of the next periods, in the unit of the series: the last level, with a spread
 * that grows with the share of each miss that stays. The series holds three values or more.
 * Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 6.
 * @example simpleSmoothing([2, 2, 2, 2], 1).mean // [2]
 */
export function simpleSmoothing(values: readonly number[], horizon: number): Member {
  const {alpha, last, squares} = smooth(values);
  const freedom = values.length - 2;
  const variance = squares / freedom;
  const ahead = Array.from({length: horizon}, (_, h) => h);
  return {
    mean: ahead.map(() => last),
    sd: ahead.map(h => Math.sqrt(variance * (1 + h * alpha * alpha))),
    freedom
  };
}
