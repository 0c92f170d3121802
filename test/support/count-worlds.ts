import {
  negativeBinomialFrom,
  normalFrom,
  poissonFrom,
  type Random
} from "../../src/model/statistics/random.js";

/** How the expected count of a week moves: not at all, by about 5 % a week, or by half or double once. */
export const countWorlds = ["stationary", "drift", "jump"] as const;
export type CountWorld = (typeof countWorlds)[number];

/** Counts of weeks around a mean, negative binomial of this size (infinite: Poisson). */
export function weeksOfCounts(
  random: Random,
  {
    weeks,
    mean,
    size,
    world,
    history
  }: {weeks: number; mean: number; size: number; world: CountWorld; history: number}
): number[] {
  // The jump falls into the history: nobody foretells one to come.
  const jump = Math.floor(random() * history);
  const times = random() < 0.5 ? 2 : 0.5;
  let level = mean;
  return Array.from({length: weeks}, (_, week) => {
    if (world === "drift") level *= Math.exp(0.05 * normalFrom(random) - 0.00125);
    if (world === "jump" && week === jump) level *= times;
    return size === Number.POSITIVE_INFINITY
      ? poissonFrom(random, level)
      : negativeBinomialFrom(random, level, size);
  });
}
