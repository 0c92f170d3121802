import {minimize} from "../minimize.js";
import type {WaitLaw} from "./cure-laws.js";

/** Prospects alike: sold within `width` days from `days` on (0: at that moment), or open at `days` of age. */
export interface Wait {
  days: number;
  width: number;
  isSold: boolean;
  prospects: number;
}

export interface CureFit {
  law: WaitLaw;
  /** Share of prospects that ever buy, 0-1. */
  rate: number;
  perDay: number;
  shape: number;
  /** Negative log likelihood, with the priors where asked. */
  loss: number;
  aic: number;
  /** Share of the buyers who have bought by this age in days. */
  share: (age: number) => number;
}

/** Drop of the log likelihood at the ends of a profile interval, by level. */
const DROP = {0.9: 1.352771727047702, 0.95: 1.920729410347061} as const;
export type ProfileLevel = keyof typeof DROP;

/** Logits beyond this are rates of none or all. */
const FARTHEST = 30;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** F(to) - F(from); late waits by what is left, for shares next to 1 would leave nothing of the difference. */
function between(law: WaitLaw, from: number, to: number, rate: number, shape: number): number {
  const share = law.share(from, rate, shape);
  return share < 0.5
    ? law.share(to, rate, shape) - share
    : law.left(from, rate, shape) - law.left(to, rate, shape);
}

/** Minus the log likelihood: buyers c(F(t + w) - F(t)) or c f(t), open ones 1 - c F(t). */
function lossOf(law: WaitLaw, waits: readonly Wait[], hasPriors: boolean) {
  return ([logit = 0, logRate = 0, logShape = 0]: readonly number[]): number => {
    const c = logistic(logit);
    const [rate, shape] = [Math.exp(logRate), law.hasShape ? Math.exp(logShape) : 1];
    let loss = 0;
    for (const {days, width, isSold, prospects} of waits) {
      const likelihood = !isSold
        ? 1 - c * law.share(days, rate, shape)
        : c * (width > 0 ? between(law, days, days + width, rate, shape) : law.density(days, rate, shape));
      if (!(likelihood > 0)) return Number.POSITIVE_INFINITY;
      loss -= prospects * Math.log(likelihood);
    }
    // Jeffreys' prior on the rate, a normal one of deviation 0.7 on the logarithm of the shape.
    if (hasPriors) loss += 0.5 * Math.log(c) + 0.5 * Math.log1p(-c) - Math.log(c * (1 - c));
    return hasPriors && law.hasShape ? loss + (logShape / 0.7) ** 2 / 2 : loss;
  };
}

/**
 * Fits the share of prospects that ever buy and the law of their waits to the waits seen so far, by the most likely
 * values. Null where the fit finds no bottom, as without sales. Source: cure model of Boag 1949.
 * @example fitCure(waitLaws[0], []) // null
 */
export function fitCure(
  law: WaitLaw,
  waits: readonly Wait[],
  {hasPriors = false}: {hasPriors?: boolean} = {}
): (CureFit & {interval: (level: ProfileLevel) => {low: number; high: number}}) | null {
  const sold = waits.filter(({isSold}) => isSold);
  const buyers = sold.reduce((sum, {prospects}) => sum + prospects, 0);
  const all = waits.reduce((sum, {prospects}) => sum + prospects, 0);
  if (buyers === 0) return null;
  const mean =
    sold.reduce((sum, {days, width, prospects}) => sum + prospects * (days + width / 2), 0) / buyers;
  const share = Math.min(0.95, (1.2 * buyers) / all);
  const loss = lossOf(law, waits, hasPriors);
  const start = [Math.log(share / (1 - share)), -Math.log(Math.max(0.5, mean)), 0];
  const found = minimize(loss, law.hasShape ? start : start.slice(0, 2));
  if (!Number.isFinite(found.value)) return null;
  const [logit = 0, logRate = 0, logShape = 0] = found.x;
  const [perDay, shape] = [Math.exp(logRate), law.hasShape ? Math.exp(logShape) : 1];
  return {
    law,
    rate: logistic(logit),
    perDay,
    shape,
    loss: found.value,
    aic: 2 * (found.value + found.x.length),
    share: age => law.share(age, perDay, shape),
    interval: level => profile(loss, found, DROP[level], buyers)
  };
}

/**
 * The rates at which the best fit of the rest is worse than the best of all by `drop`. They are sought on the square
 * root of that excess, which rises almost in a straight line on both sides, so that a few fits find them.
 */
function profile(
  loss: (x: readonly number[]) => number,
  {x: [best = 0, ...rest], value: least}: {x: readonly number[]; value: number},
  drop: number,
  buyers: number
): {low: number; high: number} {
  const wanted = Math.sqrt(drop);
  const end = (direction: 1 | -1): number => {
    let warm = rest;
    const height = (distance: number): number => {
      const {x, value} = minimize(others => loss([best + direction * distance, ...others]), warm);
      if (Number.isFinite(value)) warm = x;
      return Math.sqrt(Math.max(0, value - least));
    };
    const room = FARTHEST - direction * best;
    let [near, below] = [0, 0];
    let far = Math.min(room, wanted * Math.sqrt(2 / buyers));
    let above = height(far);
    while (above < wanted) {
      if (far >= room) return logistic(direction * FARTHEST);
      [near, below] = [far, above];
      far = Math.min(room, far * Math.min(3, Math.max(1.2, (1.1 * wanted) / above)));
      above = height(far);
    }
    for (let tries = 0; tries < 30 && above - wanted > 1e-4 && far - near > 1e-7; tries++) {
      const line = Number.isFinite(above) ? (wanted - below) / (above - below) : 0.5;
      const middle = near + Math.min(0.95, Math.max(0.05, line)) * (far - near);
      const there = height(middle);
      if (Math.abs(there - wanted) < 1e-4) return logistic(best + direction * middle);
      if (there > wanted) [far, above] = [middle, there];
      else [near, below] = [middle, there];
    }
    return logistic(best + direction * far);
  };
  return {low: end(-1), high: end(1)};
}
