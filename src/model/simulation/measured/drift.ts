/** The months that are asked for: how many, and how many lie between the records and the first of them. */
export interface Ahead {
  months: number;
  skipped: number;
}

/**
 * How many monthly steps of a random walk the mean of the months ahead is away from the last month on record, as a
 * multiple of the variance of one step: two months move together up to the earlier one.
 * @example stepsAhead({months: 1, skipped: 0}) // 1
 */
export function stepsAhead({months, skipped}: Ahead): number {
  return skipped + ((months + 1) * (2 * months + 1)) / (6 * months);
}

/**
 * How plausible it is, before any month is seen, that a level moves by so much a month (a standard deviation as a share
 * of the level): half-normal, 1 at none. `usual` is its scale.
 * @example plausibility(0.1, 0.1).toFixed(4) // "0.6065"
 */
export function plausibility(step: number, usual: number): number {
  return Math.exp(-((step / usual) ** 2) / 2);
}
