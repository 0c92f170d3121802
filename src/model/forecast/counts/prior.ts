/** Discounts that are thought of: the steps are finer where a small difference matters, near 1, which never moves. */
export const discounts = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.985, 1] as const;

/** How probable a level is that stands still, beforehand. */
const STILL = 0.6;
/** The move of a level from one period to the next that half of those that move do not exceed, as a share of it. */
const MOVE = 0.02;

/**
 * How probable a discount (one of `discounts`) and a dispersion are before the history is seen, as a logarithm, up to a
 * constant. Six levels of ten stand still; the others move by a share of themselves whose size is half-Cauchy. A
 * move of the same share takes a faster discount where counts are large and scatter little, for there it shows the more.
 * Chance alone is the more probable the larger the counts, because only large counts can show that nothing else is at work.
 * Source: discount of the local level model in its steady state, West and Harrison 1997, 2.3; half-Cauchy of
 * Gelman 2006; the figures were chosen by the coverage that test/bench/counts.ts measures.
 * @example lnPrior({discount: 1, dispersion: 1}, 10) > lnPrior({discount: 0.5, dispersion: 1}, 10) // true
 */
export function lnPrior(
  {discount, dispersion}: {discount: (typeof discounts)[number]; dispersion: number},
  mean: number
): number {
  const place = discounts.indexOf(discount);
  const middle = (a = 0, b = 1) => (a + b) / 2;
  const slowest = place === discounts.length - 1 ? 1 : middle(discounts[place], discounts[place + 1]);
  const fastest = place === 0 ? 0 : middle(discounts[place - 1], discounts[place]);
  const scatter = Math.sqrt(dispersion / mean);
  const upTo = (end: number) => (2 / Math.PI) * Math.atan((moveOf(end) * scatter) / MOVE);
  const moves = (1 - STILL) * (upTo(fastest) - upTo(slowest)) + (discount === 1 ? STILL : 0);
  const chance = dispersion === 1 ? Math.min(16, 1 + 3 * mean) : dispersion ** 0.8;
  return Math.log(moves) + Math.log(chance);
}

/** The move a period that a discount fits, in units of the scatter of one count around its level. */
const moveOf = (discount: number) => (1 - discount) / Math.sqrt(discount);
