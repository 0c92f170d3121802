/** Where a function is least, as far as the steps could tell. */
export interface Minimum {
  x: number[];
  value: number;
  /** The slope vanished before the steps ran out. */
  converged: boolean;
}

const STEPS = 500;

/**
 * The least value of a smooth function near `start`, by quasi-Newton steps (BFGS) with central differences for the
 * slope. Where the function is not finite it is taken as a wall. Deterministic. Source: Nocedal and Wright 2006,
 * algorithm 6.1.
 * @example minimize(([x = 0, y = 0]) => (x - 1) ** 2 + 10 * (y + 2) ** 2, [0, 0]).x.map(Math.round) // [1, -2]
 */
export function minimize(f: (x: readonly number[]) => number, start: readonly number[]): Minimum {
  const n = start.length;
  const walled = (x: readonly number[]) => {
    const value = f(x);
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  const slopeAt = (x: readonly number[]) =>
    x.map((xi, i) => {
      const h = 6e-6 * Math.max(1, Math.abs(xi));
      const moved = (by: number) => walled(x.map((xj, j) => (j === i ? xj + by : xj)));
      const slope = (moved(h) - moved(-h)) / (2 * h);
      return Number.isFinite(slope) ? slope : 0;
    });
  let x = [...start];
  let value = walled(x);
  let slope = slopeAt(x);
  let inverse = identity(n);
  for (let step = 0; step < STEPS; step++) {
    if (Math.max(...slope.map(Math.abs)) < 1e-7 * scaleOf(value)) return {x, value, converged: true};
    let direction = times(inverse, slope).map(d => -d);
    if (!(dot(direction, slope) < 0)) {
      inverse = identity(n);
      direction = slope.map(s => -s);
    }
    const down = dot(direction, slope);
    let length = 1;
    let next = x;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 60; tries++, length /= 2) {
      next = x.map((xi, i) => xi + length * (direction[i] ?? 0));
      nextValue = walled(next);
      if (nextValue <= value + 1e-4 * length * down) break;
    }
    if (!(nextValue < value)) {
      // Rounding leaves nothing to gain along a good direction: that is a minimum; along a stale one, try afresh.
      const stale = inverse.some((row, i) => row.some((entry, j) => entry !== (i === j ? 1 : 0)));
      if (!stale) return {x, value, converged: Math.max(...slope.map(Math.abs)) < 1e-3 * scaleOf(value)};
      inverse = identity(n);
      continue;
    }
    const nextSlope = slopeAt(next);
    inverse = updated(
      inverse,
      next.map((xi, i) => xi - (x[i] ?? 0)),
      nextSlope.map((gi, i) => gi - (slope[i] ?? 0))
    );
    x = next;
    value = nextValue;
    slope = nextSlope;
  }
  return {x, value, converged: false};
}

/** What a slope is small against; a function that falls without end has a huge value and no bottom. */
const scaleOf = (value: number) => Math.min(1e6, Math.max(1, Math.abs(value)));

const identity = (n: number): number[][] =>
  Array.from({length: n}, (_, i) => Array.from({length: n}, (_, j) => (i === j ? 1 : 0)));
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, ai, i) => sum + ai * (b[i] ?? 0), 0);
const times = (matrix: readonly number[][], v: readonly number[]) => matrix.map(row => dot(row, v));

/** The inverse of the curvature after one more step s and change of slope y. */
function updated(inverse: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const sy = dot(s, y);
  if (!(sy > 1e-10 * Math.sqrt(dot(s, s) * dot(y, y)) + 1e-14)) return inverse;
  const hy = times(inverse, y);
  const scale = (sy + dot(y, hy)) / (sy * sy);
  return inverse.map((row, i) =>
    row.map(
      (h, j) =>
        h + scale * (s[i] ?? 0) * (s[j] ?? 0) - ((hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0)) / sy
    )
  );
}
