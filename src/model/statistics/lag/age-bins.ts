/**
 * Prospects counted by whole days: `sold[d]` are those whose first sale came d days after the lead, `open[d]` those
 * without a sale who are d days old on the last day that the records tell of. Lost leads stay open: they never buy.
 */
export interface AgeBins {
  sold: readonly number[];
  open: readonly number[];
}

/** Prospects of one age, sold after `days` or not sold (null). */
export interface AgedProspects {
  days: number | null;
  age: number;
  prospects: number;
}

/**
 * Bins of prospects, each sold after some days or open at some age; a sale dated before its lead counts as day 0.
 * A RangeError for days or an age that are not whole.
 * @example binsOf([{days: 2, age: 9, prospects: 3}, {days: null, age: 1, prospects: 4}]) // {sold: [0, 0, 3], open: [0, 4]}
 */
export function binsOf(rows: readonly AgedProspects[]): AgeBins {
  const sold: number[] = [];
  const open: number[] = [];
  for (const {days, age, prospects} of rows) {
    const [bins, bin] = days === null ? [open, age] : [sold, days];
    if (!Number.isInteger(bin)) throw new RangeError(`${bin} days: give a whole number of days`);
    const at = Math.max(0, bin);
    while (bins.length <= at) bins.push(0);
    bins[at] = (bins[at] ?? 0) + prospects;
  }
  return {sold, open};
}

/**
 * The bins of several groups together.
 * @example addBins([{sold: [1], open: []}, {sold: [2, 1], open: [4]}]) // {sold: [3, 1], open: [4]}
 */
export function addBins(groups: readonly AgeBins[]): AgeBins {
  return {sold: added(groups.map(({sold}) => sold)), open: added(groups.map(({open}) => open))};
}

function added(columns: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...columns.map(column => column.length));
  return Array.from({length}, (_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0));
}

/**
 * How many prospects the bins hold, sold and open.
 * @example prospectsIn({sold: [1, 2], open: [4]}) // 7
 */
export function prospectsIn({sold, open}: AgeBins): number {
  return soldIn({sold, open}) + open.reduce((sum, n) => sum + n, 0);
}

/**
 * How many of them are sold, within so many days of the lead if given.
 * @example soldIn({sold: [1, 2], open: [4]}, 0) // 1
 */
export function soldIn({sold}: AgeBins, withinDays = Number.POSITIVE_INFINITY): number {
  return sold.reduce((sum, n, days) => (days <= withinDays ? sum + n : sum), 0);
}
