import {addBins, prospectsIn, soldIn} from "../../statistics/lag/age-bins.js";
import {lnBeta} from "../../statistics/special.js";
import {meanOf, type Rate} from "../market.js";
import {type Ahead, plausibility, stepsAhead} from "./drift.js";
import {daysIn} from "./month.js";
import type {CohortMonth} from "./records.js";
import {type WaitComponent, waitPosterior} from "./waits.js";

/** How leads become sales in the months ahead. */
export interface Conversion {
  closeRate: Rate;
  /** Shares of the buyers by months from lead to sale. */
  lag: number[];
  sold: number;
  /** How many leads, all their sales seen, the leads on record are worth. */
  exposure: number;
}

/** How a close rate moves a month, as a share of it: by so much at least, though few sales can show it, and hardly by more. */
const MOVES = {least: 0.012, most: 0.03};
/** Shares of what is known of a close rate that survive a month. */
const DISCOUNTS = [0.8, 0.9, 0.95, 0.975, 0.99, 1];
/** Leads of the mean close rate that the filter starts from. */
const START = 1;
const DAYS_IN_MONTH = 30.4375;
const LAST_MONTH = 24;
/** A tail of so few buyers is put into the month before. */
const REST = 0.002;

/**
 * The close rate of the months ahead, whenever the leads buy, and how many months they take. Leads count by the share
 * of the waits that they have behind them, over all laws of the waits that the sales leave possible, so that young
 * records give a wide rate. Months that close differently from one another widen it too, and the later count more.
 * Source: exposure by a lag curve; discounted beta-binomial of Harvey and Fernandes 1989.
 * @example conversionAhead([{month: "2026-01", share: 1, leads: 100, spend: null, clicks: 0, impressions: 0, bins: {sold: [20], open: [...Array(31).fill(0), 80]}}], {months: 12, skipped: 0}).lag.length // 2
 */
export function conversionAhead(months: readonly CohortMonth[], ahead: Ahead): Conversion {
  const waits = waitPosterior(addBins(months.map(({bins}) => bins)));
  const mean = (of: (component: WaitComponent) => number) =>
    waits.reduce((sum, component) => sum + component.weight * of(component), 0);
  const rate = mean(({closeRate}) => meanOf(closeRate));
  const between = mean(({closeRate}) => (meanOf(closeRate) - rate) ** 2);
  const within = mean(({closeRate}) => varianceOf(closeRate));
  const share = (days: number) => mean(({share}) => share(days));
  const cohorts = months.map((month, i) => ({
    sold: soldIn(month.bins),
    exposure: prospectsIn(month.bins) * meanShare(share, agesOf(months, i))
  }));
  const moved = drift(cohorts, rate, ahead);
  const middle = Math.min(0.999, rate * moved.ratio);
  const variance = (between + within) * moved.ratio ** 2 + middle ** 2 * (1 - middle) * moved.moves;
  return {
    closeRate: rateWith(middle, variance),
    lag: byMonths(days => mean(({share, closeRate}) => share(days) * meanOf(closeRate)) / rate),
    sold: cohorts.reduce((sum, {sold}) => sum + sold, 0),
    exposure: cohorts.reduce((sum, {exposure}) => sum + exposure, 0)
  };
}

/** How the rate ahead differs from that of all records together, and what moving adds to the square of its error. */
function drift(
  cohorts: readonly {sold: number; exposure: number}[],
  rate: number,
  ahead: Ahead
): {ratio: number; moves: number} {
  const filtered = DISCOUNTS.map(discount => {
    let [a, b] = [START * rate, START * (1 - rate)];
    let lnWeight = 0;
    for (const {sold, exposure} of cohorts) {
      [a, b] = [a * discount, b * discount];
      const left = Math.max(0, exposure - sold);
      lnWeight += lnBeta(a + sold, b + left) - lnBeta(a, b);
      [a, b] = [a + sold, b + left];
    }
    const relative = varianceOf({a, b}) / (a / (a + b)) ** 2;
    const step = Math.sqrt((1 / discount - 1) * relative);
    return {lnWeight, step, rate: a / (a + b), relative};
  });
  const still = filtered.at(-1) ?? {rate, relative: 0};
  const most = Math.max(...filtered.map(({lnWeight}) => lnWeight));
  const weights = filtered.map(
    ({lnWeight, step}) => Math.exp(lnWeight - most) * plausibility(step, MOVES.most)
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (one: (typeof filtered)[number]) => number) =>
    filtered.reduce((sum, one, i) => sum + (weights[i] ?? 0) * of(one), 0) / total;
  const ratio = mean(one => one.rate) / still.rate;
  return {
    ratio,
    moves: mean(
      ({rate, relative, step}) =>
        stepsAhead(ahead) * Math.max(step, MOVES.least) ** 2 +
        Math.max(0, relative - still.relative) +
        (rate / still.rate - ratio) ** 2
    )
  };
}

const varianceOf = ({a, b}: Rate) => (a * b) / ((a + b) ** 2 * (a + b + 1));

/**
 * The beta of a mean (0-1) and a variance; never one that thinks all or nothing likelier than anything between, which
 * takes a weight of 1. Source: moments of the beta.
 * @example rateWith(0.5, 0.05) // {a: 2, b: 2}
 */
export function rateWith(mean: number, variance: number): Rate {
  const n = Math.max(1, (mean * (1 - mean)) / variance - 1);
  return {a: mean * n, b: (1 - mean) * n};
}

/** Ages in days of the youngest and the oldest lead of a month, on the last day of the records. */
function agesOf(months: readonly CohortMonth[], at: number): [youngest: number, oldest: number] {
  const daysOf = ({month, share}: CohortMonth) => daysIn(month) * share;
  const youngest = months.slice(at + 1).reduce((sum, month) => sum + daysOf(month), 0);
  const here = months[at];
  return [youngest, youngest + (here ? daysOf(here) : 0)];
}

/** Mean of a curve between two ages, by Simpson's rule. */
function meanShare(share: (days: number) => number, [from, to]: [number, number]): number {
  const steps = 8;
  let sum = share(from) + share(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * share(from + ((to - from) * i) / steps);
  return sum / (3 * steps);
}

/** Of leads spread over a month: who has bought by the end of the n-th month after is the mean over that month of ages. */
function byMonths(share: (days: number) => number): number[] {
  const shares: number[] = [];
  let before = 0;
  for (let month = 0; month < LAST_MONTH && 1 - before > REST; month++) {
    const by = meanShare(share, [month * DAYS_IN_MONTH, (month + 1) * DAYS_IN_MONTH]);
    shares.push(by - before);
    before = by;
  }
  shares[shares.length - 1] = (shares.at(-1) ?? 0) + 1 - before;
  return shares;
}
