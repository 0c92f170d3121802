import {
  betaFrom,
  binomialFrom,
  negativeBinomialFrom,
  poissonFrom,
  type Random
} from "../../src/model/statistics/random.js";

/** How the sales of a week scatter around what is expected of it. */
export const salesLaws: Record<string, (random: Random, expected: number) => number> = {
  "as chance has it": poissonFrom,
  "more than chance has it": (random, expected) => negativeBinomialFrom(random, expected, 3)
};

/** Weeks whose cost varies, with sales at so much a customer and a scatter of one of the laws. */
export function weeksOfSales(
  random: Random,
  {weeks, perWeek, costPerSale, law}: {weeks: number; perWeek: number; costPerSale: number; law: string}
): {cost: number; units: number}[] {
  const draw = salesLaws[law];
  if (!draw) throw new RangeError(`no law ${law}`);
  return Array.from({length: weeks}, () => {
    const expected = perWeek * (0.7 + 0.6 * random());
    return {cost: expected * costPerSale, units: draw(random, expected)};
  });
}

/** Campaigns of 5 to 400 leads whose true close rates scatter around one, or not at all. */
export function campaigns(
  random: Random,
  {count, rate, size}: {count: number; rate: number; size: number | null}
): {truth: number; n: number; successes: number}[] {
  return Array.from({length: count}, () => {
    const truth = size === null ? rate : betaFrom(random, rate * size, (1 - rate) * size);
    const n = Math.round(5 * 80 ** random());
    return {truth, n, successes: binomialFrom(random, n, truth)};
  });
}
