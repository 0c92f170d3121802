import {normalQuantile} from "../statistics/normal.js";
import {normalFrom, randomOf} from "../statistics/random.js";
import {drawCount, drawLevels} from "./counts/draw.js";
import type {LevelPosterior} from "./counts/posterior.js";
import {type Forecast, levels} from "./series.js";

/** A forecast of leads to draw futures from, with the posterior of its level where a law of counts made it. */
export interface LeadsAhead {
  forecast: Pick<Forecast, "mean" | "quantiles">;
  posterior: LevelPosterior | null;
}

/** Share of the variance of a period that all periods ahead have in common, where no law of the level says it. */
const COMMON = 0.5;
const scores = levels.map(normalQuantile);

/**
 * Futures of whole leads, one row a path, one count a period ahead: the periods of a path share what is unknown of the
 * level. Where a law of counts made the forecast it is drawn from; else each period has the quantiles of the forecast,
 * and half of what is unsure is taken to be common to all. The same seed gives the same futures.
 * Source: the moves of Harvey and Fernandes 1989; else a Gaussian copula, whose half is our choice.
 * @example leadPaths({forecast: {mean: [5], quantiles: [[5, 5, 5, 5, 5, 5, 5]]}, posterior: null}, {paths: 2, seed: 1}) // [[5], [5]]
 */
export function leadPaths(
  {forecast, posterior}: LeadsAhead,
  {paths, seed}: {paths: number; seed: number}
): number[][] {
  const random = randomOf(seed);
  const horizon = forecast.mean.length;
  return Array.from({length: paths}, () => {
    if (posterior !== null) {
      const path = drawLevels(posterior, horizon, random);
      return path.levels.map(mean => drawCount({mean, dispersion: path.dispersion}, random));
    }
    const common = Math.sqrt(COMMON) * normalFrom(random);
    return forecast.quantiles.map(row =>
      Math.max(0, Math.round(atScore(row, common + Math.sqrt(1 - COMMON) * normalFrom(random))))
    );
  });
}

/** The value that so many standard deviations of a normal scale stand for, straight between the quantiles and beyond. */
function atScore(row: readonly number[], score: number): number {
  const above = scores.findIndex(z => score < z);
  const k = above < 0 ? scores.length - 1 : Math.max(1, above);
  const [z0 = 0, z1 = 1] = [scores[k - 1], scores[k]];
  const [low = 0, high = 0] = [row[k - 1], row[k]];
  return low + ((high - low) * (score - z0)) / (z1 - z0);
}
