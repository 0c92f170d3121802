import type {Deal} from "../deal.js";
import {type InputKey, type InputUnit, inputOf} from "../inputs.js";
import type {Market} from "../market.js";
import {dealPrices, givenName, oneOf, withPrice} from "../pricing/priced.js";

/** What an analysis moves: a number of the market, or a price of the deal by its key. */
export type LeverName = {input: InputKey} | {price: string};

/** A number that an analysis moves, in a market and a deal alike. */
export interface Lever {
  label: string;
  unit: InputUnit;
  min: number;
  max: number | null;
  /** What it is now; null where it is not said. */
  value: number | null;
  set: (value: number) => {market: Market; deal: Deal};
}

/**
 * The lever of a name, on a market and a deal; null where the deal has no such price.
 * @example leverOf({handlingPerLead: 500}, {}, {input: "handlingPerLead"}).value // 500
 * @example leverOf({}, {family: {versions: []}}, {price: "0"}) // null
 */
export function leverOf(market: Market, deal: Deal, name: LeverName): Lever | null {
  if ("input" in name) {
    const {label, unit, min, max, get, set} = inputOf(name.input);
    return {label, unit, min, max, value: get(market), set: value => ({market: set(market, value), deal})};
  }
  const price = dealPrices(deal).find(({key}) => key === name.price);
  if (!price) return null;
  const isShare = price.unit === "share";
  const given = givenName(price);
  return {
    label: `${given === null ? "" : `${given}, `}${isShare ? `of ${price.per}` : `for ${oneOf(price.per)}`}`,
    unit: isShare ? "rate" : "money",
    min: 0,
    max: isShare ? 1 : null,
    value: price.value,
    set: value => ({market, deal: withPrice(deal, price, value)})
  };
}

/**
 * Values to look at along a lever, ascending: from its least to its most where it has both ends, else around what it is.
 * @example stepsOf({min: 0, max: 1, value: 0.2}, 3) // [0, 0.5, 1]
 * @example stepsOf({min: 0, max: null, value: 8}, 3) // [2, 8, 32]
 */
export function stepsOf(lever: Pick<Lever, "min" | "max" | "value">, count: number): number[] {
  const {min, max} = lever;
  return max === null ? stepsAround(lever, count) : evenly(count, part => min + (max - min) * part);
}

/**
 * Values around what a lever is, ascending: from a quarter of it to four times that or its most, in equal steps of the
 * ratio. Where it is nothing or not said: from its least to its most, empty without both.
 * @example stepsAround({min: 0, max: 1, value: 0.2}, 3) // [0.05, 0.2, 0.8]
 */
export function stepsAround(lever: Pick<Lever, "min" | "max" | "value">, count: number): number[] {
  const {min, max, value} = lever;
  if (value === null || value <= 0) return max === null ? [] : stepsOf(lever, count);
  const [low, high] = [Math.max(min, value / 4), Math.min(max ?? Infinity, value * 4)];
  return evenly(count, part => low * (high / low) ** part);
}

const evenly = (count: number, at: (part: number) => number) =>
  Array.from({length: count}, (_, i) => at(i / Math.max(1, count - 1)));
