import {type Fit, fitForm} from "./fit.js";
import type {Form} from "./form.js";

/**
 * The model of exponential smoothing that a series speaks for most, by the small-sample Akaike criterion, among no
 * trend and damped trend, both kinds of errors, and every season that keeps the variance finite. Null where none can
 * be fitted. A season that shows, `sure`, is not left out. Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 7.
 * @example chooseForm([10, 12, 9, 11, 10, 12, 9, 11], 1)?.form.trend // "N"
 */
export function chooseForm(values: readonly number[], period: number, sure = false): Fit | null {
  let best: Fit | null = null;
  const forms = period === 1 ? plain : sure ? seasonal : [...plain, ...seasonal];
  for (const form of forms) {
    const fit = fitForm(form, values, period, "first years");
    if (fit !== null && Number.isFinite(fit.aicc) && (best === null || fit.aicc < best.aicc)) best = fit;
  }
  return best;
}

const trends = ["N", "Ad"] as const;
const plain: Form[] = trends.flatMap(trend => [
  {error: "A", trend, season: "N"},
  {error: "M", trend, season: "N"}
]);
// Additive errors with a multiplicative season are left out: their variance has no bound.
const seasonal: Form[] = trends.flatMap(trend => [
  {error: "A", trend, season: "A"},
  {error: "M", trend, season: "A"},
  {error: "M", trend, season: "M"}
]);
