/**
 * Inverts a distribution that rises with t: the t at which `below(t)` reaches p, by Newton's steps that a bracket
 * keeps in bounds. `density` is the derivative by t. Accurate to the last digits that `below` has.
 * @example (invert(0.5, t => 1 / (1 + Math.exp(-t)), t => Math.exp(-t) / (1 + Math.exp(-t)) ** 2, -700, 700, 3) + 1).toFixed(6) // "1.000000"
 */
export function invert(
  p: number,
  below: (t: number) => number,
  density: (t: number) => number,
  from: number,
  to: number,
  start: number
): number {
  let [low, high, t] = [from, to, Math.min(to, Math.max(from, start))];
  for (let i = 0; i < 200; i++) {
    const miss = below(t) - p;
    if (miss === 0) return t;
    if (miss > 0) high = t;
    else low = t;
    const slope = density(t);
    const step = slope > 0 ? t - miss / slope : Number.NaN;
    const next = step > low && step < high ? step : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.max(1, Math.abs(t))) return next;
    t = next;
  }
  return t;
}

/**
 * The smallest whole number from 0 on whose distribution reaches p: by doubling, then halving.
 * @example smallestCount(0.5, k => (k + 1) / 10) // 4
 */
export function smallestCount(p: number, cdf: (k: number) => number): number {
  // A distribution computed a hair below a p that it reaches must not give the next number.
  const reaches = (k: number) => cdf(k) >= p * (1 - 1e-12);
  if (reaches(0)) return 0;
  let high = 1;
  while (!reaches(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Throws a RangeError where p is not a probability between the ends, which are excluded.
 * @example assertProbability(0.5) // undefined
 */
export function assertProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability ${p} is not between 0 and 1`);
}
