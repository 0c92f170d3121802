/** What can be said of a difference: no detectable change is not no change. */
export type Verdict = "higher" | "lower" | "no detectable change" | "not enough data";

/** What units cost before and after a change: after over before. */
export interface CostChange {
  before: number | null;
  after: number | null;
  ratio: number | null;
  /** The interval of the ratio; null where it has none. */
  low: number | null;
  high: number | null;
  verdict: Verdict;
}

/** Cost and units of one side, with the interval of the cost of a unit; `high` is null where it has no end. */
export interface CostSide {
  cost: number;
  units: number;
  low: number;
  high: number | null;
}

const UNITS_NEEDED = 10;

/**
 * What a unit cost before a change against after it, as a ratio: 1.2 is a fifth more. Its interval joins those of
 * both sides on the log scale, as MOVER does for differences. With fewer than 10 units on a side there is not enough
 * data. Source: Zou and Donner 2008.
 * @example costChange({cost: 1000, units: 100, low: 8, high: 12}, {cost: 2000, units: 100, low: 17, high: 24}).ratio // 2
 */
export function costChange(before: CostSide, after: CostSide): CostChange {
  const unit = ({cost, units}: CostSide) => (units > 0 && cost > 0 ? cost / units : null);
  const [was, is] = [unit(before), unit(after)];
  const none = {
    before: was,
    after: is,
    ratio: null,
    low: null,
    high: null,
    verdict: "not enough data"
  } as const;
  if (was === null || is === null || Math.min(before.units, after.units) < UNITS_NEEDED) return none;
  if (before.high === null || after.high === null || !(before.low > 0 && after.low > 0)) return none;
  const ratio = is / was;
  const spread = (a: number, b: number) => Math.hypot(Math.log(a), Math.log(b));
  const low = ratio * Math.exp(-spread(is / after.low, before.high / was));
  const high = ratio * Math.exp(spread(after.high / is, was / before.low));
  const verdict = low > 1 ? "higher" : high < 1 ? "lower" : "no detectable change";
  return {before: was, after: is, ratio, low, high, verdict};
}
