import {type FlipPoint, flipPoints} from "../../model/simulation/analyses/flip-points.js";
import type {Deal} from "../../model/simulation/deal.js";
import type {FastPath} from "../../model/simulation/fast.js";
import {type InputKey, inputOf} from "../../model/simulation/inputs.js";
import type {Market} from "../../model/simulation/market.js";
import {mainKeys} from "./choices.js";

/** Where along one number another contract becomes the best. */
export interface Flips {
  input: InputKey;
  value: number;
  points: FlipPoint[];
}

/** The flips along each of the numbers that are asked for first, one after the other. */
export function* flipsOf(market: Market, deals: readonly Deal[], fast: FastPath): Generator<Flips> {
  for (const input of mainKeys) {
    const value = inputOf(input).get(market);
    if (value !== null) yield {input, value, points: flipPoints(market, deals, input, fast)};
  }
}
