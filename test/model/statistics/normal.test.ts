import fc from "fast-check";
import {probit} from "simple-statistics";
import {expect, test} from "vitest";
import {normalQuantile} from "../../../src/model/statistics/normal.js";

// scipy 1.17.1, scipy.special.ndtri.
const known = [
  [1e-30, -11.464024688443613],
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
  [0.05, -1.6448536269514729],
  [0.25, -0.6744897501960817],
  [0.4, -0.2533471031357997],
  [0.8, 0.8416212335729143],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004]
] as const;

test("the normal quantile agrees with a trusted table to fourteen digits", () => {
  for (const [p, z] of known) expect(Math.abs(normalQuantile(p) / z - 1), `p = ${p}`).toBeLessThan(1e-14);
  expect(normalQuantile(0.5)).toBe(0);
});

test("the probit of simple-statistics would widen or narrow every interval in its third digit", () => {
  expect(Math.abs(probit(0.975) - normalQuantile(0.975))).toBeGreaterThan(1e-3);
});

test("as much lies above a quantile as below its mirror image, and more probability lies further out", () => {
  const p = fc.double({min: 1e-12, max: 0.5, noNaN: true});
  // 1 - (1 - p) is p as far as 1 - p can hold it.
  fc.assert(fc.property(p, p => Math.abs(normalQuantile(1 - (1 - p)) + normalQuantile(1 - p)) < 1e-9));
  fc.assert(fc.property(p, p, (a, b) => a >= b || normalQuantile(a) <= normalQuantile(b)));
});

test("certainty has no quantile", () => {
  for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(`${p}`);
});
