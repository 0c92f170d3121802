import type {AgeBins} from "../../statistics/lag/age-bins.js";
import {type WaitLaw, waitLaws} from "../../statistics/lag/cure-laws.js";
import type {Rate} from "../market.js";

/** One law of the buyers' waits that the leads leave possible, how probable it is, and the close rate under it. */
export interface WaitComponent {
  weight: number;
  /** Share of the buyers who have bought by this age in days, 0-1. */
  share: (days: number) => number;
  closeRate: Rate;
}

/** What is thought of a close rate, and of the days from lead to sale, before any lead is seen. */
const RATE: Rate = {a: 1, b: 8};
const MEDIAN = {mean: Math.log(20), sd: 0.8};
const BEND = {mean: 0, sd: 0.4};
/** Points of the grid along the median and along the shape, and standard deviations that it spans on either side. */
const ACROSS = [9, 7] as const;
const REACH = 2.5;
/** The grid is drawn again until it neither moves nor shrinks much; a move of more than this share of its spread is much. */
const PASSES = {least: 2, most: 12};
const MUCH = 0.5;
const NEGLIGIBLE = 1e-4;

interface Group {
  days: number;
  width: number;
  sold: number;
  open: number;
  /** Mean age of the open ones. */
  age: number;
}

interface Point {
  median: number;
  bend: number;
  weight: number;
  closeRate: Rate;
}

/**
 * What leads tell of the waits from lead to sale together with the share that buys at all: Weibull and lognormal laws
 * over a grid of medians and shapes, weighted by how probable they make the sales and the open leads. Young leads leave
 * many laws possible, and so a wide range of close rates. Weights sum to 1; of no lead, what is thought beforehand.
 * Source: cure model of Boag 1949, on bins of days; Laplace's approximation for the rate (Tierney and Kadane 1986).
 * @example waitPosterior({sold: [5, 3, 1, 1], open: [0, 0, 0, 0, 0, 90]}).reduce((sum, {weight, closeRate}) => sum + (weight * closeRate.a) / (closeRate.a + closeRate.b), 0) > 0.09 // true
 */
export function waitPosterior(bins: AgeBins): WaitComponent[] {
  const groups = grouped(bins);
  const found = waitLaws.filter(({hasShape}) => hasShape).map(law => ({law, ...believed(law, groups)}));
  const most = Math.max(...found.map(({evidence}) => evidence));
  const all = found.flatMap(({law, evidence, points}) =>
    points.map(point => ({law, ...point, weight: point.weight * Math.exp(evidence - most)}))
  );
  const best = Math.max(...all.map(({weight}) => weight));
  const kept = all.filter(({weight}) => weight > NEGLIGIBLE * best);
  const total = kept.reduce((sum, {weight}) => sum + weight, 0);
  return kept.map(({law, median, bend, weight, closeRate}) => {
    const [rate, shape] = termsOf(law, median, bend);
    return {weight: weight / total, share: days => law.share(days, rate, shape), closeRate};
  });
}

/** Rate and shape of a law from the logarithm of its median and from how steep it is: 0 is as the exponential. */
function termsOf(law: WaitLaw, median: number, bend: number): [rate: number, shape: number] {
  const shape = Math.exp(law.name === "Weibull" ? bend : -bend);
  const rate = (law.name === "Weibull" ? Math.LN2 ** (1 / shape) : 1) * Math.exp(-median);
  return [rate, shape];
}

/** Days that hold anybody; the later, the more of them together. */
function grouped({sold, open}: AgeBins): Group[] {
  const groups: Group[] = [];
  const last = Math.max(sold.length, open.length);
  for (let days = 0, width = 1; days < last; days += width) {
    width = Math.max(1, Math.floor(days / 10));
    const group = {days, width, sold: 0, open: 0, age: 0};
    for (let day = days; day < days + width; day++) {
      group.sold += sold[day] ?? 0;
      group.open += open[day] ?? 0;
      group.age += (open[day] ?? 0) * (day + 0.5);
    }
    if (group.open > 0) group.age /= group.open;
    if (group.sold + group.open > 0) groups.push(group);
  }
  return groups;
}

