import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {Market} from "../market.js";
import type {SideOutcome} from "../outcome.js";
import {type LeverName, leverOf, stepsOf} from "./lever.js";

/** What is wanted: of a side, a mean of at least so many minor units, or a chance (0-1) of no loss of at least that. */
export interface Goal {
  side: "client" | "agency";
  least: {mean: number} | {chanceOfNoLoss: number};
}

/**
 * Whether an outcome of the goal's side, minor units, reaches the goal.
 * @example isReached({side: "client", least: {chanceOfNoLoss: 0.9}}, {lossProbability: 0.05}) // true
 */
export function isReached({least}: Goal, {mean, lossProbability}: SideOutcome): boolean {
  return "mean" in least ? mean >= least.mean : 1 - lossProbability >= least.chanceOfNoLoss;
}

/** The number that reaches a goal; null with the reason where none does. */
export interface Sought {
  value: number | null;
  reason: string | null;
}

/**
 * What a number of the market or a price must become for a goal to be reached, all else as it is: of the values that
 * just reach it, the one nearest to what it is now, to 6 digits. It is looked for within the bounds of the number, or
 * between a quarter and four times what it is. A loss is not avoided by earning less: where nobody buys, nothing is lost
 * either. Null with the reason where no value there does, or all do.
 * @example goalSeek({}, {family: {versions: []}}, {price: "0"}, {side: "client", least: {mean: 0}}, null).reason // "the contract has no such price"
 */
export function goalSeek(market: Market, deal: Deal, name: LeverName, goal: Goal, fast: FastPath): Sought {
  const lever = leverOf(market, deal, name);
  if (!lever) return none("the contract has no such price");
  const present = fast.evaluate(market, [deal]).outcomes[0]?.[goal.side];
  const least = present && !isReached(goal, present) ? present.mean : -Infinity;
  const isMet = (value: number) => {
    const moved = lever.set(value);
    const outcome = fast.evaluate(moved.market, [moved.deal]).outcomes[0]?.[goal.side];
    if (!outcome) return null;
    return isReached(goal, outcome) && outcome.mean >= least;
  };
  const steps = stepsOf(lever, 25);
  if (steps.length === 0) return none("it is nothing now, or not said: give it a value to begin from");
  const met = steps.map(isMet);
  if (met.includes(null)) return none("no agency is paid");
  if (met.every(Boolean)) return none("every value that was tried reaches it");
  if (!met.some(Boolean)) return none("no value that was tried reaches it: something else has to change");
  const now = lever.value ?? lever.min;
  const changes = steps.flatMap((from, i) => {
    const to = steps[i + 1];
    return to !== undefined && met[i] !== met[i + 1]
      ? [met[i] ? halved(from, to, isMet) : halved(to, from, isMet)]
      : [];
  });
  const nearest = changes.reduce((best, value) =>
    Math.abs(value - now) < Math.abs(best - now) ? value : best
  );
  return {value: nearest, reason: null};
}

const none = (reason: string): Sought => ({value: null, reason});

/** The last value that reaches the goal on the way to one that does not. */
function halved(good: number, bad: number, isMet: (value: number) => boolean | null): number {
  while (Math.abs(bad - good) > 1e-6 * Math.max(Math.abs(good), Math.abs(bad))) {
    const middle = (good + bad) / 2;
    if (isMet(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
