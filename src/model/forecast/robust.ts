/**
 * The middle of values, in their unit; of an even number of them the mean of the two in the middle; 0 of none.
 * @example median([5, 1, 9, 2]) // 3.5
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/**
 * Spread of values around 0 by their median size, in their unit: the standard deviation of normal ones, untouched by
 * wild ones. Source: Hampel 1974.
 * @example robustSpread([-1, 1, 1, -50]) // 1.4826
 */
export function robustSpread(values: readonly number[]): number {
  return 1.4826 * median(values.map(Math.abs));
}
