import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  expectedValue,
  fitGammaGamma,
  type GammaGamma,
  gammaGammaLogLikelihood,
  type SpendHistory
} from "../../../../src/model/economics/value/gamma-gamma.js";
import {gammaFrom, type Random, randomOf} from "../../../../src/model/statistics/random.js";
import {lnGamma} from "../../../../src/model/statistics/special.js";

/** Fader and Hardie 2013, note 025, on CDNOW, to the digits of a maximum-likelihood fit by scipy. */
const cdnow: GammaGamma = {p: 6.248802694930095, q: 3.7445884393043634, v: 15.447747217817927};

describe("what a purchase of a customer will be worth", () => {
  test.each([
    [2, 22.35, 24.658616018221558],
    [1, 11.77, 18.91147951045991],
    [7, 73.74, 71.46285085816588]
  ])("after %i purchases of %f on average: %f", (purchases, meanValue, expected) => {
    expect(expectedValue(cdnow, {purchases, meanValue})).toBeCloseTo(expected, 9);
  });
  test("of a new customer it is the mean of all, 35.17", () => {
    expect(expectedValue(cdnow, {purchases: 0, meanValue: 0})).toBeCloseTo(35.17100162010657, 9);
  });
  test("lies between the customer's own mean and that of all", () => {
    const all = expectedValue(cdnow, {purchases: 0, meanValue: 0}) ?? Number.NaN;
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 50}),
        fc.double({min: 0.1, max: 1e4, noNaN: true}),
        (purchases, own) => {
          const found = expectedValue(cdnow, {purchases, meanValue: own}) ?? Number.NaN;
          expect(found).toBeGreaterThanOrEqual(Math.min(own, all) * (1 - 1e-12));
          expect(found).toBeLessThanOrEqual(Math.max(own, all) * (1 + 1e-12));
        }
      )
    );
  });
  test("has no mean where customers differ without bounds", () => {
    expect(expectedValue({p: 2, q: 0.9, v: 10}, {purchases: 0, meanValue: 0})).toBeNull();
  });
});

/** Customers of one to four purchases who spend as the model says. */
function simulated(random: Random, n: number, {p, q, v}: GammaGamma): SpendHistory[] {
  return Array.from({length: n}, () => {
    const purchases = 1 + Math.floor(4 * random());
    const scale = gammaFrom(random, q) / v;
    return {purchases, meanValue: gammaFrom(random, p * purchases) / scale / purchases};
  });
}

describe("how spending is told apart into that of one customer and that between them", () => {
  test("the likelihood is that of one customer, averaged over all kinds", () => {
    const {p, q, v} = {p: 3, q: 2.5, v: 8};
    const [x, z] = [3, 6];
    let sum = 0;
    const steps = 4000;
    for (let i = 0; i < steps; i++) {
      const scale = ((i + 0.5) / steps) * (60 / v);
      const kinds = Math.exp(q * Math.log(v) + (q - 1) * Math.log(scale) - v * scale - lnGamma(q));
      const rate = scale * x;
      const spent = Math.exp(p * x * Math.log(rate) + (p * x - 1) * Math.log(z) - rate * z - lnGamma(p * x));
      sum += (kinds * spent * 60) / v / steps;
    }
    const found = Math.exp(gammaGammaLogLikelihood([{purchases: x, meanValue: z}], {p, q, v}));
    expect(found).toBeCloseTo(sum, 9);
    expect(found).toBeGreaterThan(1e-3);
  });

  const customers = simulated(randomOf(1), 3000, cdnow);
  const {parameters, logLikelihood} = fitGammaGamma(customers);
  // Four standard errors of a fit to 3,000 such customers (found by fitting 24 sets of them).
  test.each([
    ["p", 2.36],
    ["q", 0.45],
    ["v", 6.7]
  ] as const)("3,000 customers tell %s to within %f", (name, tolerance) => {
    expect(Math.abs((parameters?.[name] ?? Number.NaN) - cdnow[name])).toBeLessThan(tolerance);
  });
  test("and the mean of all to within 1.94", () => {
    if (parameters === null) throw new Error("no fit");
    const all = expectedValue(parameters, {purchases: 0, meanValue: 0}) ?? Number.NaN;
    expect(Math.abs(all - 35.171)).toBeLessThan(1.94);
  });
  test("no parameters are likelier than the fitted ones: not the true ones, and not their neighbours", () => {
    if (parameters === null) throw new Error("no fit");
    expect(logLikelihood).toBeGreaterThanOrEqual(gammaGammaLogLikelihood(customers, cdnow));
    for (const name of ["p", "q", "v"] as const)
      for (const factor of [0.99, 1.01])
        expect(logLikelihood).toBeGreaterThan(
          gammaGammaLogLikelihood(customers, {...parameters, [name]: parameters[name] * factor})
        );
  });
  test("dollars or cents: only the unit of v changes", () => {
    const inCents = customers.map(({purchases, meanValue}) => ({purchases, meanValue: meanValue * 100}));
    const found = fitGammaGamma(inCents).parameters;
    expect((found?.v ?? 0) / (parameters?.v ?? 1)).toBeCloseTo(100, 2);
    expect(found?.p).toBeCloseTo(parameters?.p ?? 0, 4);
  });
  test("customers who all spend the same give no parameters, and the reason", () => {
    const alike = Array.from({length: 300}, () => ({purchases: 2, meanValue: 50}));
    expect(fitGammaGamma(alike)).toMatchObject({parameters: null, logLikelihood: null});
    expect(fitGammaGamma(alike).reason).toContain("do not tell");
  });
  test("a customer who spent nothing is refused", () => {
    expect(() => fitGammaGamma([{purchases: 1, meanValue: 0}])).toThrow("1 purchases of 0 on average");
    expect(() => fitGammaGamma([{purchases: 0, meanValue: 5}])).toThrow(RangeError);
  });
});
