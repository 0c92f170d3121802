import {minimize} from "../../statistics/minimize.js";
import {lnGamma} from "../../statistics/special.js";

/** What a customer spent: how many purchases, and their mean value (above 0, any one unit of money). */
export interface SpendHistory {
  purchases: number;
  meanValue: number;
}

/** Purchases vary around a customer's mean as Gamma(p), and customers' scales as Gamma(q, rate v in money). */
export interface GammaGamma {
  p: number;
  q: number;
  v: number;
}

/** A fit, or why these customers do not give one. */
export type GammaGammaFit =
  | {parameters: GammaGamma; logLikelihood: number; reason: null}
  | {parameters: null; logLikelihood: null; reason: string};

const [SMALL, LARGE] = [1e-3, 1e3];

/**
 * Log-likelihood of mean values under gamma-gamma parameters. Source: Fader and Hardie 2013, note 025, equation 1a.
 * @example gammaGammaLogLikelihood([{purchases: 1, meanValue: 1}], {p: 1, q: 1, v: 1}).toFixed(6) // "-1.386294"
 */
export function gammaGammaLogLikelihood(customers: readonly SpendHistory[], {p, q, v}: GammaGamma): number {
  return customers.reduce((sum, {purchases: x, meanValue: z}) => {
    const ways = lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q);
    const spent = (p * x - 1) * Math.log(z) + p * x * Math.log(x);
    return sum + ways + q * Math.log(v) + spent - (p * x + q) * Math.log(v + x * z);
  }, 0);
}

/**
 * The gamma-gamma parameters under which the mean values of repeat customers are likeliest. No parameters, with the
 * reason, below two customers or where the fit runs to extremes. A RangeError where a customer has no purchase or a
 * value of 0 or less: leave them out and say so. Source: Fader and Hardie 2013, note 025.
 * @example fitGammaGamma([]).reason // "the values of at least two customers are needed"
 */
export function fitGammaGamma(customers: readonly SpendHistory[]): GammaGammaFit {
  for (const {purchases, meanValue} of customers)
    if (!(Number.isInteger(purchases) && purchases > 0 && meanValue > 0 && Number.isFinite(meanValue)))
      throw new RangeError(
        `${purchases} purchases of ${meanValue} on average: give whole purchases of more than 0`
      );
  const none = (reason: string): GammaGammaFit => ({parameters: null, logLikelihood: null, reason});
  if (customers.length < 2) return none("the values of at least two customers are needed");
  // Values around 1, so that cents and euros take the same steps.
  const unit = customers.reduce((sum, {meanValue}) => sum + meanValue, 0) / customers.length;
  const scaled = customers.map(({purchases, meanValue}) => ({purchases, meanValue: meanValue / unit}));
  const parametersOf = ([p = 0, q = 0, v = 0]: readonly number[]): GammaGamma => ({
    p: Math.exp(p),
    q: Math.exp(q),
    v: Math.exp(v)
  });
  const {x, converged} = minimize(
    at =>
      Math.max(...at.map(Math.abs)) > 30
        ? Number.NaN
        : -gammaGammaLogLikelihood(scaled, parametersOf(at)) / customers.length,
    [1, 1, 0]
  );
  const found = parametersOf(x);
  if (!converged || [found.p, found.q].some(each => !(each > SMALL && each < LARGE)))
    return none("these customers do not tell their own spread from that between them");
  const parameters = {...found, v: found.v * unit};
  return {parameters, logLikelihood: gammaGammaLogLikelihood(customers, parameters), reason: null};
}

/**
 * The mean value of a purchase to be expected of a customer, in the unit of v: between what they spent and what all
 * spend, the nearer to their own the more they bought. Null where it has no finite mean (q at most 1, no purchases).
 * Source: Fader and Hardie 2013, note 025, equation 5.
 * @example expectedValue({p: 6.25, q: 3.74, v: 15.44}, {purchases: 2, meanValue: 22.35})?.toFixed(2) // "24.66"
 * @example expectedValue({p: 6.25, q: 1, v: 15.44}, {purchases: 0, meanValue: 0}) // null
 */
export function expectedValue({p, q, v}: GammaGamma, {purchases, meanValue}: SpendHistory): number | null {
  const weight = p * purchases + q - 1;
  return weight > 0 ? (p * (v + purchases * meanValue)) / weight : null;
}
