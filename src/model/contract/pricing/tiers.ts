import {compare, type Exact, exact, least, minus, plus, zero} from "../exact.js";
import type {Tier} from "../terms/components.js";

/** A step with its limits as exact numbers: above `from`, up to and including `to` (null: without end). */
export interface Step {
  place: number;
  from: Exact;
  to: Exact | null;
  tier: Tier;
}

/**
 * The steps of a price; limits in money are given in major units and come out in minor ones.
 * @example stepsOf([{up_to: "25", rate: "80"}, {up_to: null, rate: "60"}], 0).map(({to}) => to?.n ?? null) // [25n, null]
 */
export function stepsOf(tiers: readonly Tier[], digits: number): Step[] {
  let from = zero;
  return tiers.map((tier, place) => {
    const to = tier.up_to === null ? null : exact(tier.up_to, digits);
    const step = {place, from, to, tier};
    from = to ?? from;
    return step;
  });
}

/**
 * The step that holds a total: the first that reaches up to it.
 * @example stepAt(stepsOf([{up_to: "25", rate: "80"}, {up_to: null, rate: "60"}], 0), {n: 26n, d: 1n}).place // 1
 */
export function stepAt(steps: readonly Step[], total: Exact): Step | undefined {
  return steps.find(({to}) => to === null || compare(total, to) <= 0) ?? steps.at(-1);
}

/**
 * A span of units cut where steps end, from the first step to the last: `before` units are behind it already.
 * @example cut(stepsOf([{up_to: "25", rate: "80"}, {up_to: null, rate: "60"}], 0), {n: 20n, d: 1n}, {n: 10n, d: 1n}).map(({size}) => size.n) // [5n, 5n]
 */
export function cut(steps: readonly Step[], before: Exact, size: Exact): {step: Step; size: Exact}[] {
  const parts: {step: Step; size: Exact}[] = [];
  const end = plus(before, size);
  let at = before;
  for (const step of steps) {
    if (step.to !== null && compare(at, step.to) >= 0) continue;
    const stop = step.to === null ? end : least(end, step.to);
    if (compare(stop, at) <= 0) break;
    parts.push({step, size: minus(stop, at)});
    at = stop;
  }
  return parts;
}
