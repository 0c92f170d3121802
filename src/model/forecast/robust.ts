import {median} from "simple-statistics";

/**
 * Spread of values around 0 by their median size, in their unit: the standard deviation of normal ones, untouched by
 * wild ones. An Error of none. Source: Hampel 1974.
 * @example robustSpread([-1, 1, 1, -50]) // 1.4826
 */
export function robustSpread(values: readonly number[]): number {
  return 1.4826 * median(values.map(Math.abs));
}
