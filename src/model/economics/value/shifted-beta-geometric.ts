import {minimize} from "../../statistics/minimize.js";
import {hypergeometric2F1, lnBeta} from "../../statistics/special.js";

/** The probability to cancel at the end of a period varies between subscribers as Beta(alpha, beta). */
export interface ShiftedBetaGeometric {
  alpha: number;
  beta: number;
}

/** A fit, or why these subscribers do not give one. */
export type ShiftedBetaGeometricFit =
  | {parameters: ShiftedBetaGeometric; logLikelihood: number; reason: null}
  | {parameters: null; logLikelihood: null; reason: string};

/** Beyond these a parameter only says that all subscribers are alike. */
const [SMALL, LARGE] = [1e-3, 1e4];

/**
 * Share of subscribers still there after so many whole periods, 0-1. Source: Fader and Hardie 2007, Journal of
 * Interactive Marketing 21, equation 6.
 * @example survivingShare({alpha: 0.668, beta: 3.806}, 12).toFixed(3) // "0.378"
 */
export function survivingShare({alpha, beta}: ShiftedBetaGeometric, periods: number): number {
  return Math.exp(lnBeta(alpha, beta + periods) - lnBeta(alpha, beta));
}

/**
 * Share of those subscribed in the period before who renew at the end of period `period` (1 is the first), 0-1. It
 * rises with age: those likely to cancel have done so. Source: Fader and Hardie 2007, equation 8.
 * @example retentionRate({alpha: 0.668, beta: 3.806}, 1).toFixed(3) // "0.851"
 */
export function retentionRate({alpha, beta}: ShiftedBetaGeometric, period: number): number {
  if (!(Number.isInteger(period) && period >= 1)) throw new RangeError(`period ${period}: the first is 1`);
  return (beta + period - 1) / (alpha + beta + period - 1);
}

/**
 * Periods that a new subscriber is expected to pay for, the first one included, later ones discounted by the interest
 * per period (0 or more, else a RangeError); times the margin per period it is the value of a new subscriber. Null
 * where it has no end: without interest, and with alpha at most 1. Source: Fader and Hardie 2010, Marketing Science 29.
 * @example expectedDiscountedLifetime({alpha: 0.668, beta: 3.806}, 0.1)?.toFixed(3) // "5.923"
 * @example expectedDiscountedLifetime({alpha: 0.668, beta: 3.806}, 0) // null
 */
export function expectedDiscountedLifetime(
  {alpha, beta}: ShiftedBetaGeometric,
  discount: number
): number | null {
  if (!(discount >= 0))
    throw new RangeError(`a discount of ${discount}: give the interest of one period, from 0`);
  if (discount === 0) return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : null;
  return hypergeometric2F1(1, beta, alpha + beta, 1 / (1 + discount));
}

/**
 * The parameters under which the numbers of subscribers left after 0, 1, 2, ... periods are likeliest. No parameters,
 * with the reason, below two periods, where nobody cancelled or nobody stayed, or where all seem alike. A RangeError
 * where the numbers are not whole or rise. Source: Fader and Hardie 2007, equation 5.
 * @example fitShiftedBetaGeometric([1000, 869, 743, 653, 593, 551, 517, 491]).parameters?.alpha.toFixed(3) // "0.668"
 * @example fitShiftedBetaGeometric([1000, 869]).reason // "at least two periods are needed"
 */
export function fitShiftedBetaGeometric(survivors: readonly number[]): ShiftedBetaGeometricFit {
  for (const [period, left] of survivors.entries())
    if (!(Number.isInteger(left) && left >= 0 && left <= (survivors[period - 1] ?? left)))
      throw new RangeError(`${left} subscribers after ${period} periods: give whole numbers that never rise`);
  const none = (reason: string): ShiftedBetaGeometricFit => ({parameters: null, logLikelihood: null, reason});
  const [all = 0, last = 0] = [survivors[0], survivors.at(-1)];
  if (survivors.length < 3) return none("at least two periods are needed");
  if (last === all) return none("nobody cancelled yet");
  if ((survivors[1] ?? 0) === 0) return none("nobody stayed for a second period");
  const logLikelihood = (parameters: ShiftedBetaGeometric) => {
    let sum = last * Math.log(survivingShare(parameters, survivors.length - 1));
    for (let period = 1; period < survivors.length; period++) {
      const lost = (survivors[period - 1] ?? 0) - (survivors[period] ?? 0);
      const chance = survivingShare(parameters, period - 1) * (1 - retentionRate(parameters, period));
      if (lost > 0) sum += lost * Math.log(chance);
    }
    return sum;
  };
  const parametersOf = ([alpha = 0, beta = 0]: readonly number[]) => ({
    alpha: Math.exp(alpha),
    beta: Math.exp(beta)
  });
  const {x, converged} = minimize(
    at => (Math.max(...at.map(Math.abs)) > 30 ? Number.NaN : -logLikelihood(parametersOf(at)) / all),
    [0, 0]
  );
  const parameters = parametersOf(x);
  if (!converged || Object.values(parameters).some(each => !(each > SMALL && each < LARGE)))
    return none("these subscribers cancel as if all were alike; take one retention rate for all");
  return {parameters, logLikelihood: logLikelihood(parameters), reason: null};
}
