import {betaCdf} from "./distributions/beta.js";
import {binomialCdf} from "./distributions/binomial.js";
import {tailOf} from "./intervals.js";
import {normalQuantile} from "./normal.js";

/** More leads than a pilot may have. */
const MOST_LEADS = 20_000;

/**
 * Leads until the interval of a close rate (0-1, ends excluded) is this precise: half of it at most `share` of the
 * rate (0.2 = to a fifth), at a two-sided level (default 90 %). A RangeError for a rate or share out of range.
 * Source: the width of Wilson's interval at the rate itself.
 * @example leadsForPrecision(0.1, 0.3) // 273
 */
export function leadsForPrecision(rate: number, share: number, level = 0.9): number {
  assertRates(rate);
  if (!(share > 0)) throw new RangeError(`share ${share} of the rate: give more than 0`);
  const z2 = normalQuantile(1 - tailOf(level)) ** 2;
  const halfWidth = (n: number) => Math.sqrt((z2 * rate * (1 - rate)) / n + (z2 / n / 2) ** 2) / (1 + z2 / n);
  return firstWhere(n => halfWidth(n) <= share * rate);
}

/** So many leads, and so many sales among them that speak for the better of two rates. */
export interface Trial {
  leads: number;
  sales: number;
}

/**
 * The fewest leads that tell close rate `better` from `rate` (0-1), and the sales from which on it is `better`: by
 * chance alone at rate `rate` so many come at most `alpha` of the time (default 5 %, one-sided), and at `better` at
 * least `power` of the time (default 80 %). Null where it takes more than 20,000 leads.
 * A RangeError unless 0 < rate < better < 1. Source: exact binomial test.
 * @example leadsToTell(0.1, 0.3) // {leads: 25, sales: 6}
 */
export function leadsToTell(rate: number, better: number, alpha = 0.05, power = 0.8): Trial | null {
  assertRates(rate, better);
  tailOf(alpha);
  tailOf(power);
  if (!(rate < better)) throw new RangeError(`${better} is not above ${rate}: give the lower rate first`);
  return firstTrial((sales, leads) => 1 - binomialCdf(sales - 1, leads, rate) <= alpha, better, power);
}

/**
 * The fewest leads after which a contract that is good is found to be so: it goes on where the close rate is above
 * break-even (0-1) with probability `confidence` (default 80 %), and with a true rate `truth` it does `power` of the
 * time (default 80 %), with this many leads and with one more: sales are whole, and a number of leads at which they
 * just happen to suffice is no plan. `sales` is how many of the leads it takes to go on. Null where it takes more than
 * 20,000 leads.
 * A RangeError unless 0 < breakEven < truth < 1. Source: exact, by the posterior under the prior of Jeffreys.
 * @example leadsToDecide(0.1, 0.2) // {leads: 33, sales: 5}
 */
export function leadsToDecide(breakEven: number, truth: number, confidence = 0.8, power = 0.8): Trial | null {
  assertRates(breakEven, truth);
  tailOf(confidence);
  tailOf(power);
  if (!(breakEven < truth)) throw new RangeError(`${truth} is not above ${breakEven}: nothing to find`);
  return firstTrial(
    (sales, leads) => 1 - betaCdf(breakEven, sales + 0.5, leads - sales + 0.5) >= confidence,
    truth,
    power,
    2
  );
}

/**
 * The highest close rate, 0-1, that leads without a single sale leave possible, at a one-sided level (default 95 %).
 * 1 where there were no leads. A RangeError for leads below 0.
 * @example zeroSalesUpper(40).toFixed(5) // "0.07216"
 */
export function zeroSalesUpper(leads: number, level = 0.95): number {
  if (!(leads >= 0)) throw new RangeError(`${leads} leads: give 0 or more`);
  tailOf(level);
  return leads === 0 ? 1 : -Math.expm1(Math.log1p(-level) / leads);
}

/** The fewest leads, so many in a row, of which the fewest sales that convince come often enough. */
function firstTrial(
  convinces: (sales: number, leads: number) => boolean,
  truth: number,
  power: number,
  inRow = 1
): Trial | null {
  let sales = 0;
  let first: Trial | null = null;
  for (let leads = 1; leads <= MOST_LEADS; leads++) {
    // What does not convince among few leads does not among more, so that the sales never fall.
    while (sales <= leads && !convinces(sales, leads)) sales++;
    if (1 - binomialCdf(sales - 1, leads, truth) < power) first = null;
    else first ??= {leads, sales};
    if (first && leads - first.leads + 1 >= inRow) return first;
  }
  return null;
}

function firstWhere(holds: (n: number) => boolean): number {
  let high = 1;
  while (!holds(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function assertRates(...rates: number[]): void {
  for (const rate of rates)
    if (!(rate > 0 && rate < 1)) throw new RangeError(`rate ${rate} is not between 0 and 1`);
}
