import {type Bands, memberBands} from "./bands.js";

/**
 * The forecast of a series that never changed, in its unit; null of any other and under four values. It may change yet:
 * the first change comes with a chance of about one in n + 1, and may be a whole level. Source: rule of succession,
 * Laplace 1814.
 * @example constant([6, 6, 6, 6, 6], 1)?.mean // [6]
 */
export function constant(values: readonly number[], horizon: number) {
  const [first = 0] = values;
  if (values.length < 4 || values.some(value => value !== first)) return null;
  const mean: number[] = new Array(horizon).fill(first);
  return {...firstMiss(mean, values), method: "the value that never changed", form: null};
}

/** The bands of a method that never missed: they are as wide as for a value that never changed. */
function firstMiss(mean: number[], values: readonly number[]): Bands {
  const n = values.length;
  const level = values.reduce((sum, value) => sum + Math.abs(value), 0) / n;
  const sd: number[] = new Array(mean.length).fill(level / (n + 1));
  return memberBands({mean, sd, freedom: n - 1}, n);
}

/** A width of the 80 % band, as a share of that of a first miss, that is none. */
const NOTHING = 1e-6;

/**
 * Bands of which none is empty, in their unit: a history that a method met exactly, as one that repeats to the cent,
 * does not bind what comes, and has the band of a value that never changed.
 * @example opened({mean: [3], quantiles: [[3, 3, 3, 3, 3, 3, 3]]}, [1, 3, 1, 3, 1]).quantiles[0]?.[5]?.toFixed(1) // "3.5"
 */
export function opened({mean, quantiles}: Bands, values: readonly number[]): Bands {
  const width = ([, low = 0, , , , high = 0]: number[]) => high - low;
  const missed = firstMiss(mean, values).quantiles;
  return {
    mean,
    quantiles: quantiles.map((row, h) => {
      const other = missed[h] ?? row;
      return width(row) > NOTHING * width(other) ? row : other;
    })
  };
}
