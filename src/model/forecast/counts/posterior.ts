import {brokenLevels} from "./breaks.js";
import {filterCounts, type LevelComponent, startingLevel} from "./filter.js";
import {discounts, lnPrior} from "./prior.js";
import {type SeasonFactor, seasonFactors} from "./season.js";

/** All that a history says of the counts to come: the level, how it moves, how counts scatter, and the season. */
export interface LevelPosterior {
  components: LevelComponent[];
  /** One factor a period of the year, the first for the period after the history; null where no season shows. */
  season: SeasonFactor[] | null;
}

const DISPERSIONS = 14;
/** The greatest dispersion that is thought of, for one expected count: a size of 1/8. The scatter seen may exceed it. */
const DISPERSION_PER_COUNT = 8;
/** Settings that weigh less than this share of the best change no quantile. */
const NEGLIGIBLE = 1e-4;
/** Share of the starting rate that is used: the mean of the history, used in full, would be counted twice. */
const START = 0.6;

/**
 * The posterior of the level of counts at the end of their history, over a grid of discounts and dispersions that are
 * weighted by how probable they make the history, and over levels that jumped once; null where no count is known.
 * Exposures are 1 where none is given. Where all counts are 0 the level is Gamma(1/2, exposure), which is Jeffreys'
 * posterior. A RangeError for a count below 0 or an exposure that is not above 0.
 * Source: Harvey and Fernandes 1989, with the prior of `lnPrior` and the jumps of `brokenLevels`.
 * @example levelPosterior([0, 0, 0, 0])?.components // [{shape: 0.5, rate: 4, weight: 1, discount: 1, dispersion: 1}]
 * @example levelPosterior([null]) // null
 */
export function levelPosterior(
  counts: readonly (number | null)[],
  {
    exposures = [],
    season = 1
  }: {exposures?: readonly number[] | undefined; season?: 1 | 12 | 52 | undefined} = {}
): LevelPosterior | null {
  const [sum, exposure] = totals(counts, exposures);
  if (exposure === 0) return null;
  if (sum === 0)
    return {components: [{shape: 0.5, rate: exposure, weight: 1, discount: 1, dispersion: 1}], season: null};
  const factors = season === 1 ? null : seasonFactors(counts, exposures, season);
  const seasonal = factors
    ? counts.map((_, i) => (exposures[i] ?? 1) * (factors[i % season]?.mean ?? 1))
    : exposures;
  return {
    components: weighted(counts, seasonal),
    season: factors?.map((_, i) => factors[(counts.length + i) % season] ?? {mean: 1, sd: 0}) ?? null
  };
}

function totals(counts: readonly (number | null)[], exposures: readonly number[]): [number, number] {
  let [sum, exposure] = [0, 0];
  counts.forEach((count, i) => {
    const of = exposures[i] ?? 1;
    if (count !== null && !(count >= 0 && Number.isFinite(count)))
      throw new RangeError(`${count} is no count: give 0 or more`);
    if (!(of > 0 && Number.isFinite(of))) throw new RangeError(`exposure ${of} is not above 0`);
    if (count === null) return;
    sum += count;
    exposure += of;
  });
  return [sum, exposure];
}

function weighted(counts: readonly (number | null)[], exposures: readonly number[]): LevelComponent[] {
  const known = counts.filter(count => count !== null);
  const mean = known.reduce((sum, count) => sum + count, 0) / known.length;
  const scatter = known.reduce((sum, count) => sum + (count - mean) ** 2, 0) / known.length / mean;
  const {shape, rate} = startingLevel(counts, exposures);
  const start = {shape, rate: START * rate};
  const all: LevelComponent[] = [];
  for (const dispersion of dispersionsUpTo(Math.max(1 + DISPERSION_PER_COUNT * mean, 4 * scatter)))
    for (const discount of discounts) {
      const found = filterCounts(counts, exposures, {discount, dispersion}, start);
      const weight = found.logLikelihood + lnPrior({discount, dispersion}, mean);
      all.push({shape: found.shape, rate: found.rate, weight, discount, dispersion});
    }
  const still = all.filter(({discount}) => discount === 1);
  all.push(...brokenLevels(counts, exposures, still, start));
  const most = all.reduce((most, {weight}) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  const kept = all.filter(({weight}) => weight - most > Math.log(NEGLIGIBLE));
  const total = kept.reduce((sum, {weight}) => sum + Math.exp(weight - most), 0);
  return kept.map(component => ({...component, weight: Math.exp(component.weight - most) / total}));
}

const dispersionsUpTo = (most: number) =>
  Array.from({length: DISPERSIONS}, (_, i) => most ** (i / (DISPERSIONS - 1)));
