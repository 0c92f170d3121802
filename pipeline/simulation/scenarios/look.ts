import type {Goal} from "../../../src/model/simulation/analyses/goal-seek.js";
import type {LeverName} from "../../../src/model/simulation/analyses/lever.js";
import {rareLoss} from "../../../src/model/simulation/analyses/needed.js";
import type {Deal} from "../../../src/model/simulation/deal.js";
import {dealPrices, mainPrice} from "../../../src/model/simulation/pricing/priced.js";
import {inputNames} from "../../../src/model/simulation/scenario/schema.js";
import {LeadgerError} from "../../errors.js";

/** What the command line may ask of one contract. */
export interface LookOptions {
  all?: true;
  contract?: string;
  goal?: string;
  noLoss?: number;
  /** Major units. */
  mean?: number;
  side?: Goal["side"];
  tornado?: true;
}

/** A closer look at one contract: a number that is sought, or what moves its profit. */
export interface Look {
  contract: string;
  side: Goal["side"];
  /** What is sought, by its name on the command line; null: what moves the profit. */
  goal: string | null;
  noLoss: number | null;
  /** Major units. */
  mean: number | null;
}

const isPrice = (name: string) => name === "price" || /^price_\d+(\.[tb]\d+)?$/.test(name);

/** The closer look that is asked for; null where none is. What does not go together is wrong usage. */
export function lookOf({all, contract, goal, noLoss, mean, side, tornado}: LookOptions): Look | null {
  const wrong = (message: string) => new LeadgerError(message, 2);
  if (goal !== undefined && tornado) throw wrong("ask for --goal or for --tornado, one at a time");
  if (goal === undefined && (noLoss !== undefined || mean !== undefined))
    throw wrong("write what is sought: --goal close_rate (or another)");
  if (goal === undefined && !tornado) {
    if (contract !== undefined || side !== undefined)
      throw wrong("write what is asked of the contract: --goal close_rate (or another), or --tornado");
    return null;
  }
  if (contract === undefined) throw wrong("write of which contract: --contract ID");
  if (all) throw wrong("name one scenario or none; --all is for the comparison");
  if (noLoss !== undefined && mean !== undefined) throw wrong("write --no-loss or --mean, not both");
  if (goal !== undefined && !inputNames.has(goal) && !isPrice(goal))
    throw wrong(
      `"${goal}" is no number that can be sought; write one of ${[...inputNames.keys()].join(", ")}, price`
    );
  return {
    contract,
    side: side ?? "client",
    goal: goal ?? null,
    noLoss: noLoss ?? null,
    mean: mean ?? null
  };
}

/** What must be reached; where nobody says so, a loss in at most one future of ten. */
export function goalOf({side, noLoss, mean}: Look, minorDigits: number): Goal {
  if (mean !== null) return {side, least: {mean: mean * 10 ** minorDigits}};
  return {side, least: noLoss === null ? rareLoss.least : {chanceOfNoLoss: noLoss}};
}

/** The number of the market or the price of a contract that goes by a name. */
export function leverNamed(name: string, deal: Deal): LeverName {
  const input = inputNames.get(name);
  if (input) return {input: input.key};
  const prices = dealPrices(deal);
  const price = name === "price" ? mainPrice(deal) : prices.find(({key}) => `price_${key}` === name);
  if (price) return {price: price.key};
  const own = prices.map(({key}) => `price_${key}`).join(", ");
  throw new LeadgerError(
    own === "" ? `${deal.id} has no price` : `"${name}" is no price of ${deal.id}; write one of ${own}`,
    2
  );
}
