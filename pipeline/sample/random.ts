/** A stream of numbers in [0, 1). */
export type Draw = () => number;

/** The seed of the sample; another number tells another, equally fictional story. */
const seed = 20241101;

/**
 * A stream of its own for each label, so that a change to one part of the story leaves the others as they were.
 * Generator: mulberry32, started from the FNV-1a hash of the label.
 */
export function stream(label: string): Draw {
  let state = seed;
  for (const character of label) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number in [low, high). */
export const between = (draw: Draw, low: number, high: number): number => low + (high - low) * draw();

/** A whole number, both ends included. */
export const whole = (draw: Draw, low: number, high: number): number =>
  low + Math.floor(draw() * (high - low + 1));

/** True in a share p of draws. */
export const chance = (draw: Draw, p: number): boolean => draw() < p;

/** One of the items, each as likely as the others. */
export function pick<T>(draw: Draw, items: readonly T[]): T {
  return items[Math.floor(draw() * items.length)] as T;
}

/** A position in the list of weights, in proportion to them. */
export function place(draw: Draw, weights: readonly number[]): number {
  let left = draw() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/** One of the items, in proportion to its weight. */
export const pickBy = <T>(draw: Draw, items: readonly T[], weight: (item: T) => number): T =>
  items[place(draw, items.map(weight))] as T;

/** What may be drawn, with how much weight; a name that is left out has none. */
export type Weights<K extends string> = Readonly<Partial<Record<K, number>>>;

/** One of the names, in proportion to its weight. */
export function choose<K extends string>(draw: Draw, weights: Weights<K>): K {
  return Object.keys(weights)[place(draw, Object.values<number>(weights as Record<K, number>))] as K;
}

/** Standard normal: Marsaglia's polar method, which needs no sine (engines differ in its last digit). */
export function normal(draw: Draw): number {
  for (;;) {
    const x = 2 * draw() - 1;
    const y = 2 * draw() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Lognormal by its median and the standard deviation of its logarithm. */
export const lognormal = (draw: Draw, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(draw));

/** Exponential by its mean. */
export const exponential = (draw: Draw, mean: number): number => -mean * Math.log(1 - draw());

/** Gamma with mean 1 and variance 1/shape, for shape >= 1: Marsaglia and Tsang. */
export function gamma(draw: Draw, shape: number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(draw);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - draw()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** Poisson: Knuth's product, exact for the small daily means of the sample. */
export function poisson(draw: Draw, mean: number): number {
  const stop = Math.exp(-mean);
  let count = 0;
  for (let product = draw(); product > stop; product *= draw()) count++;
  return count;
}
