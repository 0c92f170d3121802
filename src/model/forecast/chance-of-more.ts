import {type LeadsAhead, leadPaths} from "./lead-paths.js";

const PATHS = 4096;
const SEED = 1;

/**
 * How likely each period ahead brings more leads than this, 0-1, as the share of 4,096 futures that do.
 * Source: the draws of `leadPaths`.
 * @example chanceOfMore({forecast: {mean: [5], quantiles: [[5, 5, 5, 5, 5, 5, 5]]}, posterior: null}, 4) // [1]
 */
export function chanceOfMore(ahead: LeadsAhead, limit: number): number[] {
  const paths = leadPaths(ahead, {paths: PATHS, seed: SEED});
  return ahead.forecast.mean.map((_, k) => paths.filter(path => (path[k] ?? 0) > limit).length / PATHS);
}
