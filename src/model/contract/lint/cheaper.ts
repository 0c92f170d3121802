import {compare, type Exact, exact, minus, over, plus, tenTo, times, whole, zero} from "../exact.js";
import type {PercentComponent, PerUnitComponent, Tier, TierMode} from "../terms/components.js";

type Stepped = Pick<PerUnitComponent, "tiers" | "tier_mode" | "unit_size"> | PercentComponent;

/** Where one step more makes the whole cheaper. `from`, `to` and `again` are units, or money in major units. */
export interface Cheaper {
  /** The last that costs more than the next. */
  from: Exact;
  to: Exact;
  /** What both cost, major units. */
  costs: Exact;
  costsAfter: Exact;
  /** The first that costs as much as `from` again; null where none does. */
  again: Exact | null;
}

/**
 * The steps of a price at which one more makes the total less, in order. Volume prices put every unit at the price of
 * the step reached, and stairsteps have one price a step; graduated prices never fall as long as no price is negative.
 * `digits` is what one more means: 0 for a unit, the digits of the minor unit for an amount.
 * Source: contract/README.markdown, linting.
 * @example cheaperSteps({tier_mode: "volume", tiers: [{up_to: "25", rate: "80"}, {up_to: null, rate: "70"}]}, 0)[0].again // {n: 29n, d: 1n}
 * @example cheaperSteps({tier_mode: "graduated", tiers: [{up_to: "25", rate: "80"}, {up_to: null, rate: "70"}]}, 0) // []
 */
export function cheaperSteps(component: Stepped, digits: number): Cheaper[] {
  const {tiers = [], tier_mode} = component;
  if (tier_mode === "graduated") return [];
  const block = "unit_size" in component ? whole(component.unit_size ?? 1) : whole(1);
  const step: Exact = {n: 1n, d: tenTo(digits)};
  return tiers.flatMap((tier, i) => {
    const next = tiers[i + 1];
    if (tier.up_to === null || next === undefined) return [];
    const from = exact(tier.up_to);
    const to = plus(from, step);
    const costs = priceOf(tier, tier_mode, from, block);
    const costsAfter = priceOf(next, tier_mode, to, block);
    if (compare(costsAfter, costs) >= 0) return [];
    return [{from, to, costs, costsAfter, again: firstAtLeast(costs, tiers, i + 1, tier_mode, block, step)}];
  });
}

const priceOf = (tier: Tier, mode: TierMode, amount: Exact, block: Exact): Exact =>
  mode === "stairstep"
    ? exact(tier.flat ?? "0")
    : plus(exact(tier.flat ?? "0"), over(times(exact(tier.rate ?? tier.percent ?? "0"), amount), block));

/** The first amount above a step that costs at least so much; within each later step the price rises with the amount. */
function firstAtLeast(
  costs: Exact,
  tiers: Tier[],
  after: number,
  mode: TierMode,
  block: Exact,
  step: Exact
): Exact | null {
  for (let i = after; i < tiers.length; i++) {
    const tier = tiers[i];
    if (tier === undefined) break;
    const lowest = plus(exact(tiers[i - 1]?.up_to ?? "0"), step);
    const rate = exact(tier.rate ?? tier.percent ?? "0");
    if (compare(priceOf(tier, mode, lowest, block), costs) >= 0) return lowest;
    if (mode === "stairstep" || compare(rate, zero) <= 0) continue;
    const needed = roundedUp(over(times(minus(costs, exact(tier.flat ?? "0")), block), rate), step);
    if (tier.up_to === null || compare(needed, exact(tier.up_to)) <= 0) return needed;
  }
  return null;
}

/** The least multiple of a step 1/d that is not below a positive amount. */
function roundedUp({n, d}: Exact, step: Exact): Exact {
  const steps = (n * step.d + d - 1n) / d;
  return {n: steps, d: step.d};
}
