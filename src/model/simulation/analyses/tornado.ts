import {betaQuantile} from "../../statistics/distributions/beta.js";
import {gammaQuantile} from "../../statistics/distributions/gamma.js";
import {normalQuantile} from "../../statistics/normal.js";
import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import {type InputKey, type InputUnit, type MarketInput, marketInputs} from "../inputs.js";
import {type Market, meanOf} from "../market.js";

/** What a side comes to with one number of the market at one end of its range. */
export interface TornadoEnd {
  /** The number itself. */
  at: number;
  mean: number;
  lossProbability: number;
}

/** How much one number of the market moves the profit of a side, in minor units. */
export interface TornadoBar {
  input: InputKey;
  label: string;
  unit: InputUnit;
  /** Whether the ends are the 10 % and 90 % points of what is known of the number, or a tenth less and more. */
  by: "uncertainty" | "tenth";
  low: TornadoEnd;
  high: TornadoEnd;
  /** Distance of the two means. */
  span: number;
}

const surely = 1e6;

/**
 * Each number of the market at its own 10 % and 90 % point, as if it were known to be there, all others as they are:
 * what the side comes to, widest span first. Numbers that are certain move by a tenth, as far as they can; those that are nothing or not
 * said, or move nothing, are left out.
 * @example tornado({leads: {perMonth: 0, season: []}, closeRate: {a: 1, b: 1}, ticket: {mean: 0}, agency: null}, {}, {evaluate: () => ({outcomes: []})}) // []
 */
export function tornado(
  market: Market,
  deal: Deal,
  fast: FastPath,
  side: "client" | "agency" = "client"
): TornadoBar[] {
  const end = (at: number, moved: Market): TornadoEnd | null => {
    const outcome = fast.evaluate(moved, [deal]).outcomes[0]?.[side];
    return outcome ? {at, mean: outcome.mean, lossProbability: outcome.lossProbability} : null;
  };
  const bars = marketInputs.flatMap(input => {
    const now = input.get(market);
    if (!now) return [];
    const known = uncertain(market, input);
    const near = (value: number) => {
      const moved = input.set(market, value);
      return end(input.get(moved) ?? value, moved);
    };
    const low = known ? end(known.low, known.at(known.low)) : near(0.9 * now);
    const high = known ? end(known.high, known.at(known.high)) : near(1.1 * now);
    if (!low || !high || low.mean === high.mean) return [];
    const {key, label, unit} = input;
    const by: TornadoBar["by"] = known ? "uncertainty" : "tenth";
    return [{input: key, label, unit, by, low, high, span: Math.abs(high.mean - low.mean)}];
  });
  return bars.sort((a, b) => b.span - a.span);
}

/** The range of a number that is known only so well, and the market in which it is known. */
function uncertain(
  market: Market,
  {key}: MarketInput
): {low: number; high: number; at: (value: number) => Market} | null {
  const {leads, closeRate, ticket} = market;
  if (key === "leadsPerMonth" && leads.levelSd > 0) {
    const scale = leads.levelSd ** 2 / leads.perMonth;
    const point = (p: number) => gammaQuantile(p, leads.perMonth / scale) * scale;
    return {
      low: point(0.1),
      high: point(0.9),
      at: perMonth => ({...market, leads: {...leads, perMonth, levelSd: 0}})
    };
  }
  if (key === "closeRate" && meanOf(closeRate) < 1)
    return {
      low: betaQuantile(0.1, closeRate.a, closeRate.b),
      high: betaQuantile(0.9, closeRate.a, closeRate.b),
      at: rate => ({...market, closeRate: {a: surely * rate, b: surely * (1 - rate)}})
    };
  if (key === "ticket" && ticket.meanSd > 0) {
    const spread = Math.log(1 + (ticket.meanSd / ticket.mean) ** 2);
    const point = (p: number) => ticket.mean * Math.exp(normalQuantile(p) * Math.sqrt(spread) - spread / 2);
    return {
      low: point(0.1),
      high: point(0.9),
      at: mean => ({...market, ticket: {...ticket, mean, meanSd: 0}})
    };
  }
  return null;
}
