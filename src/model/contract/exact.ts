/** An exact number of minor units: n / d, d above 0. */
export interface Exact {
  n: bigint;
  d: bigint;
}

export const zero: Exact = {n: 0n, d: 1n};
const powers = Array.from({length: 40}, (_, i) => 10n ** BigInt(i));

/**
 * A power of ten as an exact integer.
 * @example tenTo(3) // 1000n
 */
export function tenTo(digits: number): bigint {
  return powers[digits] ?? 10n ** BigInt(digits);
}

/**
 * Plain decimal text as an exact number; the digits are shifted by so many places, 2 for cents of a price in dollars.
 * @example exact("0.125", 2) // {n: 12500n, d: 1000n}
 */
export function exact(text: string, digits = 0): Exact {
  const point = text.indexOf(".");
  if (point < 0) return {n: BigInt(text) * tenTo(digits), d: 1n};
  return {
    n: BigInt(text.slice(0, point) + text.slice(point + 1)) * tenTo(digits),
    d: tenTo(text.length - point - 1)
  };
}

/**
 * An integer as an exact number; a RangeError where it is none.
 * @example whole(5) // {n: 5n, d: 1n}
 */
export function whole(n: number): Exact {
  return {n: BigInt(n), d: 1n};
}

/**
 * The sum, exactly.
 * @example plus({n: 1n, d: 2n}, {n: 1n, d: 2n}) // {n: 2n, d: 2n}
 */
export function plus(a: Exact, b: Exact): Exact {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  if (a.d === b.d) return {n: a.n + b.n, d: a.d};
  return reduced(a.n * b.d + b.n * a.d, a.d * b.d);
}

/**
 * The difference, exactly.
 * @example minus({n: 3n, d: 2n}, {n: 1n, d: 2n}) // {n: 2n, d: 2n}
 */
export function minus(a: Exact, b: Exact): Exact {
  return plus(a, {n: -b.n, d: b.d});
}

/**
 * The product, exactly.
 * @example times({n: 3n, d: 2n}, {n: 1n, d: 2n}) // {n: 3n, d: 4n}
 */
export function times(a: Exact, b: Exact): Exact {
  return reduced(a.n * b.n, a.d * b.d);
}

/**
 * The quotient, exactly; a RangeError where the divisor is not above zero.
 * @example over({n: 3n, d: 1n}, {n: 2n, d: 1n}) // {n: 3n, d: 2n}
 */
export function over(a: Exact, b: Exact): Exact {
  if (b.n <= 0n) throw new RangeError(`cannot divide by ${b.n}/${b.d}`);
  return reduced(a.n * b.d, a.d * b.n);
}

/**
 * Below zero where a is less than b, above where it is more, 0 where they are equal.
 * @example compare({n: 1n, d: 2n}, {n: 2n, d: 4n}) // 0
 */
export function compare(a: Exact, b: Exact): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The lesser of two.
 * @example least({n: 1n, d: 2n}, {n: 1n, d: 3n}) // {n: 1n, d: 3n}
 */
export function least(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

/**
 * The greater of two.
 * @example most({n: 1n, d: 2n}, {n: 1n, d: 3n}) // {n: 1n, d: 2n}
 */
export function most(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}

/**
 * Rounded to an integer, once, halves away from zero; a RangeError beyond 2^53 - 1.
 * @example rounded({n: 1005n, d: 10n}) // 101
 * @example rounded({n: -1005n, d: 10n}) // -101
 */
export function rounded({n, d}: Exact): number {
  const magnitude = n < 0n ? -n : n;
  const nearest = d === 1n ? magnitude : (2n * magnitude + d) / (2n * d);
  if (nearest > 9007199254740991n)
    throw new RangeError(`${nearest} minor units are more than money here can hold`);
  return Number(n < 0n ? -nearest : nearest) + 0;
}

/** Denominators grow with every sum of unlike fractions, and are made small again before that costs time. */
function reduced(n: bigint, d: bigint): Exact {
  if (d < 1_000_000_000_000n) return {n, d};
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a > 1n ? {n: n / a, d: d / a} : {n, d};
}