/** The points of a law after the grid has been drawn to where they are probable, and the logarithm of their evidence. */
function believed(law: WaitLaw, groups: readonly Group[]): {evidence: number; points: Point[]} {
  let [middle, spread] = [
    [MEDIAN.mean, BEND.mean],
    [MEDIAN.sd, BEND.sd]
  ];
  let found = {evidence: 0, points: [] as Point[]};
  for (let pass = 0; pass < PASSES.most; pass++) {
    const steps = ACROSS.map((n, k) => (2 * REACH * (spread[k] ?? 1)) / (n - 1));
    const points: Point[] = [];
    for (let i = 0; i < ACROSS[0]; i++)
      for (let j = 0; j < ACROSS[1]; j++) {
        const median = (middle[0] ?? 0) + (i - (ACROSS[0] - 1) / 2) * (steps[0] ?? 0);
        const bend = (middle[1] ?? 0) + (j - (ACROSS[1] - 1) / 2) * (steps[1] ?? 0);
        const {lnWeight, closeRate} = weighed(law, groups, median, bend);
        points.push({median, bend, weight: lnWeight, closeRate});
      }
    const most = Math.max(...points.map(({weight}) => weight));
    for (const point of points) point.weight = Math.exp(point.weight - most);
    const total = points.reduce((sum, {weight}) => sum + weight, 0);
    const mean = (of: (point: Point) => number) =>
      points.reduce((sum, point) => sum + point.weight * of(point), 0) / total;
    const before = middle;
    middle = [mean(({median}) => median), mean(({bend}) => bend)];
    const off = [
      Math.sqrt(mean(({median}) => (median - (middle[0] ?? 0)) ** 2)),
      Math.sqrt(mean(({bend}) => (bend - (middle[1] ?? 0)) ** 2))
    ];
    const moved = middle.some(
      (_, k) => Math.abs((middle[k] ?? 0) - (before[k] ?? 0)) > MUCH * (spread[k] ?? 0)
    );
    const shrunk = off.some((sd, k) => sd < MUCH * (spread[k] ?? 0));
    spread = spread.map((sd, k) => (moved ? sd : Math.max(off[k] ?? 0, (steps[k] ?? 0) / 2)));
    found = {evidence: most + Math.log((steps[0] ?? 1) * (steps[1] ?? 1)), points};
    if (pass + 1 >= PASSES.least && !moved && !shrunk) break;
  }
  return found;
}

/** One law: the most probable close rate under it, with how sure it is, and how probable both make the leads. */
function weighed(law: WaitLaw, groups: readonly Group[], median: number, bend: number) {
  const [rate, shape] = termsOf(law, median, bend);
  let sold = 0;
  let fixed = -((median - MEDIAN.mean) ** 2) / MEDIAN.sd ** 2 / 2 - ((bend - BEND.mean) / BEND.sd) ** 2 / 2;
  const open: {n: number; share: number}[] = [];
  for (const group of groups) {
    if (group.sold > 0) {
      sold += group.sold;
      fixed += group.sold * Math.log(Math.max(1e-300, between(law, group, rate, shape)));
    }
    if (group.open > 0) open.push({n: group.open, share: law.share(group.age, rate, shape)});
  }
  // The mode on the logit, by Newton; the logarithm of the density there is that of a beta, with its own tails.
  const worth = open.reduce((sum, {n, share}) => sum + n * share, 0);
  let c = (sold + RATE.a) / (sold + worth + RATE.a + RATE.b);
  let information = 0;
  for (let step = 0; step < 4; step++) {
    let slope = (sold + RATE.a) * (1 - c) - RATE.b * c;
    information = (sold + RATE.a + RATE.b) * c * (1 - c);
    for (const {n, share} of open) {
      const left = 1 - c * share;
      const pull = (c * (1 - c) * share) / left;
      slope -= n * pull;
      information += n * pull * (1 - 2 * c + pull);
    }
    information = Math.max(information, 1e-9);
    const move = Math.max(-1, Math.min(1, slope / information));
    c = 1 / (1 + Math.exp(-(Math.log(c / (1 - c)) + move)));
  }
  const height = open.reduce(
    (sum, {n, share}) => sum + n * Math.log1p(-c * share),
    (sold + RATE.a) * Math.log(c) + RATE.b * Math.log1p(-c)
  );
  return {
    lnWeight: fixed + height - Math.log(information) / 2,
    closeRate: {a: information / (1 - c), b: information / c}
  };
}

/** Share of the buyers who wait so many days; late ones by what is left, for shares next to 1 leave no difference. */
function between(law: WaitLaw, {days, width}: Group, rate: number, shape: number): number {
  const [share, after] = [law.share(days, rate, shape), law.share(days + width, rate, shape)];
  return share < 0.5 ? after - share : law.left(days, rate, shape) - law.left(days + width, rate, shape);
}
