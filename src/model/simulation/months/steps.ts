import type {Cap} from "../../contract/terms/clauses.js";
import type {Component, Tier} from "../../contract/terms/components.js";

/** A tier in numbers: from above `from` up to and including `to`; prices in minor units or shares. */
export interface Step {
  from: number;
  to: number;
  rate: number;
  flat: number;
}

/**
 * Tiers in numbers. `scale` turns limits into what is counted (1 for units, 100 for cents), `price` rates into minor
 * units or shares, `money` flats into minor units; `times` periods stand for one (weeks of a month).
 * @example numbersOf([{up_to: "25", rate: "80"}, {up_to: null, rate: "60"}], {scale: 1, price: 100, money: 100, times: 1})[1] // {from: 25, to: Infinity, rate: 6000, flat: 0}
 */
export function numbersOf(
  tiers: readonly Tier[],
  {scale, price, money, times}: {scale: number; price: number; money: number; times: number}
): Step[] {
  let from = 0;
  return tiers.map(({up_to, rate, percent, flat}) => {
    const to = up_to === null ? Number.POSITIVE_INFINITY : Number(up_to) * scale * times;
    const step = {
      from,
      to,
      rate: rate === undefined ? Number(percent ?? 0) : Number(rate) * price,
      flat: Number(flat ?? 0) * money * times
    };
    from = to;
    return step;
  });
}

/**
 * What so much costs from nothing on, each part at the price of its tier; a tier that is entered adds its flat.
 * @example climb([{from: 0, to: 10, rate: 2, flat: 0}, {from: 10, to: Infinity, rate: 1, flat: 5}], 12) // 27
 */
export function climb(steps: readonly Step[], measure: number): number {
  let cost = 0;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (step === undefined || measure <= step.from) break;
    cost += (Math.min(measure, step.to) - step.from) * step.rate + step.flat;
  }
  return cost;
}

/**
 * The tier that holds a total: the first that reaches up to it.
 * @example stepOf([{from: 0, to: 10, rate: 2, flat: 0}, {from: 10, to: Infinity, rate: 1, flat: 5}], 12).rate // 1
 */
export function stepOf(steps: readonly Step[], total: number): Step {
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (step !== undefined && total <= step.to) return step;
  }
  return steps.at(-1) ?? {from: 0, to: 0, rate: 0, flat: 0};
}

/** One event's fee, kept within its limits. */
export type Clamp = (fee: number) => number;

/**
 * The limits of one event's fee, by the component's terms and by fee caps on single orders; null without any.
 * @example clampIn({kind: "per_unit", max_per_event: "5"}, [], 100)?.(700) // 500
 */
export function clampIn(component: Component, caps: readonly Cap[], money: number): Clamp | null {
  if (component.kind !== "per_unit" && component.kind !== "percent") return null;
  const {min_per_event, max_per_event} = component;
  const low = min_per_event === undefined ? Number.NEGATIVE_INFINITY : Number(min_per_event) * money;
  const high = max_per_event === undefined ? Number.POSITIVE_INFINITY : Number(max_per_event) * money;
  const orders = caps
    .filter(({measure, scope}) => measure === "fee" && scope === "order")
    .map(({limit, action, overage_factor}) => ({
      limit: Number(limit) * money,
      kept: action === "overage_rate" ? Number(overage_factor ?? 0) : 0
    }));
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY && orders.length === 0)
    return null;
  return fee => {
    let within = Math.min(Math.max(fee, low), high);
    for (const {limit, kept} of orders) if (within > limit) within = limit + (within - limit) * kept;
    return within;
  };
}
