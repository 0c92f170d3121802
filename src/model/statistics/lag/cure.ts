import {betaQuantile} from "../distributions/beta.js";
import {normalQuantile} from "../normal.js";
import type {AgeBins} from "./age-bins.js";
import {type CureFit, fitCure, type Wait} from "./cure-fit.js";
import {waitLaws} from "./cure-laws.js";

/** The share of prospects that will ever buy, 0-1, with its 95 % interval, or in words why it cannot be told. */
export type UltimateRate =
  | {rate: number; low: number; high: number; reason: null; share: (age: number) => number}
  | {rate: null; low: null; high: null; reason: string; share: null};

const SALES_NEEDED = 15;
const WIDEST = 2.5;

/**
 * The share of prospects that will ever buy, by three models of those who never do (exponential, Weibull and
 * lognormal waits), weighted by how well each fits. It is told only from 15 sales on, and only where the ends of its
 * 90 % interval are at most 2.5 times apart; else `rate` is null and the reason says why. `share` is the weighted curve
 * of the buyers' waits. Bins are whole days, so that the cost does not grow with the leads.
 * Source: grouped cure likelihood, profile intervals; Akaike weights of Burnham and Anderson 2002.
 * @example ultimateRate({sold: [2], open: [0, 3]}).reason // "2 sales; it takes 15 to tell how many more will come"
 */
export function ultimateRate(bins: AgeBins): UltimateRate {
  const sales = bins.sold.reduce((sum, n) => sum + n, 0);
  if (sales < SALES_NEEDED)
    return untold(`${sales} sales; it takes ${SALES_NEEDED} to tell how many more will come`);
  const waits = waitsOf(bins);
  const fits = waitLaws.flatMap(law => {
    const fit = fitCure(law, waits, {hasPriors: true});
    const gate = fit?.interval(0.9) ?? null;
    return fit && gate ? [{...fit, gate, shown: fit.interval(0.95) ?? gate}] : [];
  });
  if (fits.length === 0) return untold("no model of the waits fits these sales");
  const weights = weightsOf(fits);
  const mean = (of: (fit: (typeof fits)[number]) => number) =>
    fits.reduce((sum, fit, i) => sum + (weights[i] ?? 0) * of(fit), 0);
  const [least, most] = [mean(({gate}) => gate.low), mean(({gate}) => gate.high)];
  if (!(most / least <= WIDEST)) return tooWide(least, most);
  const rate = mean(fit => fit.rate);
  return {
    rate,
    low: mean(({shown}) => shown.low),
    high: mean(({shown}) => shown.high),
    reason: null,
    share: age => mean(fit => fit.rate * fit.share(age)) / rate
  };
}

/**
 * The same of one group among many, by the waits of the whole business: its sales over the prospects that its ages
 * are worth, each counted by the share of the waits that it has behind it. The interval holds the uncertainty of the
 * business's own rate too. `ages[d]` are the group's prospects d days old, sold or not. The gate is that of
 * `ultimateRate`.
 * @example groupRate([20], 20, ultimateRate({sold: [2], open: []})).reason // "2 sales; it takes 15 to tell how many more will come"
 */
export function groupRate(ages: readonly number[], sales: number, business: UltimateRate): UltimateRate {
  if (business.rate === null) return business;
  if (sales < SALES_NEEDED)
    return untold(`${sales} sales; it takes ${SALES_NEEDED} to tell how many more will come`);
  const {share} = business;
  const exposure = ages.reduce((sum, n, age) => sum + (n > 0 ? n * share(age + 0.5) : 0), 0);
  const open = Math.max(0, exposure - sales);
  const rate = Math.min(1, sales / exposure);
  const common = Math.log(business.high / business.low) / (2 * normalQuantile(0.975));
  const ends = (level: number) => {
    const z = normalQuantile((1 + level) / 2);
    const own = (p: number) => Math.log(betaQuantile(p, sales + 0.5, open + 0.5) / rate);
    const spread = (p: number) => Math.hypot(own(p), z * common);
    return {
      low: rate * Math.exp(-spread((1 - level) / 2)),
      high: Math.min(1, rate * Math.exp(spread((1 + level) / 2)))
    };
  };
  const gate = ends(0.9);
  return gate.high / gate.low <= WIDEST
    ? {rate, ...ends(0.95), reason: null, share}
    : tooWide(gate.low, gate.high);
}

const untold = (reason: string): UltimateRate => ({rate: null, low: null, high: null, reason, share: null});
const tooWide = (low: number, high: number) =>
  untold(`not enough data: between ${percent(low)} and ${percent(high)} will ever buy`);
const percent = (rate: number) => `${Number((rate * 100).toPrecision(2))} %`;

/** How much each fit is believed: its Akaike weight. */
function weightsOf(fits: readonly CureFit[]): number[] {
  const best = Math.min(...fits.map(({aic}) => aic));
  const raw = fits.map(({aic}) => Math.exp((best - aic) / 2));
  const all = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map(weight => weight / all);
}

/** The days that hold anybody: bought within the day, or open in its middle. */
function waitsOf({sold, open}: AgeBins): Wait[] {
  return [
    ...sold.map((prospects, days) => ({days, width: 1, isSold: true, prospects})),
    ...open.map((prospects, days) => ({days: days + 0.5, width: 0, isSold: false, prospects}))
  ].filter(({prospects}) => prospects > 0);
}
