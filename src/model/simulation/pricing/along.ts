import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {Market} from "../market.js";

/** What both sides come to in every draw, in minor units; `agency` is null where nobody is paid. */
export interface Profits {
  client: Float64Array;
  agency: Float64Array | null;
}

/**
 * How the profits of both sides go along one price, on the same draws: on straight lines, from what they are at a price
 * of nothing with so many billed units in each draw, or in some other way.
 */
export interface Along {
  at: (price: number) => Profits;
  /** To what part of itself a limit is found where there is no line. */
  precision: number;
  line: {free: Profits; units: Float64Array} | null;
}

/**
 * How profits go along a price: `priced` is the deal at a price, `usual` a price of the size that it has. That the fee
 * is a straight line is read off the draws, at three prices, so that no term of a contract can be overlooked.
 * @example alongPrice({}, () => ({}), 1, {evaluate: (_, deals) => ({clientProfits: deals.map(() => Float64Array.of(3)), agencyProfits: deals.map(() => null)})}).line.units[0] // 0
 */
export function alongPrice(
  market: Market,
  priced: (price: number) => Deal,
  usual: number,
  fast: FastPath,
  precision = 1e-5
): Along {
  const atEach = (...values: number[]): Profits[] => {
    const {clientProfits, agencyProfits} = fast.evaluate(market, values.map(priced));
    return values.map((_, i) => ({
      client: clientProfits[i] ?? new Float64Array(),
      agency: agencyProfits[i] ?? null
    }));
  };
  const seen = new Map<number, Profits>();
  const at = (value: number): Profits => {
    const profits = seen.get(value) ?? atEach(value)[0] ?? {client: new Float64Array(), agency: null};
    seen.set(value, profits);
    return profits;
  };
  const [free, once, far] = atEach(0, usual, distant * usual);
  if (!free || !once || !far) return {at, precision, line: null};
  const units = free.client.map((profit, i) => (profit - (far.client[i] ?? 0)) / (distant * usual));
  const isLine =
    liesBetween(free.client, once.client, far.client) && liesBetween(free.agency, once.agency, far.agency);
  return {at, precision, line: isLine ? {free, units} : null};
}

/** No least, most or step of a price lies beyond so many times what is usual. */
const distant = 1e4;

/** Whether the near profit lies on the line from that at no price to the distant one, in every draw. */
function liesBetween(
  free: Float64Array | null,
  near: Float64Array | null,
  far: Float64Array | null
): boolean {
  if (free === null || near === null || far === null) return true;
  return free.every((from, i) => {
    const [middle, to] = [near[i] ?? 0, far[i] ?? 0];
    const miss = from + (to - from) / distant - middle;
    return Math.abs(miss) <= 1e-9 * (Math.abs(from) + Math.abs(middle) + Math.abs(to)) + 1e-6;
  });
}
