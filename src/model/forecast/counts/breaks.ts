import {lnGamma} from "../../statistics/special.js";
import {filterCounts, type Level, type LevelComponent} from "./filter.js";

/** How probable it is that a level jumps in a period, or that a count is a one-off: about once in four years of weeks. */
const JUMP = 0.005;
/** Places of a jump that are weighed for each dispersion: the likeliest by a quick measure. */
const PLACES = 6;

/**
 * Levels that stood still but for one jump, somewhere in the history: for each setting that stands still, `still`, what
 * is known of the level since the jump, with the logarithm of its weight beside those given. Nothing before a jump
 * speaks for the level after it, which starts anew from `start`. A jump in the last period may as well be a one-off,
 * after which the level is as before: nobody can tell yet. Exposures are 1 where none is given.
 * Source: Barry and Hartigan 1993, a product partition of two parts.
 * @example brokenLevels([9, 10, 11, 31, 29], [], [{shape: 90.5, rate: 5, weight: 0, discount: 1, dispersion: 1}], {shape: 0.5, rate: 0.03})[0]?.shape // 60.5
 */
export function brokenLevels(
  counts: readonly (number | null)[],
  exposures: readonly number[],
  still: readonly LevelComponent[],
  start: Level
): LevelComponent[] {
  return still.flatMap(({discount, dispersion, weight}) => {
    const setting = {discount, dispersion};
    const steps = levelsThrough(counts, exposures, setting, start);
    const whole = steps.at(-1)?.logLikelihood ?? 0;
    return likelyPlaces(counts, exposures, dispersion, start).flatMap(place => {
      const before = steps[place] ?? {...start, logLikelihood: 0};
      const after = filterCounts(counts.slice(place), exposures.slice(place), setting, start);
      const gain = before.logLikelihood + after.logLikelihood - whole;
      const ends = place === counts.findLastIndex(count => count !== null) ? [after, before] : [after];
      return ends.map(({shape, rate}) => ({
        ...{shape, rate, discount, dispersion},
        weight: weight + Math.log(JUMP) + gain
      }));
    });
  });
}

/** The level after the first k counts and the logarithm of their probability, at k. */
function levelsThrough(
  counts: readonly (number | null)[],
  exposures: readonly number[],
  setting: {discount: number; dispersion: number},
  start: Level
): (Level & {logLikelihood: number})[] {
  const found = [{...start, logLikelihood: 0}];
  let last = {...start, logLikelihood: 0};
  counts.forEach((count, i) => {
    const next = filterCounts([count], [exposures[i] ?? 1], setting, last);
    last = {...next, logLikelihood: last.logLikelihood + next.logLikelihood};
    found.push(last);
  });
  return found;
}

/** Where two levels explain the counts better than one, by Poisson counts of the same scatter, best first. */
function likelyPlaces(
  counts: readonly (number | null)[],
  exposures: readonly number[],
  dispersion: number,
  {shape, rate}: Level
): number[] {
  const total = (sum: number, exposure: number) =>
    lnGamma(shape + sum / dispersion) - (shape + sum / dispersion) * Math.log(rate + exposure / dispersion);
  const sums: [number, number][] = [];
  let [sum, exposure] = [0, 0];
  counts.forEach((count, i) => {
    sums.push([sum, exposure]);
    sum += count ?? 0;
    exposure += count === null ? 0 : (exposures[i] ?? 1);
  });
  return sums
    .flatMap(([s, e], place) =>
      counts[place] === null || e === 0 ? [] : [{place, gain: total(s, e) + total(sum - s, exposure - e)}]
    )
    .sort((a, b) => b.gain - a.gain)
    .slice(0, PLACES)
    .map(({place}) => place);
}
