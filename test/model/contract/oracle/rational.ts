/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  n: bigint;
  d: bigint;
}

export function ratio(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new RangeError("a fraction over zero");
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b > 0n) [a, b] = [b, a % b];
  const shared = a === 0n ? 1n : a;
  const sign = d < 0n ? -1n : 1n;
  return {n: (sign * n) / shared, d: (sign * d) / shared};
}

/** Decimal text, or a whole number. */
export function exactly(text: string | number): Rational {
  const [, sign, whole = "", fraction = ""] = /^(-?)(\d*)\.?(\d*)$/.exec(String(text)) ?? [];
  if (whole + fraction === "") throw new RangeError(`${text} is not a decimal`);
  const n = BigInt(whole + fraction);
  return ratio(sign === "-" ? -n : n, 10n ** BigInt(fraction.length));
}

export const zero = exactly(0);
export const one = exactly(1);
export const plus = (a: Rational, b: Rational) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Rational, b: Rational) => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (...factors: Rational[]) =>
  factors.reduce((a, b) => ratio(a.n * b.n, a.d * b.d), {n: 1n, d: 1n});
export const over = (a: Rational, b: Rational) => ratio(a.n * b.d, a.d * b.n);
export const negative = (a: Rational) => ({n: -a.n, d: a.d});
export const less = (a: Rational, b: Rational) => a.n * b.d < b.n * a.d;
export const least = (a: Rational, b: Rational) => (less(b, a) ? b : a);
export const most = (a: Rational, b: Rational) => (less(a, b) ? b : a);
export const total = (all: Rational[]) => all.reduce(plus, zero);

/** The whole number at or below. */
export function floor({n, d}: Rational): bigint {
  return n / d - (n < 0n && n % d !== 0n ? 1n : 0n);
}
export const ceiling = (a: Rational) => -floor(negative(a));

/** The nearest whole number, halves away from zero. */
export function rounded({n, d}: Rational): number {
  const size = ((n < 0n ? -n : n) * 2n + d) / (2n * d);
  return Number(n < 0n ? -size : size);
}
