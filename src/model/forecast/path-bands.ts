import type {Bands} from "./bands.js";
import {levels} from "./series.js";

/**
 * Means and quantiles of drawn futures, one row a path and one value a period ahead, in their unit; at least one path.
 * @example pathBands([[1], [3], [5], [7]]) // {mean: [4], quantiles: [[1, 1, 3, 5, 7, 7, 7]]}
 */
export function pathBands(paths: readonly (readonly number[])[]): Bands {
  const columns = (paths[0] ?? []).map((_, k) => Float64Array.from(paths, path => path[k] ?? 0).sort());
  return {
    mean: columns.map(column => column.reduce((sum, value) => sum + value, 0) / paths.length),
    quantiles: columns.map(column => levels.map(level => column[Math.floor(level * paths.length)] ?? 0))
  };
}
