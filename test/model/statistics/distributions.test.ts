import {describe, expect, test} from "vitest";
import {betaQuantile} from "../../../src/model/statistics/distributions/beta.js";
import {
  betaBinomialPmf,
  betaBinomialQuantile
} from "../../../src/model/statistics/distributions/beta-binomial.js";
import {gammaQuantile} from "../../../src/model/statistics/distributions/gamma.js";
import {
  negativeBinomialPmf,
  negativeBinomialQuantile
} from "../../../src/model/statistics/distributions/negative-binomial.js";

const within = (actual: number, expected: number, relative: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
const FIVE = [0.025, 0.1, 0.5, 0.9, 0.975];

// All reference values: R 4.2.2.
describe("distributions are those of R", () => {
  test.each([
    [0.5, 0.5, [0.001541333133436, 0.02447174185242, 0.5, 0.9755282581476, 0.9984586668666]],
    [8.5, 42.5, [0.07866748400242, 0.1035041515263, 0.1622931349817, 0.2355770591287, 0.2793263304809]],
    [2, 30, [0.007910983461855, 0.0172880222913, 0.053552052117, 0.1197692381126, 0.1670211162302]]
  ])("Beta(%f, %f)", (a, b, quantiles) => {
    FIVE.forEach((p, i) => {
      within(betaQuantile(p, a, b), quantiles[i] ?? 0, 1e-9);
    });
  });

  test.each([
    [0.5, 1, [0.0004910345585876, 0.2274682115598, 2.511943093657]],
    [4.5, 1, [1.35019474999, 4.171416346126, 9.511383899321]],
    [100, 2, [40.681995625462, 49.833432459658, 60.264473876578]]
  ])("gamma of shape %f and rate %f", (shape, rate, quantiles) => {
    [0.025, 0.5, 0.975].forEach((p, i) => {
      within(gammaQuantile(p, shape) / rate, quantiles[i] ?? 0, 1e-9);
    });
  });

  test.each([
    [40, 8, [15, 22, 38, 61, 75], 5.953741807651e-7, 0.02547605050352],
    [3, 0.7, [0, 0, 2, 8, 14], 0.3117650453899, 0.08899087731763],
    [40, 1_000_000, [28, 32, 40, 48, 53], 4.25175420783e-18, 0.06294578052038]
  ])("over-dispersed counts of mean %f and size %f", (mu, size, quantiles, none, mean) => {
    expect(FIVE.map(p => negativeBinomialQuantile(p, mu, size))).toEqual(quantiles);
    within(negativeBinomialPmf(0, mu, size), none, 1e-6);
    within(negativeBinomialPmf(mu, mu, size), mean, 1e-6);
  });

  test.each([
    [30, 8.5, 42.5, [1, 2, 5, 8, 11], 5, 6.490384615385, 0.01416321173253],
    [10, 0.5, 0.5, [0, 0, 5, 10, 10], 5, 13.75, 0.176197052002]
  ])("successes of %i trials at a rate of Beta(%f, %f)", (n, a, b, quantiles, mean, variance, none) => {
    expect(FIVE.map(p => betaBinomialQuantile(p, n, a, b))).toEqual(quantiles);
    within(betaBinomialPmf(0, n, a, b), none, 1e-9);
    const sum = (of: (k: number) => number) =>
      Array.from({length: n + 1}, (_, k) => of(k) * betaBinomialPmf(k, n, a, b)).reduce((x, y) => x + y, 0);
    within(
      sum(() => 1),
      1,
      1e-12
    );
    within(
      sum(k => k),
      mean,
      1e-9
    );
    within(
      sum(k => (k - mean) ** 2),
      variance,
      1e-9
    );
  });
});
