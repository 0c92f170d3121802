import type {LinearDeal} from "../linear.js";
import type {Market} from "../market.js";
import {drawTotals, drawTraffic, type TotalDraws} from "./draws.js";
import {type Axis, shiftedLattice, shuffledAxis} from "./lattice.js";
import {type Profits, profitsOfTotals} from "./profits.js";

/** How many names are kept; a close rate that slides under a contract makes a new one each time. */
const most = 64;

/** Keeps the last value made for a key: the same key gives it again. */
export type Remember = <T>(name: string, key: string, make: () => T) => T;

/**
 * Keeps what was last made under each name, until its key changes.
 * @example remembering()("a", "1", () => 2) // 2
 */
export function remembering(): Remember {
  const kept = new Map<string, {key: string; value: unknown}>();
  return <T>(name: string, key: string, make: () => T): T => {
    const last = kept.get(name);
    if (last?.key === key) return last.value as T;
    const value = make();
    if (kept.size >= most) kept.clear();
    kept.set(name, {key, value});
    return value;
  };
}

/**
 * Draws of totals on one lattice, kept from call to call: only what a changed market moves is drawn again.
 * @example totalsOn(8, 1).draws({months: 1, leads: {perMonth: 0, levelSd: 0, size: null, season: []}, closeRate: {a: 1, b: 1}, ticket: {mean: 1, cv: 0, meanSd: 0, values: []}, refundRate: 0}, 1).sales.length // 8
 */
export function totalsOn(points: number, shift: number) {
  const remember = remembering();
  let axes: Axis[] | null = null;
  const draws = (market: Market, quality: number): TotalDraws => {
    axes ??= [
      ...shiftedLattice(points, 4, shift),
      shuffledAxis(points, shift),
      shuffledAxis(points, shift + 1)
    ];
    const lattice = axes;
    const {months, leads, closeRate, ticket, refundRate} = market;
    const traffic = JSON.stringify([months, leads, closeRate]);
    const {mean, cv, meanSd} = ticket;
    return remember(`totals ${quality}`, `${traffic} ${mean} ${cv} ${meanSd} ${refundRate}`, () =>
      drawTotals(
        market,
        remember("traffic", traffic, () => drawTraffic(market, lattice)),
        quality,
        lattice
      )
    );
  };
  return {
    draws,
    profits: (market: Market, deal: LinearDeal, quality: number): Profits =>
      profitsOfTotals(market, deal, draws(market, quality))
  };
}
