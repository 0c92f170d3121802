import {binsOf} from "../statistics/lag/age-bins.js";
import {exposureOf} from "../statistics/lag/exposure.js";
import {type LagCurve, lagCurve} from "../statistics/lag/lag-curve.js";
import {type DayCohort, recordingStart} from "../statistics/lag/recording-start.js";

/** What sales are foretold from. Days are whole numbers, counted from anywhere. */
export interface SalesRecords {
  /** Prospects of each day by their wait to the first sale. */
  cohorts: readonly DayCohort[];
  /** Leads that repeat nobody, and sales of leads, of each period that is over, oldest first. */
  leads: readonly number[];
  sales: readonly number[];
  /** First days of these periods, of the one that is not over if any, of those ahead, and of the one after them. */
  starts: readonly number[];
  /** The last day that the records tell of. */
  through: number;
  season: 12 | 52;
}

/** What is known on a day of the sales to come from the leads that are there. */
export interface Pipeline {
  /** How the sales of leads come in over their age. */
  curve: LagCurve;
  /** Prospects without a sale by age in days. */
  open: readonly number[];
  /** Of the leads of the last year: sales within the horizon of the curve, and the prospects that they came of. */
  sold: number;
  prospects: number;
  /** Sales beside these, for each of them: repeated ones, and those after the horizon. */
  others: number;
}

const A_YEAR = 365;

/**
 * The state of the leads after a day, from nothing that became known later. `recent` are the sales of the last
 * periods, and the days from which and before which they lie. Null where too few sales are known for a curve of waits.
 * @example pipelineAt([{day: 0, days: 3, prospects: 2}], 10, {sales: [2], from: 0, to: 10}) // null
 */
export function pipelineAt(
  cohorts: readonly DayCohort[],
  through: number,
  recent: {sales: readonly number[]; from: number; to: number}
): Pipeline | null {
  const seen = cohorts
    .filter(({day}) => day <= through)
    .map(({day, days, prospects}) => ({
      day,
      days: days !== null && day + days <= through ? days : null,
      prospects
    }));
  const start = recordingStart(seen, through)?.firstSaleDay ?? Number.NEGATIVE_INFINITY;
  const recorded = seen.filter(({day}) => day >= start);
  const bins = binned(recorded, through);
  const curve = lagCurve(bins);
  if (curve === null) return null;
  const year = recorded.filter(({day}) => day > through - A_YEAR);
  const all = binsOf(year.map(({day, prospects}) => ({days: null, age: through - day, prospects}))).open;
  const {horizon} = curve;
  const within = recorded.reduce((sum, {day, days, prospects}) => {
    const at = days === null || days > horizon ? Number.NaN : day + Math.max(0, days);
    return at >= recent.from && at < recent.to ? sum + prospects : sum;
  }, 0);
  const sales = recent.sales.reduce((sum, n) => sum + n, 0);
  return {
    curve,
    open: bins.open,
    ...exposureOf(binned(year, through), all, curve),
    others: within > 0 ? Math.max(0, sales / within - 1) : 0
  };
}

const binned = (rows: readonly DayCohort[], through: number) =>
  binsOf(rows.map(({day, days, prospects}) => ({days, age: through - day, prospects})));

/** Days from the first one to the one before the other end. */
export interface Span {
  from: number;
  until: number;
}

/**
 * How much of their sales one lead a day over `arrival` shows within `span`, summed over these days, in leads.
 * @example shownBetween({horizon: 2, share: age => (age < 0 ? 0 : age < 1 ? 0.5 : 1)}, {from: 0, until: 2}, {from: 1, until: 3}) // 1.5
 */
export function shownBetween({share}: LagCurve, arrival: Span, span: Span): number {
  let sum = 0;
  for (let day = arrival.from; day < arrival.until; day++)
    sum += share(span.until - 1 - day) - share(span.from - 1 - day);
  return sum;
}
