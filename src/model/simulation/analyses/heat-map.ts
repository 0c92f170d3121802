import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {Market} from "../market.js";
import {type LeverName, leverOf, stepsAround} from "./lever.js";

/** The client's profit (minor units) and chance of a loss over a grid of two numbers. */
export interface HeatMap {
  x: number[];
  y: number[];
  /** By y, then x. */
  mean: number[][];
  lossProbability: number[][];
  /** Where the client comes out even on average: for each x the y, null where no y of the grid does. */
  breakEven: {x: number; y: number | null}[];
}

/** One side of the grid: what is moved, and the values to look at; those of `stepsAround` where unset. */
export interface Axis {
  lever: LeverName;
  values?: readonly number[];
}

/**
 * The client's profit over a grid of two numbers of the market or prices of the deal, on the same draws in every cell,
 * and the line along which it comes out even on average (between cells by straight lines). Null where a number is not
 * one of the deal's. Money in minor units.
 * @example heatMap({}, {family: {versions: []}}, {lever: {price: "0"}}, {lever: {input: "margin"}}, 3, null) // null
 */
export function heatMap(
  market: Market,
  deal: Deal,
  x: Axis,
  y: Axis,
  size: number,
  fast: FastPath
): HeatMap | null {
  const [across, up] = [leverOf(market, deal, x.lever), leverOf(market, deal, y.lever)];
  if (!across || !up) return null;
  const xs = [...(x.values ?? stepsAround(across, size))];
  const ys = [...(y.values ?? stepsAround(up, size))];
  const cells = ys.map(yValue => {
    const moved = up.set(yValue);
    return xs.map(xValue => {
      const both = leverOf(moved.market, moved.deal, x.lever)?.set(xValue) ?? moved;
      const client = fast.evaluate(both.market, [both.deal]).outcomes[0]?.client;
      return {mean: client?.mean ?? 0, lossProbability: client?.lossProbability ?? 0};
    });
  });
  const mean = cells.map(row => row.map(cell => cell.mean));
  return {
    x: xs,
    y: ys,
    mean,
    lossProbability: cells.map(row => row.map(cell => cell.lossProbability)),
    breakEven: xs.map((value, i) => ({
      x: value,
      y: crossing(
        ys,
        mean.map(row => row[i] ?? 0)
      )
    }))
  };
}

/** Where values first change sign, by straight lines; null where they do not. */
function crossing(at: readonly number[], values: readonly number[]): number | null {
  for (const [i, value] of values.entries()) {
    const [next, from, to] = [values[i + 1], at[i], at[i + 1]];
    if (value === 0 && from !== undefined) return from;
    if (next === undefined || from === undefined || to === undefined) return null;
    if (value < 0 !== next < 0) return from + ((to - from) * value) / (value - next);
  }
  return null;
}
