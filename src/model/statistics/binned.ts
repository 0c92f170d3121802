/** How many customers waited this many days; days may be negative where a sale is dated before its lead. */
export interface DayBin {
  days: number;
  customers: number;
}

/** Where a lag lies: all in days but `n` (customers) and `negative` (customers whose sale is dated before the lead). */
export interface LagSummary {
  n: number;
  median: number | null;
  mean: number | null;
  p25: number | null;
  p75: number | null;
  p90: number | null;
  max: number | null;
  min: number | null;
  negative: number;
}

/**
 * Summary of a lag from its day bins; every number of days is null without customers. Bins may repeat a day and come
 * in any order; quantiles are interpolated between order statistics. Source: Hyndman and Fan 1996, type 7 (the
 * default of R and of NumPy).
 * A RangeError where a bin counts a negative or broken number of customers.
 * @example summarizeLag([{days: 2, customers: 3}, {days: 30, customers: 1}]).median // 2
 */
export function summarizeLag(bins: readonly DayBin[]): LagSummary {
  const sorted = occupied(bins);
  const n = sorted.reduce((sum, {customers}) => sum + customers, 0);
  const days = sorted.reduce((sum, {days, customers}) => sum + days * customers, 0);
  return {
    n,
    median: quantileOf(sorted, 0.5),
    mean: n > 0 ? days / n : null,
    p25: quantileOf(sorted, 0.25),
    p75: quantileOf(sorted, 0.75),
    p90: quantileOf(sorted, 0.9),
    max: sorted.at(-1)?.days ?? null,
    min: sorted[0]?.days ?? null,
    negative: sorted.reduce((sum, {days, customers}) => (days < 0 ? sum + customers : sum), 0)
  };
}

function occupied(bins: readonly DayBin[]): DayBin[] {
  for (const {days, customers} of bins)
    if (!(Number.isFinite(days) && Number.isInteger(customers) && customers >= 0))
      throw new RangeError(
        `${customers} customers at ${days} days is not a bin: give a whole count and a day`
      );
  return bins.filter(({customers}) => customers > 0).sort((a, b) => a.days - b.days);
}

function quantileOf(sorted: readonly DayBin[], p: number): number | null {
  const n = sorted.reduce((sum, {customers}) => sum + customers, 0);
  const position = (n - 1) * p;
  const below = dayOfRank(sorted, Math.floor(position));
  const above = dayOfRank(sorted, Math.ceil(position));
  return below === null || above === null ? null : below + (above - below) * (position % 1);
}

/** The day of the customer who comes after `rank` others. */
function dayOfRank(sorted: readonly DayBin[], rank: number): number | null {
  let seen = 0;
  for (const {days, customers} of sorted) {
    seen += customers;
    if (rank < seen) return days;
  }
  return null;
}
