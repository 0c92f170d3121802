import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  betaAbove,
  comparison,
  newcombe,
  probabilityBetter
} from "../../../src/model/statistics/difference.js";
import {betaFrom, randomOf} from "../../../src/model/statistics/random.js";

const rate = fc
  .integer({min: 1, max: 5000})
  .chain(n => fc.record({successes: fc.double({min: 0, max: n, noNaN: true}), n: fc.constant(n)}));

describe("the difference of two close rates", () => {
  // Newcombe 1998, method 10.
  test.each([
    [56, 70, 48, 80, 0.2, 0.05243147240236, 0.3338726540369],
    [9, 10, 3, 10, 0.6, 0.1705227239345, 0.8090179735355]
  ])("%i of %i less %i of %i is %f, from %f to %f", (x, n, y, m, difference, low, high) => {
    const found = newcombe({successes: x, n}, {successes: y, n: m});
    expect(found?.difference).toBeCloseTo(difference, 12);
    expect(Math.abs((found?.low ?? Number.NaN) - low)).toBeLessThan(1e-7);
    expect(Math.abs((found?.high ?? Number.NaN) - high)).toBeLessThan(1e-7);
  });

  test("the other way round it is the same with the other sign, and it holds the difference", () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [there, back] = [newcombe(a, b), newcombe(b, a)];
        if (!there || !back) throw new Error("no interval");
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.low).toBeLessThanOrEqual(there.difference);
        expect(there.high).toBeGreaterThanOrEqual(there.difference);
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      })
    );
  });

  test("a rate that was never observed differs from nothing", () => {
    expect(newcombe({successes: 0, n: 0}, {successes: 1, n: 2})).toBeNull();
  });
});

describe("how probable it is that one rate is the better", () => {
  // R 4.2.2, integrate.
  test.each([
    [8, 50, 15, 60, 0.1234565500148, 0.1304050399537],
    [0, 10, 1, 10, 0.1736354502091, 0.2380952380952]
  ])(
    "%i of %i against %i of %i: %f, or %f where every rate was as likely before",
    (x, n, y, m, jeffreys, uniform) => {
      const [a, b] = [
        {successes: x, n},
        {successes: y, n: m}
      ];
      expect(Math.abs(probabilityBetter(a, b) - jeffreys)).toBeLessThan(1e-9);
      expect(Math.abs(probabilityBetter(a, b, {a: 1, b: 1}) - uniform)).toBeLessThan(1e-9);
    }
  );

  test("A better than B and B better than A make one, whole leads or not", () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        expect(probabilityBetter(a, b) + probabilityBetter(b, a)).toBeCloseTo(1, 8);
        expect(probabilityBetter(a, a)).toBeCloseTo(0.5, 8);
      })
    );
  });

  test("against a rate that may be anything, it is the mean of the other", () => {
    const parameter = fc.double({min: 0.2, max: 3000, noNaN: true});
    fc.assert(
      fc.property(parameter, parameter, (a, b) => {
        expect(betaAbove({a, b}, {a: 1, b: 1})).toBeCloseTo(a / (a + b), 8);
      })
    );
  });

  test("it is how often the one is the greater of two draws", () => {
    const random = randomOf(7);
    let above = 0;
    for (let i = 0; i < 20_000; i++) if (betaFrom(random, 3.7, 40.2) > betaFrom(random, 20.5, 300)) above++;
    const exact = betaAbove({a: 3.7, b: 40.2}, {a: 20.5, b: 300});
    expect(Math.abs(above / 20_000 - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 20_000));
  });

  test("between 0.2 and 0.8 two rates are practically equal", () => {
    expect(comparison(0.21)).toBe("practically equal");
    expect(comparison(0.79)).toBe("practically equal");
    expect(comparison(0.8)).toBe("better");
    expect(comparison(0.2)).toBe("worse");
    expect(() => comparison(1.1)).toThrow("1.1");
    expect(() => probabilityBetter({successes: 2, n: 1}, {successes: 0, n: 1})).toThrow("2 of 1");
  });
});
