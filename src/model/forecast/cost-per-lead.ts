import {type LeadsAhead, leadPaths} from "./lead-paths.js";

/** What a lead may cost, minor units: the middle and the ends of bands; null where more paths bring no lead at all. */
export interface CostAhead {
  median: number | null;
  low80: number | null;
  high80: number | null;
  low95: number | null;
  high95: number | null;
}

const PATHS = 4096;
const SEED = 1;

/**
 * What a lead will cost in each period ahead and in all of them together, if so much is spent in each (minor units):
 * the spend over the leads of 4,096 futures, path by path. The middle is the median, never the mean, which a path
 * without leads would make endless; an end that such paths reach is null. The spend is a plan and taken as certain.
 * Source: the draws of `leadPaths`.
 * @example costPerLead({forecast: {mean: [5], quantiles: [[5, 5, 5, 5, 5, 5, 5]]}, posterior: null}, 100_00).whole.median // 2000
 */
export function costPerLead(ahead: LeadsAhead, spend: number): {periods: CostAhead[]; whole: CostAhead} {
  const paths = leadPaths(ahead, {paths: PATHS, seed: SEED});
  const horizon = ahead.forecast.mean.length;
  return {
    periods: Array.from({length: horizon}, (_, k) =>
      costsOf(
        spend,
        paths.map(path => path[k] ?? 0)
      )
    ),
    whole: costsOf(
      spend * horizon,
      paths.map(path => path.reduce((sum, leads) => sum + leads, 0))
    )
  };
}

/** Fewer leads cost more: the costs in order are the spend over the leads in falling order. */
function costsOf(spend: number, leads: number[]): CostAhead {
  const falling = Float64Array.from(leads).sort().reverse();
  const at = (level: number) => {
    const count = falling[Math.min(falling.length - 1, Math.floor(level * falling.length))] ?? 0;
    return count > 0 ? spend / count : null;
  };
  return {median: at(0.5), low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975)};
}
