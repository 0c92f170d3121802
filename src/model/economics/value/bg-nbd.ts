import {minimize} from "../../statistics/minimize.js";
import {lnBeta, lnGamma} from "../../statistics/special.js";

/** A customer's purchases after the first, with ages since the first purchase in any one unit of time. */
export interface PurchaseHistory {
  repeats: number;
  /** Age at the last repeat purchase; 0 without one. */
  lastAge: number;
  /** Age on the cut-off day. */
  age: number;
}

/**
 * Purchases come at rates that vary between customers as Gamma(r, rate alpha, in the unit of the ages), and after each
 * a customer leaves with a probability that varies as Beta(a, b).
 */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** A fit, or why these customers do not give one. */
export type BgNbdFit =
  | {parameters: BgNbd; logLikelihood: number; reason: null}
  | {parameters: null; logLikelihood: null; reason: string};

/** Beyond these a parameter only says that all customers are alike, and its value means nothing. */
const [SMALL, LARGE] = [1e-3, 1e3];

/**
 * Log-likelihood of purchase histories under BG/NBD parameters. A RangeError where a history is impossible.
 * Source: Fader, Hardie and Lee 2005, Marketing Science 24, equation 6.
 * @example bgNbdLogLikelihood([{repeats: 0, lastAge: 0, age: 1}], {r: 1, alpha: 1, a: 1, b: 1}).toFixed(6) // "-0.693147"
 */
export function bgNbdLogLikelihood(histories: readonly PurchaseHistory[], {r, alpha, a, b}: BgNbd): number {
  // What depends on the number of purchases alone, of which there are few.
  const counts = new Map<number, {chance: number; leaving: number}>();
  let sum = 0;
  for (const {repeats: x, lastAge, age} of histories) {
    let count = counts.get(x);
    if (count === undefined) {
      const chance = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + lnBeta(a, b + x) - lnBeta(a, b);
      count = {chance, leaving: x > 0 ? Math.log(a / (b + x - 1)) : Number.NEGATIVE_INFINITY};
      counts.set(x, count);
    }
    const stayed = -(r + x) * Math.log(alpha + age);
    const left = x > 0 ? count.leaving - (r + x) * Math.log(alpha + lastAge) : Number.NEGATIVE_INFINITY;
    const most = Math.max(stayed, left);
    sum += count.chance + most + Math.log(Math.exp(stayed - most) + Math.exp(left - most));
  }
  return sum;
}

/**
 * The BG/NBD parameters under which the histories are likeliest. No parameters, with the reason, where nobody bought
 * again or the fit runs to extremes, as it does for few customers. A RangeError where a history is impossible. Ask
 * `forecastGate` first. Source: Fader, Hardie and Lee 2005.
 * @example fitBgNbd([{repeats: 0, lastAge: 0, age: 10}]).reason // "nobody bought again"
 */
export function fitBgNbd(histories: readonly PurchaseHistory[]): BgNbdFit {
  for (const {repeats, lastAge, age} of histories)
    if (
      !(Number.isInteger(repeats) && repeats >= 0 && lastAge >= 0 && lastAge <= age && Number.isFinite(age))
    )
      throw new RangeError(
        `${repeats} repeat purchases, the last at ${lastAge} of ${age}: give whole purchases within the age`
      );
  const none = (reason: string): BgNbdFit => ({parameters: null, logLikelihood: null, reason});
  if (!histories.some(({repeats}) => repeats > 0)) return none("nobody bought again");
  // Ages around 1, so that days and years take the same steps.
  const unit = histories.reduce((total, {age}) => total + age, 0) / histories.length;
  const scaled = histories.map(({repeats, lastAge, age}) => ({
    repeats,
    lastAge: lastAge / unit,
    age: age / unit
  }));
  const parametersOf = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): BgNbd => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: Math.exp(a),
    b: Math.exp(b)
  });
  const {x, converged} = minimize(
    at =>
      Math.max(...at.map(Math.abs)) > 30
        ? Number.NaN
        : -bgNbdLogLikelihood(scaled, parametersOf(at)) / histories.length,
    [0, 0, 0, 1]
  );
  const found = parametersOf(x);
  if (!converged || [found.r, found.a, found.b].some(each => !(each > SMALL && each < LARGE)))
    return none("these customers do not tell purchase rates and leaving apart");
  const parameters = {...found, alpha: found.alpha * unit};
  return {parameters, logLikelihood: bgNbdLogLikelihood(histories, parameters), reason: null};
}
