import type {Beta, Rate} from "./difference.js";
import {assertRate} from "./intervals.js";
import {lnBeta, lnGamma} from "./special.js";

/** One Beta distribution that groups may have been drawn from, and how probable it is (all weights sum to 1). */
export interface WeightedBeta extends Beta {
  weight: number;
}

/** So many groups with the same data. */
interface Batch extends Rate {
  groups: number;
}

/** A rectangle of logit of the mean rate and logarithm of M = a + b, with the number of points on either side. */
interface Box {
  mu: Side;
  m: Side;
}
interface Side {
  from: number;
  to: number;
  points: number;
}

const M_RANGE: Side = {from: Math.log(0.5), to: Math.log(1e5), points: 41};
/** Points of a side that was narrowed to where the posterior lies. */
const POINTS = 15;
/** Weights below this share of the greatest are left out: together they weigh about as little. */
const NEGLIGIBLE = 1e-6;
const MAX_ZOOMS = 6;

/**
 * The posterior of the Beta distribution that the rates of all groups come from, as weighted points of a grid; null
 * where nothing was observed. The prior is (a + b)^(-5/2). Successes and n need not be whole. The grid is 41 by 41
 * on the logit of the mean rate, 2.5 to either side of the rate of all, and on the logarithm of a + b from 0.5 to
 * 100,000; it is narrowed where the posterior is narrower than its steps, as with hundreds of groups. Where no group
 * has a success, or none a failure, nothing tells how they differ: each then stands alone, under Jeffreys' prior.
 * A RangeError where successes are not within 0..n. Source: Gelman et al. 2013, Bayesian Data Analysis, 5.3.
 * @example hyperPosterior([{successes: 4, n: 14}, {successes: 3, n: 20}])?.reduce((sum, {weight}) => sum + weight, 0).toFixed(9) // "1.000000000"
 * @example hyperPosterior([{successes: 0, n: 0}]) // null
 */
export function hyperPosterior(groups: readonly Rate[]): WeightedBeta[] | null {
  const batches = batchesOf(groups);
  const n = batches.reduce((sum, batch) => sum + batch.groups * batch.n, 0);
  if (n === 0) return null;
  const successes = batches.reduce((sum, batch) => sum + batch.groups * batch.successes, 0);
  if (successes === 0 || successes === n) return [{a: 0.5, b: 0.5, weight: 1}];
  const centre = Math.log((successes + 0.5) / (n - successes + 0.5));
  let box: Box = {mu: {from: centre - 2.5, to: centre + 2.5, points: 41}, m: M_RANGE};
  let cells = cellsOf(batches, box);
  for (let zooms = 0; zooms < MAX_ZOOMS; zooms++) {
    const mu = narrowed(
      box.mu,
      cells.map(cell => cell.mu)
    );
    const m = narrowed(
      box.m,
      cells.map(cell => cell.m)
    );
    if (mu === box.mu && m === box.m) break;
    box = {mu, m};
    cells = cellsOf(batches, box);
  }
  return cells.map(({a, b, weight}) => ({a, b, weight}));
}

/** Equal data once, with the number of groups that have it. */
function batchesOf(groups: readonly Rate[]): Batch[] {
  const batches = new Map<string, Batch>();
  for (const {successes, n} of groups) {
    assertRate(successes, n);
    const key = `${successes}/${n}`;
    const batch = batches.get(key);
    if (batch) batch.groups++;
    else if (n > 0) batches.set(key, {successes, n, groups: 1});
  }
  return [...batches.values()];
}

interface Cell extends WeightedBeta {
  mu: number;
  m: number;
}

/** The points of the box that matter, with weights that sum to 1. */
function cellsOf(batches: readonly Batch[], {mu, m}: Box): Cell[] {
  const cells: Cell[] = [];
  for (const lnM of pointsOf(m)) {
    const size = Math.exp(lnM);
    const scales = batches.reduce((sum, {n, groups}) => sum + groups * lnGamma(n + size), 0);
    for (const logit of pointsOf(mu)) {
      const [a, b] = [size / (1 + Math.exp(-logit)), size / (1 + Math.exp(logit))];
      // The prior is stated for a and b; a b is what changes it to the scales of the grid.
      let density = Math.log(a) + Math.log(b) - 2.5 * lnM - scales;
      const own = lnBeta(a, b);
      for (const {successes, n, groups} of batches)
        density += groups * (lnGamma(successes + a) + lnGamma(n - successes + b) - own);
      cells.push({a, b, mu: logit, m: lnM, weight: density});
    }
  }
  const most = cells.reduce((most, {weight}) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  const kept = cells.filter(({weight}) => weight - most > Math.log(NEGLIGIBLE));
  const total = kept.reduce((sum, {weight}) => sum + Math.exp(weight - most), 0);
  return kept.map(cell => ({...cell, weight: Math.exp(cell.weight - most) / total}));
}

const stepOf = ({from, to, points}: Side) => (to - from) / (points - 1);
const pointsOf = (side: Side) => Array.from({length: side.points}, (_, i) => side.from + i * stepOf(side));

/** The part of a side that matters and a step more, or the side itself where that is most of it. */
function narrowed(side: Side, used: readonly number[]): Side {
  const step = stepOf(side);
  const from = Math.max(side.from, used.reduce((least, x) => Math.min(least, x), side.to) - step);
  const to = Math.min(side.to, used.reduce((most, x) => Math.max(most, x), side.from) + step);
  return (to - from) / step > POINTS - 5 ? side : {from, to, points: POINTS};
}
