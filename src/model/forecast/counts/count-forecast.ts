import {type Forecast, levels} from "../series.js";
import {countLaw, countMean, countQuantiles} from "./law.js";
import {type LevelPosterior, levelPosterior} from "./posterior.js";

/** How to read the history of counts, and what is asked of it. */
export interface CountOptions {
  /** Periods to forecast, 1 or more. */
  horizon: number;
  /** How much of a whole period each count saw (0.4 of a month that is two fifths over), 1 where none is given. */
  exposures?: readonly number[];
  /** The exposure of each period ahead, 1 where none is given. */
  exposuresAhead?: readonly number[];
  /** Periods of a year: 12 by month, 52 by week; 1, as by default, looks for no season. */
  season?: 1 | 12 | 52;
  /** The most that a period can hold. */
  most?: number;
}

/**
 * Forecast of counts, one a period, oldest first, null unknown: mean and whole quantiles of the next periods, with the
 * posterior that they come from. Null where no count is known. The 80 % and the 95 % band are at least one count wide,
 * because no history rules out one more, unless `most` is 0. A RangeError for a count below 0.
 * Source: Harvey and Fernandes 1989, averaged over discounts and dispersions.
 * @example countForecast([3, 0, 4, 6, 2, 5, 7, 1, 3, 4], {horizon: 1})?.forecast.quantiles // [[0, 1, 2, 3, 5, 7, 10]]
 * @example countForecast([], {horizon: 1}) // null
 */
export function countForecast(
  counts: readonly (number | null)[],
  {horizon, exposures, exposuresAhead = [], season, most = Number.POSITIVE_INFINITY}: CountOptions
): {forecast: Forecast; posterior: LevelPosterior} | null {
  const posterior = levelPosterior(counts, {exposures, season});
  if (posterior === null) return null;
  const laws = Array.from({length: horizon}, (_, i) => countLaw(posterior, i + 1, exposuresAhead[i]));
  return {
    forecast: {
      mean: laws.map(law => countMean(law, most)),
      quantiles: laws.map(law => opened(countQuantiles(law, levels), Math.floor(most))),
      method: posterior.season
        ? "a drifting level with a season, counts scattered as in the past"
        : "a drifting level, counts scattered as in the past"
    },
    posterior
  };
}

const [LOW80, HIGH80] = [levels.indexOf(0.1), levels.indexOf(0.9)];

/** Quantiles cut at the most that is possible, with a band that is never empty. */
function opened(quantiles: readonly number[], most: number): number[] {
  const cut = quantiles.map(quantile => Math.min(quantile, most));
  const [low, high] = [cut[LOW80] ?? 0, cut[HIGH80] ?? 0];
  if (high > low) return cut;
  const [least, greatest] = high < most ? [low, high + 1] : [Math.max(0, low - 1), high];
  return cut.map((quantile, i) => {
    if (i <= LOW80) return Math.min(quantile, least);
    return i >= HIGH80 ? Math.max(quantile, greatest) : quantile;
  });
}
