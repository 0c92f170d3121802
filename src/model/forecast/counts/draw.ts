import {
  betaFrom,
  gammaFrom,
  negativeBinomialFrom,
  poissonFrom,
  type Random
} from "../../statistics/random.js";
import {varianceGrowth} from "./law.js";
import type {LevelPosterior} from "./posterior.js";

/** One future: the expected count of each period ahead, season included, and how counts scatter around it. */
export interface LevelPath {
  /** Expected count of one unit of exposure, one a period ahead. */
  levels: number[];
  /** Variance of a count over its mean, 1 or more. */
  dispersion: number;
}

/**
 * Draws how the level moves over a horizon. All periods share what is unknown of it today, and each adds a move of its
 * own; the level of every period alone has the gamma law of the forecast. A season factor is drawn once for all years.
 * Source: the beta moves of Harvey and Fernandes 1989.
 * @example drawLevels({components: [{weight: 1, discount: 1, dispersion: 1, shape: 8, rate: 4}], season: null}, 2, randomOf(1)).levels.length // 2
 */
export function drawLevels({components, season}: LevelPosterior, horizon: number, random: Random): LevelPath {
  let place = random();
  const drawn =
    components.find(({weight}) => {
      place -= weight;
      return place < 0;
    }) ?? components[0];
  if (!drawn) throw new RangeError("a posterior without components: give one from levelPosterior");
  const {shape, rate, discount, dispersion} = drawn;
  let level = gammaFrom(random, shape) / rate;
  let known = shape;
  const factors = season?.map(({mean, sd}) =>
    sd > 0 ? (gammaFrom(random, (mean / sd) ** 2) * sd * sd) / mean : mean
  );
  const levels = Array.from({length: horizon}, (_, i) => {
    const next = shape / varianceGrowth(discount, i + 1);
    if (next < known) level *= (betaFrom(random, next, known - next) * known) / next;
    known = next;
    return level * (factors?.[i % factors.length] ?? 1);
  });
  return {levels, dispersion};
}

/** Of so few expected none comes; smaller numbers could not be divided. */
const NOTHING = 1e-12;

/**
 * Draws a count where so many are expected, with the variance `dispersion` times that mean: Poisson at 1, else negative
 * binomial.
 * @example drawCount({mean: 0, dispersion: 2}, randomOf(1)) // 0
 */
export function drawCount({mean, dispersion}: {mean: number; dispersion: number}, random: Random): number {
  if (mean < NOTHING) return 0;
  return dispersion > 1
    ? negativeBinomialFrom(random, mean, mean / (dispersion - 1))
    : poissonFrom(random, mean);
}
