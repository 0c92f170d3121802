import {binomialCdf} from "../distributions/binomial.js";

/** What lies just above a threshold, against what its neighbours on both sides lead to expect. */
export interface Bunching {
  threshold: number;
  /** Width of the window above the threshold, in the unit of the threshold. */
  width: number;
  count: number;
  expected: number;
  /** Probability, 0-1, of so many or more where nothing gathers there. */
  probability: number;
  /** Of all calls that reach the threshold, the share in the window, 0-1; null where none reaches it. */
  share: number | null;
  /** Calls in the neighbouring windows. */
  neighbours: number;
}

/** Windows on each side that show what is usual. */
const SIDES = 4;
/** Fewer neighbours than this show nothing. */
const NEIGHBOURS_NEEDED = 20;

/**
 * Whether values gather just above a threshold, as calls do where somebody is paid from so many seconds on: the count
 * in [threshold, threshold + width) against a straight line through four windows of that width on each side.
 * `counts[v]` is how many have the whole value v. Null where the windows below would begin below 0, or fewer than 20
 * lie in the neighbours. The line makes every neighbour count alike, so the test is the exact binomial one.
 * Source: bunching estimators, Kleven 2016.
 * @example bunchingAt(Array.from({length: 200}, () => 3), 120)?.expected // 15
 */
export function bunchingAt(counts: readonly number[], threshold: number, width = 5): Bunching | null {
  if (!(Number.isInteger(threshold) && Number.isInteger(width) && width > 0))
    throw new RangeError(`a window of ${width} from ${threshold} on: give whole numbers`);
  if (threshold < SIDES * width) return null;
  const window = (from: number) => {
    let sum = 0;
    for (let value = from; value < from + width; value++) sum += counts[value] ?? 0;
    return sum;
  };
  const places = Array.from({length: SIDES}, (_, i) => i + 1).flatMap(i => [-i, i]);
  const neighbours = places.reduce((sum, i) => sum + window(threshold + i * width), 0);
  if (neighbours < NEIGHBOURS_NEEDED) return null;
  const count = window(threshold);
  let reaching = 0;
  for (let value = threshold; value < counts.length; value++) reaching += counts[value] ?? 0;
  // A straight line through windows that lie evenly around passes through their mean.
  const part = 1 / (places.length + 1);
  return {
    threshold,
    width,
    count,
    expected: neighbours / places.length,
    probability: count === 0 ? 1 : 1 - binomialCdf(count - 1, count + neighbours, part),
    share: reaching > 0 ? count / reaching : null,
    neighbours
  };
}
