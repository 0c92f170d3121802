import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import {type InputKey, inputOf} from "../inputs.js";
import type {Market} from "../market.js";
import {stepsOf} from "./lever.js";

/** A value of a number of the market at which another deal becomes the client's best: `before` below it, `after` above. */
export interface FlipPoint {
  at: number;
  before: string;
  after: string;
}

/**
 * Where along a number of the market the deal with the highest mean client profit changes, ascending, to 4 digits. It
 * is looked for within the bounds of the number, or between a quarter and four times what it is, on the same draws. Of
 * equal deals the first stands. Empty where one deal is best throughout.
 * @example flipPoints({margin: 0.4}, [], "margin", {evaluate: () => ({outcomes: []})}) // []
 */
export function flipPoints(
  market: Market,
  deals: readonly Deal[],
  key: InputKey,
  fast: FastPath
): FlipPoint[] {
  const input = inputOf(key);
  const bestAt = (value: number) => bestDeal(input.set(market, value), deals, fast);
  const steps = stepsOf({...input, value: input.get(market)}, 17);
  const best = steps.map(bestAt);
  return steps.flatMap((low, i) => {
    const [high, before, after] = [steps[i + 1], best[i], best[i + 1]];
    return high === undefined || !before || !after ? [] : flipsBetween(low, high, before, after, bestAt);
  });
}

/** Halves an interval until every change of the best inside it is found. */
function flipsBetween(
  low: number,
  high: number,
  before: string,
  after: string,
  bestAt: (value: number) => string | null
): FlipPoint[] {
  if (before === after) return [];
  const middle = (low + high) / 2;
  if (high - low <= 1e-4 * Math.abs(middle)) return [{at: middle, before, after}];
  const between = bestAt(middle) ?? before;
  return [
    ...flipsBetween(low, middle, before, between, bestAt),
    ...flipsBetween(middle, high, between, after, bestAt)
  ];
}

/**
 * The deal with the highest mean client profit, by its id; of equals the first, null of none.
 * @example bestDeal({}, [], {evaluate: () => ({outcomes: []})}) // null
 */
export function bestDeal(market: Market, deals: readonly Deal[], fast: FastPath): string | null {
  let best: {deal: string; mean: number} | null = null;
  for (const {deal, client} of fast.evaluate(market, deals).outcomes)
    if (best === null || client.mean > best.mean) best = {deal, mean: client.mean};
  return best?.deal ?? null;
}
