import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {InputKey, InputUnit} from "../inputs.js";
import type {Market} from "../market.js";
import {mainPrice} from "../pricing/priced.js";
import {type Goal, goalSeek, isReached, type Sought} from "./goal-seek.js";
import {type LeverName, leverOf} from "./lever.js";

/** What a number has to be for a goal, beside what it is: minor units, shares of 0-1, or so many. */
export interface Needed extends Sought {
  lever: LeverName;
  label: string;
  unit: InputUnit;
  /** Null where it is not said. */
  now: number | null;
  /** Whether the goal is reached as things are; null where nobody is on that side. */
  isReached: boolean | null;
  /** Whether the value is the least or the most that the number may be; null where there is none. */
  bound: "least" | "most" | null;
}

/** The client loses in at most one future of ten. */
export const rareLoss: Goal = {side: "client", least: {chanceOfNoLoss: 0.9}};

const inputs: readonly InputKey[] = ["closeRate", "leadsPerMonth", "ticket", "margin"];

/**
 * The numbers that a goal is sought for first: close rate, leads, revenue of a sale, margin, and the deal's main price
 * where it has one.
 * @example leversOf({family: {versions: []}}).length // 4
 */
export function leversOf(deal: Deal): LeverName[] {
  const price = mainPrice(deal);
  return [...inputs.map(input => ({input})), ...(price ? [{price: price.key}] : [])];
}

/**
 * What one number of the market or one price must be for a goal, all else as it is, and what it is now. Without such a
 * price, or a value that does, the reason says so.
 * @example neededFor({}, {family: {versions: []}}, {price: "0"}, rareLoss, {evaluate: () => ({outcomes: []})}).reason // "the contract has no such price"
 */
export function neededFor(market: Market, deal: Deal, name: LeverName, goal: Goal, fast: FastPath): Needed {
  const lever = leverOf(market, deal, name);
  const outcome = fast.evaluate(market, [deal]).outcomes[0]?.[goal.side] ?? null;
  const reached = outcome && isReached(goal, outcome);
  const {value, reason} = goalSeek(market, deal, name, goal, fast);
  const now = lever?.value ?? null;
  const isAbove = value !== null && value > (now ?? 0);
  return {
    lever: name,
    label: lever?.label ?? "Price",
    unit: lever?.unit ?? "money",
    now,
    isReached: reached,
    value,
    reason,
    bound: value === null ? null : isAbove === reached ? "most" : "least"
  };
}
