import {fTail} from "../../statistics/distributions/f.js";

/** What a period of the year does to the expected count: 1 is nothing; `sd` is how far the factor may be off. */
export interface SeasonFactor {
  mean: number;
  sd: number;
}

/** Weeks are judged four at a time: two years hold each week only twice. */
const WIDTHS = {12: 1, 52: 4};
/** Probability, without a season, of a season as strong as one that is believed. */
const DOUBT = 0.1;
/** No period of the year is foretold to be empty. */
const LEAST = 0.02;

/**
 * Season of counts: one factor a period of the year, the first for the first count, each shrunk towards 1 by how little
 * is known of it (the variance between the periods of the year is the part of that of their ratios that chance does not
 * explain). The ratios are counts over a moving average of a year. Null under two years, where nothing came, or where
 * an F-test finds such differences in more than one of ten series without a season. Exposures are 1 where none is given.
 * Source: shrinkage of Efron and Morris 1973; F-test of a quasi-likelihood (McCullagh and Nelder 1989).
 * @example seasonFactors([1, 2, 3], [], 12) // null
 */
export function seasonFactors(
  counts: readonly (number | null)[],
  exposures: readonly number[],
  season: 12 | 52
): SeasonFactor[] | null {
  const known = counts.filter(count => count !== null).length;
  if (known < 2 * season || counts.every(count => !count)) return null;
  const bins = season / WIDTHS[season];
  const binOf = (i: number) => Math.floor((i % season) / WIDTHS[season]);
  let ratios: number[] = new Array(bins).fill(1);
  let expected: number[] = [];
  const sums: number[] = new Array(bins).fill(0);
  // The second pass frees the moving average of the gaps that unknown periods leave in its years.
  for (let pass = 0; pass < 2; pass++) {
    const seasonal = counts.map((_, i) => (exposures[i] ?? 1) * Math.max(LEAST, ratios[binOf(i)] ?? 1));
    const trend = yearAround(counts, seasonal, season);
    expected = counts.map((_, i) => (exposures[i] ?? 1) * (trend[i] ?? 0));
    const seen: number[] = new Array(bins).fill(0);
    sums.fill(0);
    counts.forEach((count, i) => {
      if (count === null) return;
      const bin = binOf(i);
      seen[bin] = (seen[bin] ?? 0) + count;
      sums[bin] = (sums[bin] ?? 0) + (expected[i] ?? 0);
    });
    if (sums.some(sum => sum === 0)) return null;
    const raw = sums.map((sum, bin) => (seen[bin] ?? 0) / sum);
    const mean = raw.reduce((sum, ratio) => sum + ratio, 0) / bins;
    ratios = raw.map(ratio => ratio / mean);
  }
  const freedom = known - bins - known / season;
  const scatter = counts.reduce<number>((sum, count, i) => {
    const mean = (expected[i] ?? 0) * (ratios[binOf(i)] ?? 1);
    return count === null || mean === 0 ? sum : sum + (count - mean) ** 2 / mean;
  }, 0);
  const dispersion = Math.max(1, scatter / freedom);
  const between = ratios.reduce((sum, ratio, bin) => sum + (ratio - 1) ** 2 * (sums[bin] ?? 0), 0);
  if (fTail(between / dispersion / (bins - 1), bins - 1, freedom) > DOUBT) return null;
  return shrunk(
    ratios,
    sums.map(sum => dispersion / sum),
    season
  );
}

/** Count of one unit of exposure in the year around each period; the first and the last year at the ends. */
function yearAround(
  counts: readonly (number | null)[],
  exposures: readonly number[],
  season: number
): number[] {
  return counts.map((_, i) => {
    const from = Math.min(Math.max(0, i - season / 2), counts.length - season);
    let [sum, exposure] = [0, 0];
    for (let j = from; j < from + season; j++) {
      const count = counts[j];
      if (count === null || count === undefined) continue;
      sum += count;
      exposure += exposures[j] ?? 1;
    }
    return exposure > 0 ? sum / exposure : 0;
  });
}

function shrunk(ratios: readonly number[], variances: readonly number[], season: 12 | 52): SeasonFactor[] {
  const spread = ratios.reduce((sum, ratio, bin) => sum + (ratio - 1) ** 2 - (variances[bin] ?? 0), 0);
  const variance = Math.max(0, spread / (ratios.length - 1));
  const factors = ratios.map((ratio, bin) => {
    const trust = variance / (variance + (variances[bin] ?? 0));
    return {
      mean: Math.max(LEAST, 1 + (ratio - 1) * trust),
      sd: Math.sqrt(trust * (variances[bin] ?? 0))
    };
  });
  return Array.from({length: season}, (_, i) => factors[Math.floor(i / WIDTHS[season])] ?? {mean: 1, sd: 0});
}
