// The special functions that distributions are made of; simple-statistics has a gamma function of limited range only.

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
];
/** What is smaller than any term that still matters, and than any divisor of a continued fraction. */
const EPSILON = 1e-16;
const TINY = 1e-300;
const MANY = 100_000;

/**
 * Natural logarithm of the gamma function, for x > 0 (else a RangeError); relative accuracy about 1e-14.
 * Source: Lanczos 1964 with g = 7 and nine terms; below 1/2 by reflection.
 * @example lnGamma(5).toFixed(9) // "3.178053830"
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`lnGamma of ${x}: give a number above 0`);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const t = x + 6.5;
  let sum = LANCZOS[0] ?? 0;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (x - 1 + i);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Natural logarithm of the beta function, for a, b > 0 (else a RangeError).
 * @example lnBeta(2, 3).toFixed(9) // "-2.484906650"
 */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
}

/**
 * Natural logarithm of the ways to choose k of n; n and k need not be whole. A RangeError unless 0 <= k <= n.
 * @example Math.exp(lnChoose(5, 2)).toFixed(6) // "10.000000"
 */
export function lnChoose(n: number, k: number): number {
  return k === 0 || k === n ? 0 : lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}

/**
 * Regularized incomplete beta function I_x(a, b), the beta distribution below x: 0 for x <= 0, 1 for x >= 1;
 * a, b > 0 (else a RangeError). Source: continued fraction by Lentz, DLMF 8.17.22.
 * @example regularizedBeta(0.5, 2, 3).toFixed(9) // "0.687500000"
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`beta with ${a} and ${b}: give two numbers above 0`);
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MANY; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < EPSILON * 4) break;
  }
  return fraction;
}

/**
 * Regularized lower incomplete gamma function P(shape, x), the gamma distribution of rate 1 below x: 0 for x <= 0;
 * shape > 0 (else a RangeError). Source: DLMF 8.7.1 below shape + 1, continued fraction 8.9.2 above.
 * @example regularizedGamma(1, 2).toFixed(9) // "0.864664717"
 */
export function regularizedGamma(shape: number, x: number): number {
  if (!(shape > 0)) throw new RangeError(`gamma of shape ${shape}: give a number above 0`);
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const front = Math.exp(shape * Math.log(x) - x - lnGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < MANY && term > sum * EPSILON; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / away(b);
  let fraction = d;
  for (let n = 1; n < MANY; n++) {
    const an = -n * (n - shape);
    b += 2;
    d = 1 / away(an * d + b);
    c = away(b + an / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < EPSILON * 4) break;
  }
  return Math.max(0, 1 - front * fraction);
}

const away = (x: number) => (Math.abs(x) < TINY ? TINY : x);

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1 and c > 0 (else a RangeError), by its series.
 * Where c - a - b is negative, Euler's transformation makes the series short. Source: DLMF 15.2.1, 15.8.1.
 * @example hypergeometric2F1(1, 1, 2, 0.5).toFixed(9) // "1.386294361"
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1 && c > 0)) throw new RangeError(`2F1 at z ${z}, c ${c}: give 0 <= z < 1 and c > 0`);
  if (c - a - b < 0 && c > a && c > b) return (1 - z) ** (c - a - b) * hypergeometric2F1(c - a, c - b, c, z);
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 1_000_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * EPSILON) break;
  }
  return sum;
}
