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
  if (sales < SALES_NEEDED) return tooFew(sales);
  const waits = waitsOf(bins);
  const fits = believed(waitLaws.flatMap(law => fitCure(law, waits, {hasPriors: true}) ?? [])).map(fit => ({
    ...fit,
    gate: fit.interval(0.9),
    shown: fit.interval(0.95)
  }));
  if (fits.length === 0) return untold("no model of the waits fits these sales");
  const mean = (of: (fit: (typeof fits)[number]) => number) =>
    fits.reduce((sum, fit) => sum + fit.weight * of(fit), 0);
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
  if (sales < SALES_NEEDED) return tooFew(sales);
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
const tooFew = (sales: number) =>
  untold(
    `${sales} ${sales === 1 ? "sale" : "sales"}; it takes ${SALES_NEEDED} to tell how many more will come`
  );
const tooWide = (low: number, high: number) =>
  untold(`not enough data: between ${percent(low)} and ${percent(high)} will ever buy`);
const percent = (rate: number) => `${Number((rate * 100).toPrecision(2))} %`;

/** The fits with how much each is believed, its Akaike weight; those believed less than one in a million count for nothing. */
function believed<Fit extends CureFit>(fits: readonly Fit[]): (Fit & {weight: number})[] {
  const best = Math.min(...fits.map(({aic}) => aic));
  const kept = fits
    .map(fit => ({...fit, weight: Math.exp((best - fit.aic) / 2)}))
    .filter(({weight}) => weight > 1e-6);
  const all = kept.reduce((sum, {weight}) => sum + weight, 0);
  return kept.map(fit => ({...fit, weight: fit.weight / all}));
}

/**
 * The days that hold anybody: bought within the day, or open in its middle. Days beyond the first month are taken
 * together, a thirtieth of the age at a time, so that a record of years costs little more than one of months.
 */
function waitsOf({sold, open}: AgeBins): Wait[] {
  const waits: Wait[] = [];
  const last = Math.max(sold.length, open.length);
  for (let days = 0, width = 1; days < last; days += width) {
    width = Math.max(1, Math.floor(days / 30));
    let [bought, still, ages] = [0, 0, 0];
    for (let day = days; day < days + width; day++) {
      bought += sold[day] ?? 0;
      still += open[day] ?? 0;
      ages += (open[day] ?? 0) * (day + 0.5);
    }
    if (bought > 0) waits.push({days, width, isSold: true, prospects: bought});
    if (still > 0) waits.push({days: ages / still, width: 0, isSold: false, prospects: still});
  }
  return waits;
}
