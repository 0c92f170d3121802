import {describe, expect, test} from "vitest";
import {
  type BgNbd,
  bgNbdLogLikelihood,
  fitBgNbd,
  type PurchaseHistory
} from "../../../../src/model/economics/value/bg-nbd.js";
import {newCustomerPurchases} from "../../../../src/model/economics/value/bg-nbd-forecast.js";
import {betaFrom, gammaFrom, type Random, randomOf} from "../../../../src/model/statistics/random.js";
import {lnBeta, lnGamma} from "../../../../src/model/statistics/special.js";

/** Fader, Hardie and Lee 2005 on CDNOW, in weeks, to the digits of a maximum-likelihood fit by scipy. */
const cdnow: BgNbd = {
  r: 0.24259290611968284,
  alpha: 4.413531673871626,
  a: 0.7928861611229515,
  b: 2.4257539453167687
};

/** The likelihood of one customer, averaged over rates and leaving by brute force. */
function averaged({repeats: x, lastAge, age}: PurchaseHistory, {r, alpha, a, b}: BgNbd): number {
  const leaving = (left: number, stayed: number) => Math.exp(lnBeta(a + left, b + stayed) - lnBeta(a, b));
  const [steps, most] = [4000, Math.sqrt(60 / alpha)];
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    // Midpoints of the root of the rate, in which the integrand is smooth down to 0.
    const root = ((i + 0.5) / steps) * most;
    const rate = root * root;
    const density = Math.exp(r * Math.log(alpha) + (r - 1) * Math.log(rate) - alpha * rate - lnGamma(r));
    const stayed = rate ** x * Math.exp(-rate * age) * leaving(0, x);
    const left = x > 0 ? rate ** x * Math.exp(-rate * lastAge) * leaving(1, x - 1) : 0;
    sum += density * (stayed + left) * 2 * root * (most / steps);
  }
  return sum;
}

/** Customers who buy and leave as the model says, watched for 27 to 39 weeks. */
function simulated(random: Random, n: number, {r, alpha, a, b}: BgNbd): PurchaseHistory[] {
  return Array.from({length: n}, () => {
    const age = 27 + 12 * random();
    const rate = gammaFrom(random, r) / alpha;
    const leaves = betaFrom(random, a, b);
    const history = {repeats: 0, lastAge: 0, age};
    const wait = () => -Math.log(1 - random()) / rate;
    for (let next = wait(); next <= age; next += wait()) {
      history.repeats++;
      history.lastAge = next;
      if (random() < leaves) break;
    }
    return history;
  });
}

describe("how purchases and leaving are told apart", () => {
  test.each([
    {repeats: 0, lastAge: 0, age: 12},
    {repeats: 1, lastAge: 3, age: 12},
    {repeats: 4, lastAge: 11, age: 12}
  ])(
    "the likelihood of $repeats repeat purchases is that of one customer, averaged over all kinds",
    history => {
      const parameters = {r: 2.5, alpha: 6, a: 1.4, b: 3};
      const exact = averaged(history, parameters);
      const found = Math.exp(bgNbdLogLikelihood([history], parameters));
      expect(Math.abs(found / exact - 1)).toBeLessThan(1e-9);
    }
  );

  const histories = simulated(randomOf(1), 3000, cdnow);
  const {parameters, logLikelihood} = fitBgNbd(histories);
  // Four standard errors of a fit to 3,000 such customers (found by fitting 24 sets of them).
  test.each([
    ["r", 0.0392],
    ["alpha", 1.32],
    ["a", 0.665],
    ["b", 2.32]
  ] as const)("3,000 customers tell %s to within %f", (name, tolerance) => {
    expect(Math.abs((parameters?.[name] ?? Number.NaN) - cdnow[name])).toBeLessThan(tolerance);
  });
  test("and how often a new one comes back in 39 weeks to within 8 %", () => {
    if (parameters === null) throw new Error("no fit");
    expect(newCustomerPurchases(parameters, 39) / newCustomerPurchases(cdnow, 39)).toBeGreaterThan(0.92);
    expect(newCustomerPurchases(parameters, 39) / newCustomerPurchases(cdnow, 39)).toBeLessThan(1.08);
  });
  test("no parameters are likelier than the fitted ones: not the true ones, and not their neighbours", () => {
    if (parameters === null) throw new Error("no fit");
    expect(logLikelihood).toBeGreaterThanOrEqual(bgNbdLogLikelihood(histories, cdnow));
    for (const name of ["r", "alpha", "a", "b"] as const)
      for (const factor of [0.99, 1.01])
        expect(logLikelihood).toBeGreaterThan(
          bgNbdLogLikelihood(histories, {...parameters, [name]: parameters[name] * factor})
        );
  });
  test("days or weeks: only the unit of alpha changes", () => {
    const inDays = histories.map(({repeats, lastAge, age}) => ({
      repeats,
      lastAge: lastAge * 7,
      age: age * 7
    }));
    const found = fitBgNbd(inDays).parameters;
    expect((found?.alpha ?? 0) / (parameters?.alpha ?? 1)).toBeCloseTo(7, 3);
    expect(found?.b).toBeCloseTo(parameters?.b ?? 0, 3);
  });
  test("customers who do not tell them apart give no parameters, and the reason", () => {
    const alike = Array.from({length: 600}, (_, i) => ({repeats: 4, lastAge: 30 + (i % 3), age: 38}));
    expect(fitBgNbd(alike)).toEqual({
      parameters: null,
      logLikelihood: null,
      reason: "these customers do not tell purchase rates and leaving apart"
    });
    expect(fitBgNbd([]).reason).toBe("nobody bought again");
  });
  test("a last purchase after today is refused", () => {
    expect(() => fitBgNbd([{repeats: 1, lastAge: 40, age: 39}])).toThrow("the last at 40 of 39");
    expect(() => fitBgNbd([{repeats: 0.5, lastAge: 1, age: 39}])).toThrow(RangeError);
  });
});
