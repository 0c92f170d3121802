import {type AgeBins, soldIn} from "./age-bins.js";
import {horizonOf} from "./horizon.js";
import {kaplanMeier} from "./kaplan-meier.js";

/** How the sales of leads come in over their age, up to a horizon. */
export interface LagCurve {
  /** Days after the lead up to which sales are counted. */
  horizon: number;
  /** Share of the sales within the horizon that have come by this age in days, 0-1; 1 from the horizon on. */
  share: (age: number) => number;
}

/** Sales that a curve needs to be worth drawing. */
const SALES_NEEDED = 15;
/** What comes within less than a week says nothing of how long leads take. */
const SHORTEST = 7;

/**
 * The curve by which leads become customers, pooled over all that the bins hold: Kaplan-Meier at each age over
 * Kaplan-Meier at the horizon. The horizon is the longest of 90, 60 and 30 days that 20 prospects have been watched
 * for, else the longest span that they have. Null where that is less than 7 days, for leads of some days would look
 * as if they had decided; null with fewer than 15 sales within it, for those who reach a smaller number by chance look
 * better than they are.
 * @example lagCurve({sold: [10, 10], open: [0, 0, 0, 0, 0, 0, 0, 180]})?.share(0).toFixed(9) // "0.500000000"
 */
export function lagCurve(bins: AgeBins, longest = 90): LagCurve | null {
  const horizon = horizonOf(bins, longest);
  if (horizon === null || horizon < SHORTEST || soldIn(bins, horizon) < SALES_NEEDED) return null;
  const steps = kaplanMeier(bins, 0.95, horizon);
  const whole = steps.at(-1)?.rate ?? 0;
  const shares: number[] = [];
  let i = 0;
  for (let age = 0; age < horizon; age++) {
    while (i < steps.length && (steps[i]?.days ?? 0) <= age) i++;
    shares.push(i === 0 ? 0 : (steps[i - 1]?.rate ?? 0) / whole);
  }
  return {horizon, share: age => (age >= horizon ? 1 : age < 0 ? 0 : (shares[Math.floor(age)] ?? 1))};
}
