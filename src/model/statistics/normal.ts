import {regularizedGamma} from "./special.js";

// Coefficients of Wichura (1988), algorithm AS 241, routine PPND16, constant term first, to the digits that a double holds.
const CENTRE = {
  top: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227
  ],
  bottom: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854
  ]
};
const SHOULDER = {
  top: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414
  ],
  bottom: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9
  ]
};
const TAIL = {
  top: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7
  ],
  bottom: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15
  ]
};

const polynomial = (coefficients: number[], x: number) =>
  coefficients.reduceRight((sum, c) => sum * x + c, 0);
const rational = ({top, bottom}: typeof CENTRE, x: number) => polynomial(top, x) / polynomial(bottom, x);

/**
 * The value that a standard normal variable stays below with probability p (0-1, both ends excluded, else a
 * RangeError). Relative accuracy about 1e-15; the `probit` of simple-statistics is good to two digits only.
 * Source: Wichura 1988, Applied Statistics 37(3), algorithm AS 241 (PPND16).
 * @example normalQuantile(0.975).toFixed(9) // "1.959963985"
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability ${p} is not between 0 and 1`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * rational(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(q) * (r <= 5 ? rational(SHOULDER, r - 1.6) : rational(TAIL, r - 5));
}

/**
 * Probability that a standard normal variable stays below x; accurate to about 1e-15 (absolute).
 * @example normalCdf(1.959963984540054).toFixed(9) // "0.975000000"
 */
export function normalCdf(x: number): number {
  const inside = regularizedGamma(0.5, (x * x) / 2);
  return x >= 0 ? (1 + inside) / 2 : (1 - inside) / 2;
}
