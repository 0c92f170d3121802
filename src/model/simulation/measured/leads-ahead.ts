import {levelPosterior} from "../../forecast/counts/posterior.js";
import type {Market} from "../market.js";
import {type Ahead, plausibility, stepsAhead} from "./drift.js";

/** How a level moves a month, as a share of it: by so much at least, though few months can show it, and hardly by more. */
const MOVES = {least: 0.012, most: 0.08};
/** How much of its level a business grows or shrinks a month, all along: about a tenth in a year. */
const GROWTH = 0.008;
/** Scatter of single months beyond chance, as a share of the level: hardly by more. */
const EXCESS = 0.25;
/** Standard deviation of the months of a usual year around their mean, where nobody knows whether there is a season. */
const SEASON = 0.09;

/** A count of one month, and which part of the month it saw, above 0 to 1. */
export interface MonthCount {
  count: number;
  share: number;
}

/**
 * The leads of the months ahead as a market holds them, from the counts of the months before, oldest first. `skipped`
 * months lie between the last count and the first month ahead. The level is unsure for what few months tell, for
 * how it moves and for how the business grows: all are in `levelSd`, as the mean of the months ahead shares them. Seasons
 * only from two years on, and where they show. Null without a month. Source: Harvey and Fernandes 1989, averaged over discounts and dispersions.
 * @example leadsAhead([{count: 0, share: 1}, {count: 0, share: 1}], {months: 2, skipped: 0})?.perMonth // 0.25
 * @example leadsAhead([], {months: 2, skipped: 0}) // null
 */
export function leadsAhead(history: readonly MonthCount[], ahead: Ahead): Market["leads"] | null {
  const posterior = levelPosterior(
    history.map(({count}) => count),
    {exposures: history.map(({share}) => share), season: history.length >= 24 ? 12 : 1}
  );
  if (posterior === null) return null;
  const {components, season} = posterior;
  let [all, mean, square, variance, scatter] = [0, 0, 0, 0, 0];
  for (const {weight, shape, rate, discount, dispersion} of components) {
    const level = shape / rate;
    const step = Math.sqrt((1 / discount - 1) / shape);
    const excess = Math.sqrt((dispersion - 1) / level);
    const w = weight * plausibility(step, MOVES.most) * plausibility(excess, EXCESS);
    const moves = stepsAhead(ahead) * Math.max(step, MOVES.least) ** 2;
    all += w;
    mean += w * level;
    square += w * level * level;
    const growth = (GROWTH * fromMiddleToMiddle(history.length, discount, ahead)) ** 2;
    variance += w * level * level * (1 / shape + moves + growth);
    scatter += w * (dispersion - 1);
  }
  [mean, square, variance, scatter] = [mean / all, square / all, variance / all, scatter / all];
  if (season === null) variance += square * hiddenSeason(history.length) ** 2;
  return {
    perMonth: mean,
    levelSd: Math.sqrt(variance + Math.max(0, square - mean * mean)),
    size: scatter > 1e-6 ? mean / scatter : null,
    season: Array.from(
      {length: season ? ahead.months : 0},
      (_, i) => season?.[(ahead.skipped + i) % season.length]?.mean ?? 1
    )
  };
}

/** From the middle of the months that the level stands for, older ones counting less, to the middle of those ahead. */
function fromMiddleToMiddle(known: number, discount: number, {months, skipped}: Ahead): number {
  let [age, weight] = [0, 0];
  for (let back = 0; back < known; back++) {
    age += back * discount ** back;
    weight += discount ** back;
  }
  return skipped + (months + 1) / 2 + age / weight;
}

/** How far the mean of the months on record may be off that of a whole year by a season that they cannot show. */
function hiddenSeason(months: number): number {
  const part = (Math.PI * months) / 12;
  return months < 12 ? (SEASON * Math.sin(part)) / part : 0;
}
