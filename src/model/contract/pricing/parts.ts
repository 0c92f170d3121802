import {compare, type Exact, exact, least, minus, most, plus, times, zero} from "../exact.js";
import type {Cap} from "../terms/clauses.js";
import type {Component} from "../terms/components.js";

/** Units of one price: what becomes one line of an invoice, rounded once. */
export interface Part {
  /** What tells it from other parts of the component: tier, band, share beyond a cap. */
  key: string;
  /** The price as the contract writes it. */
  price: string;
  units: number;
  amount: Exact;
  /** Which units of the line it holds: from the first up to but without the last. */
  spans: [number, number][];
}

/** The parts of one component in a period, and what each unit was billed, for credits. */
export interface PricedLine {
  parts: Part[];
  /** Units in a row that were billed alike: from the unit before `upTo` of the last run. */
  runs: {upTo: number; fee: Exact}[];
}

/**
 * Collects parts and runs in order of units.
 * @example new LineBuilder().done() // {parts: [], runs: []}
 */
export class LineBuilder {
  private readonly parts = new Map<string, Part>();
  private readonly runs: PricedLine["runs"] = [];
  private units = 0;

  /** Units that stand one after the other in the line and are billed alike. */
  run(count: number, fee: Exact): void {
    this.units += count;
    this.runs.push({upTo: this.units, fee});
  }

  /** Adds the last so many units to a part. */
  part(key: string, price: string, units: number, amount: Exact): void {
    const part = this.parts.get(key) ?? {key, price, units: 0, amount: zero, spans: []};
    this.parts.set(key, part);
    part.units += units;
    part.amount = plus(part.amount, amount);
    const last = part.spans.at(-1);
    if (last && last[1] === this.units - units) last[1] = this.units;
    else if (units > 0) part.spans.push([this.units - units, this.units]);
  }

  done(): PricedLine {
    return {parts: [...this.parts.values()], runs: this.runs};
  }
}

/**
 * What a unit was billed; nothing where it is not in the line.
 * @example feeOf([{upTo: 2, fee: {n: 75n, d: 1n}}], 1) // {n: 75n, d: 1n}
 */
export function feeOf(runs: PricedLine["runs"], unit: number): Exact {
  return runs.find(({upTo}) => unit < upTo)?.fee ?? zero;
}

/** How much a single event may cost at least and at most: null where nothing says so. */
export interface Clamp {
  min: Exact | null;
  max: Exact | null;
  /** Fee caps on a single order: what is above the limit, in which share. */
  orders: {limit: Exact; factor: Exact}[];
}

/**
 * The clamps of a component on one event, by its own terms and by fee caps on single orders.
 * @example clampOf({kind: "flat", amount: "1", prorate: true}, [], 2) // null
 */
export function clampOf(component: Component, caps: readonly Cap[], digits: number): Clamp | null {
  if (component.kind !== "per_unit" && component.kind !== "percent") return null;
  const {min_per_event, max_per_event} = component;
  const orders = caps
    .filter(({measure, scope}) => measure === "fee" && scope === "order")
    .map(({limit, action, overage_factor}) => ({
      limit: exact(limit, digits),
      factor: action === "overage_rate" ? exact(overage_factor ?? "0") : zero
    }));
  if (min_per_event === undefined && max_per_event === undefined && orders.length === 0) return null;
  return {
    min: min_per_event === undefined ? null : exact(min_per_event, digits),
    max: max_per_event === undefined ? null : exact(max_per_event, digits),
    orders
  };
}

/**
 * One event's fee within its clamps.
 * @example clamped({n: 900n, d: 1n}, {min: null, max: {n: 500n, d: 1n}, orders: []}) // {n: 500n, d: 1n}
 */
export function clamped(fee: Exact, clamp: Clamp | null): Exact {
  if (clamp === null) return fee;
  let within = clamp.min === null ? fee : most(fee, clamp.min);
  if (clamp.max !== null) within = least(within, clamp.max);
  for (const {limit, factor} of clamp.orders)
    if (compare(within, limit) > 0) within = plus(limit, times(minus(within, limit), factor));
  return within;
}
