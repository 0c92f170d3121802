/**
 * The Poisson count at probability u, whose normal score is z: by counting up to a mean of 30, and beyond it by the
 * expansion of Cornish and Fisher to the second order, which is within one of the true count. It never falls as the
 * mean rises by enough to matter. A mean of 0 gives 0. Source: Cornish and Fisher 1937.
 * @example poissonAt(0.5, 0, 3) // 3
 * @example poissonAt(0.975, 1.959963984540054, 100) // 120
 */
export function poissonAt(u: number, z: number, mean: number): number {
  if (mean <= 30) {
    let count = 0;
    let chance = Math.exp(-mean);
    for (let below = chance; below < u && chance > 0; below += chance) chance *= mean / ++count;
    return count;
  }
  const sd = Math.sqrt(mean);
  const shifted = mean + z * sd + (z * z - 1) / 6 + (z - z * z * z) / (72 * sd);
  return Math.max(0, Math.ceil(shifted - 0.5));
}

/**
 * The binomial count of n trials of rate p (0-1) at probability u, whose normal score is z: by counting where the
 * variance is at most `counted`, beyond it by the expansion of Cornish and Fisher to the second order.
 * Source: Cornish and Fisher 1937, with the cumulants of the binomial.
 * @example binomialAt(0.5, 0, 10, 0.5, 200) // 5
 * @example binomialAt(0.9, 1.2815515655446004, 4000, 0.25, 200) // 1035
 */
export function binomialAt(u: number, z: number, n: number, p: number, counted: number): number {
  if (p <= 0 || n <= 0) return 0;
  if (p >= 1) return n;
  // Few misses are counted as quickly as few hits.
  if (p > 0.5) return n - binomialAt(1 - u, -z, n, 1 - p, counted);
  const variance = n * p * (1 - p);
  if (variance > counted) {
    const sd = Math.sqrt(variance);
    const skewed = ((1 - 2 * p) * (z * z - 1)) / 6;
    const peaked =
      ((1 - 6 * p * (1 - p)) * (z * z * z - 3 * z)) / 24 -
      ((1 - 2 * p) * (1 - 2 * p) * (2 * z * z * z - 5 * z)) / 36;
    return Math.min(n, Math.max(0, Math.ceil(n * p + z * sd + skewed + peaked / sd - 0.5)));
  }
  const odds = p / (1 - p);
  let chance = Math.exp(n * Math.log1p(-p));
  let below = chance;
  let count = 0;
  while (below < u && count < n) {
    chance *= (odds * (n - count)) / (count + 1);
    count++;
    below += chance;
  }
  return count;
}
