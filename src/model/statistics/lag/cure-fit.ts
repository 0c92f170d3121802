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

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Minus the log likelihood: buyers c(F(t + w) - F(t)) or c f(t), open ones 1 - c F(t). */
function lossOf(law: WaitLaw, waits: readonly Wait[], hasPriors: boolean) {
  return ([logit = 0, logRate = 0, logShape = 0]: readonly number[]): number => {
    const c = logistic(logit);
    const [rate, shape] = [Math.exp(logRate), law.hasShape ? Math.exp(logShape) : 1];
    let loss = 0;
    for (const {days, width, isSold, prospects} of waits) {
      const likelihood = !isSold
        ? 1 - c * law.share(days, rate, shape)
        : width > 0
          ? c * (law.share(days + width, rate, shape) - law.share(days, rate, shape))
          : c * law.density(days, rate, shape);
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
): (CureFit & {interval: (level: ProfileLevel) => {low: number; high: number} | null}) | null {
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
    interval: level => profile(loss, found.x, found.value + DROP[level])
  };
}

/** The rates at which the best fit of the rest is as bad as `limit`, searched outwards from the best. */
function profile(
  loss: (x: readonly number[]) => number,
  [logit = 0, ...rest]: readonly number[],
  limit: number
): {low: number; high: number} | null {
  const end = (direction: 1 | -1): number => {
    let warm = rest;
    const excess = (x: number) => {
      const {x: others, value} = minimize(other => loss([x, ...other]), warm);
      warm = others;
      return value - limit;
    };
    let [inside, outside, step] = [logit, logit, 0.15];
    for (let tries = 0; tries < 24; tries++, step *= 1.6) {
      outside = inside + direction * step;
      if (excess(outside) > 0) break;
      inside = outside;
      if (Math.abs(outside) > 30) return direction * 30;
    }
    let [low, high] = [inside, outside];
    let [below, above] = [excess(low), excess(high)];
    for (let i = 0; i < 12 && Math.abs(high - low) > 1e-4; i++) {
      // A secant step, kept off the ends so that both close in.
      const guess = low - (below * (high - low)) / (above - below);
      const middle = Math.abs(below) > 0 && Number.isFinite(guess) ? guess : (low + high) / 2;
      const value = excess(middle);
      if (Math.abs(value) < 1e-5) return middle;
      if (value > 0) [high, above] = [middle, value];
      else [low, below] = [middle, value];
      if (i % 3 === 2) {
        const half = (low + high) / 2;
        const there = excess(half);
        if (there > 0) [high, above] = [half, there];
        else [low, below] = [half, there];
      }
    }
    return (low + high) / 2;
  };
  return {low: logistic(end(-1)), high: logistic(end(1))};
}
