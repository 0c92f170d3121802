import {type Payback, paybackMonths, steadyPayback} from "../value/payback.js";
import type {InputKey, Inputs} from "./inputs.js";
import {type Range, rangesOf} from "./intervals.js";
import {costOfCustomer, profitPerLead, valueOfCustomer} from "./lead-economics.js";
import {type Limit, type LimitKey, limitKeys, limits} from "./limits.js";
import {economicsOf, missingFor, type Side, type Terms} from "./side.js";
import {type Change, whatWouldHaveToChange} from "./what-would-have-to-change.js";

/** A quantity with its 95 and 90 % intervals; a null value says why, and so does a null interval of a value. */
export interface Ranged extends Limit, Range {}

/** `unsure` where the records leave open whether the deal earns or loses, `unknown` where an input is missing. */
export type Verdict = "profit" | "loss" | "unsure" | "unknown";

/** The break-even on one side: of the first order, or of the whole life of a customer. */
export interface BreakEvenSide {
  verdict: Verdict;
  profitPerLead: Ranged;
  /** Share of what the records allow in which a lead loses money, 0-1. */
  lossProbability: number | null;
  /** V, and what a customer costs all told; minor units, null where not known. */
  customerValue: number | null;
  costOfCustomer: number | null;
  limits: Record<LimitKey, Ranged>;
}

/** Every limit of a deal, first order and lifetime side by side. */
export interface BreakEven {
  firstOrder: BreakEvenSide;
  /** Null where the life of a customer is neither measured nor assumed. */
  lifetime: BreakEvenSide | null;
  /** How long a customer takes to pay for itself; null where its life is not known. */
  payback: Payback | null;
  wouldHaveToChange: Change[];
}

/** Above and below these probabilities of a loss the records speak clearly. */
const clear = {loss: 0.9, profit: 0.1};

/** Over how many months the life of a customer counts, its measured curve, and how many points intervals are drawn from. */
export interface BreakEvenOptions {
  months?: number;
  curve?: readonly {ageDays: number; value: number}[];
  points?: number;
}

/**
 * The whole break-even of a deal from its inputs and terms, all with intervals: every limit, what a lead leaves, how
 * long a customer takes to pay for itself, and which input alone would have to change. Money is minor units.
 * Source: economics/README.markdown, break-even.
 * @example breakEven(assumedInputs({closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00}), {...noTerms, price: 75_00}).firstOrder.verdict // "loss"
 */
export function breakEven(inputs: Inputs, terms: Terms, options: BreakEvenOptions = {}): BreakEven {
  const {points = 2048} = options;
  const economics = economicsOf(key => inputs[key].value, terms, "first order");
  const hasLife = inputs.lifetimeValue.value !== null;
  return {
    firstOrder: sideOf(inputs, terms, "first order", points),
    lifetime: hasLife ? sideOf(inputs, terms, "lifetime", points) : null,
    payback: hasLife ? paybackOf(inputs, terms, options) : null,
    wouldHaveToChange:
      missingFor("profitPerLead", "first order", inputs) === null ? whatWouldHaveToChange(economics) : []
  };
}

function sideOf(inputs: Inputs, terms: Terms, side: Side, points: number): BreakEvenSide {
  const economics = economicsOf(key => inputs[key].value, terms, side);
  const found = limits(economics);
  const ranges = rangesOf(inputs, terms, side, {points});
  const ranged = (limit: Limit, range: Range, lacking: string | null): Ranged => {
    if (lacking !== null) return {...nothing, value: null, reason: lacking};
    if (limit.value === null) return {...nothing, ...limit};
    return {
      ...range,
      value: limit.value,
      reason: [limit.reason, whyOpen(range, inputs)].filter(said => said !== null).join("; ") || null
    };
  };
  const lacking = missingFor("profitPerLead", side, inputs);
  const profit = profitPerLead(economics);
  const profitLimit: Limit = Number.isFinite(profit)
    ? {value: profit, reason: null}
    : {value: null, reason: "it is not known over how many leads a month the fixed cost spreads"};
  const known = lacking === null && profitLimit.value !== null;
  return {
    verdict: known ? verdictOf(profit, ranges.lossProbability) : "unknown",
    profitPerLead: ranged(profitLimit, ranges.profitPerLead, lacking),
    lossProbability: known ? ranges.lossProbability : null,
    customerValue: lacking === null ? valueOfCustomer(economics) : null,
    costOfCustomer: lacking === null ? costOfCustomer(economics) : null,
    limits: Object.fromEntries(
      limitKeys.map(key => [key, ranged(found[key], ranges.limits[key], missingFor(key, side, inputs))])
    ) as BreakEvenSide["limits"]
  };
}

const nothing: Range = {low: null, high: null, low90: null, high90: null};

function verdictOf(profit: number, lossProbability: number | null): Verdict {
  if (lossProbability === null) return "unsure";
  if (lossProbability >= clear.loss) return "loss";
  if (lossProbability <= clear.profit) return "profit";
  return profit === 0 ? "profit" : "unsure";
}

/** Why a value has no interval: some input is measured by too few to say how far it may be off. */
function whyOpen({low, high}: Range, inputs: Inputs): string | null {
  if (low !== null || high !== null) return null;
  const blurred = (Object.keys(inputs) as InputKey[]).find(key => inputs[key].posterior?.kind === "unknown");
  return blurred === undefined ? null : `no interval: the ${inputs[blurred].label} rests on too few`;
}

/** Along the measured curve where there is one; else what comes after the first order is taken to come evenly. */
function paybackOf(inputs: Inputs, terms: Terms, {months = 12, curve}: BreakEvenOptions): Payback {
  const lacking = missingFor("profitPerLead", "first order", inputs);
  const life = inputs.lifetimeValue.value;
  if (lacking !== null || life === null) return {months: null, reason: lacking ?? "its value is not known"};
  const read = (key: InputKey) => inputs[key].value;
  const cost = costOfCustomer(economicsOf(read, terms, "lifetime"));
  if (cost === null) return {months: null, reason: "no lead becomes a customer"};
  if (curve !== undefined && curve.length > 0) return paybackMonths(curve, cost);
  const firstMargin = valueOfCustomer(economicsOf(read, terms, "first order"));
  const marginPerMonth = (life - firstMargin) / months;
  const found = steadyPayback({costPerCustomer: cost, firstMargin, marginPerMonth});
  if (found.months === null || found.months <= months) return found;
  return {months: null, reason: `not within the ${months} months over which a customer is counted`};
}
