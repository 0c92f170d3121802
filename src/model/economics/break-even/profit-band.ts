import {type DrawOptions, drawsOf} from "./draws.js";
import type {Inputs} from "./inputs.js";
import {costOfLead, leftOfCustomer} from "./lead-economics.js";
import {economicsOf, type Side, type Terms} from "./side.js";

/** What a lead leaves at a close rate (0-1), minor units, with the 90 % interval that all else leaves; null where none is known. */
export interface BandPoint {
  closeRate: number;
  profit: number;
  low: number | null;
  high: number | null;
}

/**
 * The profit of a lead along close rates, everything else as measured or assumed: a straight line whose band is what
 * the records leave open about the other inputs. Empty where ticket or margin is not known, or the fixed cost has no
 * leads to spread over. Source: economics/README.markdown, break-even.
 * @example profitBand(assumedInputs({ticket: 450_00, marginRate: 0.5}), {...noTerms, price: 75_00}, "first order", [0, 0.5]).map(({profit}) => profit) // [-7500, 3750]
 */
export function profitBand(
  inputs: Inputs,
  terms: Terms,
  side: Side,
  closeRates: readonly number[],
  options: DrawOptions = {points: 512}
): BandPoint[] {
  const needed = side === "lifetime" ? (["lifetimeValue"] as const) : (["ticket", "marginRate"] as const);
  if (needed.some(key => inputs[key].value === null)) return [];
  const {readings, blurred} = drawsOf(inputs, options);
  const lines = readings.map(read => lineOf(economicsOf(read, terms, side)));
  const {left, cost} = lineOf(economicsOf(key => inputs[key].value, terms, side));
  if (!Number.isFinite(cost)) return [];
  const isOpen = !needed.some(key => blurred.has(key));
  return closeRates.map(closeRate => {
    const profit = closeRate * left - cost;
    const sorted = lines.map(line => closeRate * line.left - line.cost).sort((a, b) => a - b);
    const at = (p: number) => sorted[Math.round(p * (sorted.length - 1))] ?? profit;
    return {
      closeRate,
      profit: profit + 0,
      low: isOpen ? Math.min(at(0.05), profit) : null,
      high: isOpen ? Math.max(at(0.95), profit) : null
    };
  });
}

const lineOf = (e: ReturnType<typeof economicsOf>) => ({left: leftOfCustomer(e), cost: costOfLead(e)});
