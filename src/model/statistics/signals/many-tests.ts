/**
 * Probabilities adjusted for having looked at several things at once: of what is called a signal at an adjusted
 * probability of q, at most a share q is chance on average. In the order given; each 0-1, else a RangeError.
 * Source: Benjamini and Hochberg 1995.
 * @example benjaminiHochberg([0.01, 0.04, 0.5]).map(p => p.toFixed(2)) // ["0.03", "0.06", "0.50"]
 */
export function benjaminiHochberg(probabilities: readonly number[]): number[] {
  const wrong = probabilities.find(p => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no probability: give numbers from 0 to 1`);
  const falling = probabilities.map((p, i) => ({p, i})).sort((a, b) => b.p - a.p);
  const adjusted = probabilities.map(() => 1);
  let least = 1;
  falling.forEach(({p, i}, place) => {
    least = Math.min(least, (p * probabilities.length) / (probabilities.length - place));
    adjusted[i] = least;
  });
  return adjusted;
}
