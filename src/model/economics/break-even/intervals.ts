import {type DrawOptions, drawsOf} from "./draws.js";
import type {InputKey, Inputs} from "./inputs.js";
import {type LeadEconomics, profitPerLead} from "./lead-economics.js";
import {type LimitKey, limitFormula, limitKeys} from "./limits.js";
import {economicsOf, neededFor, type Side, type Terms} from "./side.js";

/** Between which ends a quantity lies, in its unit; an end that is null has no bound. */
export interface Range {
  low: number | null;
  high: number | null;
  low90: number | null;
  high90: number | null;
}

/** How far every limit and the profit of a lead may be off, and how likely the lead loses money. */
export interface Ranges {
  limits: Record<LimitKey, Range>;
  profitPerLead: Range;
  /** Share of the draws in which a lead loses money, 0-1; null where the spread of an input is not known. */
  lossProbability: number | null;
}

const nothing: Range = {low: null, high: null, low90: null, high90: null};

/**
 * Intervals of every limit from those of the measured inputs: each is drawn from what the records leave open about it,
 * apart from the others, on a fixed lattice of points (the same inputs give the same ends); assumed inputs stay as
 * they are. 95 % and 90 % by the quantiles of the draws, so that an interval holds what the estimate gives. Where the
 * spread of an input is not known there is no interval, and where nothing is open it is the point.
 * @example rangesOf(assumedInputs({closeRate: 0.3, ticket: 450_00, marginRate: 0.5}), noTerms, "first order").limits.maxCpl // {low: 6750, high: 6750, low90: 6750, high90: 6750}
 */
export function rangesOf(inputs: Inputs, terms: Terms, side: Side, options: DrawOptions = {}): Ranges {
  const {readings, blurred} = drawsOf(inputs, options);
  const draws = readings.map(read => economicsOf(read, terms, side));
  const estimate = economicsOf(key => inputs[key].value, terms, side);
  const isBlurred = (key: LimitKey | "profitPerLead") =>
    [...neededFor(key, side), ...spreading(estimate)].some(need => blurred.has(need));
  const range = (key: LimitKey | "profitPerLead", formula: (e: LeadEconomics) => number): Range =>
    isBlurred(key) ? nothing : rangeOf(draws.map(formula), formula(estimate));
  const losing = draws.filter(e => profitPerLead(e) < 0).length;
  return {
    limits: Object.fromEntries(
      limitKeys.map(key => [key, range(key, e => limitFormula(key, e))])
    ) as Ranges["limits"],
    profitPerLead: range("profitPerLead", profitPerLead),
    lossProbability: isBlurred("profitPerLead") ? null : losing / draws.length
  };
}

/** Whether fixed cost spreads over leads, so that their number matters. */
function spreading(e: LeadEconomics): InputKey[] {
  return e.inHousePerMonth + e.basePerMonth + e.adsPerMonth > 0 ? ["leadsPerMonth"] : [];
}

function rangeOf(values: number[], estimate: number): Range {
  const known = values.filter(value => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (p: number) => known[Math.round(p * (known.length - 1))] ?? Number.NaN;
  const end = (value: number) => (Number.isFinite(value) ? value + 0 : null);
  const low = (p: number) => end(Math.min(at(p), estimate));
  const high = (p: number) => end(Math.max(at(1 - p), estimate));
  return {low: low(0.025), high: high(0.025), low90: low(0.05), high90: high(0.05)};
}
