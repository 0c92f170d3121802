import {negativeBinomialPmf} from "../../statistics/distributions/negative-binomial.js";
import {poissonPmf} from "../../statistics/distributions/poisson.js";
import {type Market, seasonOf} from "../market.js";
import {gammaQuantiles} from "./quantile-grid.js";

type Leads = Pick<Market, "months" | "leads">;

/** From here on a count is as good as continuous, and a table of it would be long. */
const many = 20_000;
const nodes = 48;

/** Sums of the season and of its squares over the horizon. */
function seasonSums({months, leads}: Leads): {sum: number; squares: number} {
  let [sum, squares] = [0, 0];
  for (let t = 0; t < months; t++) {
    const season = seasonOf(leads, t);
    sum += season;
    squares += season ** 2;
  }
  return {sum, squares};
}

/**
 * Mean and variance of the leads of the whole horizon: counts of each month around a level that is the same unknown
 * number in all of them. Source: Var N = E Var(N | level) + Var E(N | level); simulation/market.ts.
 * @example leadMoments({months: 12, leads: {perMonth: 40, levelSd: 6, size: 8, season: []}}).variance // 8118
 */
export function leadMoments(market: Leads): {mean: number; variance: number} {
  const {perMonth, levelSd, size} = market.leads;
  const {sum, squares} = seasonSums(market);
  const within = perMonth * sum + (size === null ? 0 : ((perMonth ** 2 + levelSd ** 2) * squares) / size);
  return {mean: perMonth * sum, variance: within + (levelSd * sum) ** 2};
}

/**
 * Leads of the whole horizon at ascending probabilities (0-1, ends excluded). The sum of alike months is a negative
 * binomial again; that of unlike ones is taken as the one with its mean and variance. The level is summed over its
 * gamma law. Above 20,000 leads the law is the gamma of the same mean and variance, rounded.
 * @example leadTotals({months: 1, leads: {perMonth: 40, levelSd: 0, size: 8, season: []}}, Float64Array.of(0.025, 0.9))[1] // 61
 */
export function leadTotals(market: Leads, ascending: Float64Array): Float64Array {
  const {perMonth, levelSd, size} = market.leads;
  const {mean, variance} = leadMoments(market);
  if (mean <= 0) return new Float64Array(ascending.length);
  if (mean > many) {
    const shape = mean ** 2 / variance;
    return gammaQuantiles(ascending, shape).map(x => Math.round((x / shape) * mean));
  }
  const {sum, squares} = seasonSums(market);
  const together = size === null ? null : (size * sum ** 2) / squares;
  const levels = levelSd > 0 ? levelsOf(perMonth, levelSd) : [{level: perMonth, weight: 1}];
  const pmf = mixture(
    levels.map(({level, weight}) => ({mean: level * sum, weight})),
    together
  );
  let count = 0;
  let below = pmf[0] ?? 0;
  return ascending.map(u => {
    while (below < u && count + 1 < pmf.length) below += pmf[++count] ?? 0;
    return count;
  });
}

/** A gamma law as weighted levels, evenly spaced in their logarithm: the trapezoid rule is exact to many digits there. */
function levelsOf(mean: number, sd: number): {level: number; weight: number}[] {
  const shape = (mean / sd) ** 2;
  const ends = gammaQuantiles(Float64Array.of(1e-7, 1 - 1e-7), shape);
  const from = Math.log(ends[0] ?? 0);
  const step = (Math.log(ends[1] ?? 0) - from) / (nodes - 1);
  const points = Array.from({length: nodes}, (_, i) => {
    const t = from + i * step;
    return {
      level: (Math.exp(t) * mean) / shape,
      weight: Math.exp(shape * (t - Math.log(shape)) - Math.exp(t) + shape)
    };
  });
  const all = points.reduce((total, {weight}) => total + weight, 0);
  return points.map(({level, weight}) => ({level, weight: weight / all}));
}

/** Probabilities of 0, 1, 2 ... of a mixture of counts, each walked both ways from its mean by the ratio of neighbours. */
function mixture(parts: {mean: number; weight: number}[], size: number | null): number[] {
  const pmf: number[] = [];
  const add = (count: number, chance: number) => {
    while (pmf.length <= count) pmf.push(0);
    pmf[count] = (pmf[count] ?? 0) + chance;
  };
  for (const {mean, weight} of parts) {
    const centre = Math.floor(mean);
    const start =
      weight * (size === null ? poissonPmf(centre, mean) : negativeBinomialPmf(centre, mean, size));
    const ratio = (count: number) =>
      size === null ? mean / (count + 1) : ((count + size) / (count + 1)) * (mean / (mean + size));
    add(centre, start);
    for (let count = centre, chance = start; chance > weight * 1e-12; ) {
      chance *= ratio(count);
      add(++count, chance);
    }
    for (let count = centre, chance = start; count > 0 && chance > weight * 1e-12; ) {
      chance /= ratio(--count);
      add(count, chance);
    }
  }
  return pmf;
}
