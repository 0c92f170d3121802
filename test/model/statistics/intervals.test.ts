import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {binomialCdf} from "../../../src/model/statistics/distributions/binomial.js";
import {agrestiCoull, clopperPearson, jeffreys, wilson} from "../../../src/model/statistics/intervals.js";

const trials = fc
  .integer({min: 1, max: 1_000_000})
  .chain(n => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));

/** An interval that must exist. */
function interval(successes: number, n: number, level?: number) {
  const found = wilson(successes, n, level);
  if (found === null) throw new Error(`no interval for ${successes} of ${n}`);
  return found;
}

describe("how sure a close rate is", () => {
  // R 4.2.2, prop.test(correct = FALSE).
  test.each([
    [8, 50, 0.0833742068, 0.2851421606],
    [0, 10, 0, 0.2775327999],
    [1, 10, 0.0178762131, 0.4041500268],
    [0, 50, 0, 0.0713475991]
  ])("%i customers of %i leads close between %f and %f", (successes, n, low, high) => {
    const found = interval(successes, n);
    expect(Math.abs(found.low - low)).toBeLessThan(1e-8);
    expect(Math.abs(found.high - high)).toBeLessThan(1e-8);
  });

  test("no sale yet starts the interval at exactly 0, nothing but sales ends it at exactly 1", () => {
    expect(interval(0, 7).low).toBe(0);
    expect(interval(7, 7).high).toBe(1);
  });

  test("no leads say nothing about a close rate", () => {
    expect(wilson(0, 0)).toBeNull();
  });

  test("more customers than leads is not a rate", () => {
    expect(() => wilson(3, 2)).toThrow("3 of 2");
    expect(() => wilson(-1, 2)).toThrow(RangeError);
    expect(() => wilson(1, Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => wilson(1, 2, 1)).toThrow("level 1");
  });

  test("the interval holds the estimate and stays within 0 and 1", () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const {low, high} = interval(x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(high).toBeLessThanOrEqual(1);
      })
    );
  });

  test("closing and not closing are two views of one interval", () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        expect(interval(x, n).low).toBeCloseTo(1 - interval(n - x, n).high, 12);
      })
    );
  });

  test("the same rate on more leads is known better: high over low falls", () => {
    const customers = fc.integer({min: 1, max: 500});
    fc.assert(
      fc.property(
        customers,
        fc.integer({min: 1, max: 500}),
        fc.integer({min: 2, max: 20}),
        (x, others, times) => {
          const few = interval(x, x + others);
          const many = interval(x * times, (x + others) * times);
          expect(many.high / many.low).toBeLessThan(few.high / few.low);
        }
      )
    );
  });

  test("a surer statement is a wider one", () => {
    fc.assert(
      fc.property(trials, ([x, n]) => {
        expect(interval(x, n, 0.99).high).toBeGreaterThanOrEqual(interval(x, n, 0.8).high);
        expect(interval(x, n, 0.99).low).toBeLessThanOrEqual(interval(x, n, 0.8).low);
      })
    );
  });
});

describe("the four intervals of a rate", () => {
  const methods = {wilson, jeffreys, clopperPearson, agrestiCoull};

  // R 4.2.2: qbeta, prop.test, binom.test.
  test.each<[keyof typeof methods, number, number, number, number]>([
    ["wilson", 8, 50, 0.08337420678033, 0.2851421606303],
    ["jeffreys", 8, 50, 0.07866748400242, 0.2793263304809],
    ["clopperPearson", 8, 50, 0.07170076718329, 0.2911263065951],
    ["agrestiCoull", 8, 50, 0.08070118922385, 0.2878151781868],
    ["wilson", 0, 10, 0, 0.2775327998629],
    ["jeffreys", 0, 10, 0, 0.2171962675092],
    ["clopperPearson", 0, 10, 0, 0.3084971078188],
    ["agrestiCoull", 0, 10, -0.04335450588766, 0.3208873057505],
    ["wilson", 1, 10, 0.01787621309507, 0.4041500267952],
    ["jeffreys", 1, 10, 0.01101167376316, 0.3813147710666],
    ["clopperPearson", 1, 10, 0.002528578544462, 0.4450161170282],
    ["agrestiCoull", 1, 10, -0.003941497504521, 0.4259677373948],
    ["wilson", 10, 10, 0.7224672001371, 1],
    ["jeffreys", 10, 10, 0.7828037324908, 1],
    ["clopperPearson", 10, 10, 0.6915028921812, 1],
    ["agrestiCoull", 10, 10, 0.6791126942495, 1.043354505888],
    ["clopperPearson", 3, 7, 0.09898827844251, 0.8159484323599],
    ["agrestiCoull", 3, 7, 0.1575212457394, 0.7502402449844],
    ["wilson", 0, 50, 0, 0.07134759913336],
    ["jeffreys", 0, 50, 0, 0.04875845944407],
    ["clopperPearson", 0, 50, 0, 0.0711217364642],
    ["agrestiCoull", 0, 50, -0.0138685214446, 0.08521612057796],
    ["agrestiCoull", 81, 263, 0.25522066519, 0.3662774316711],
    ["wilson", 15, 148, 0.06238639953074, 0.1604872417233],
    ["jeffreys", 15, 148, 0.0604485170093, 0.1576431434787],
    ["agrestiCoull", 15, 148, 0.0613859749288, 0.1614876663252],
    ["jeffreys", 2, 29, 0.01460846934643, 0.2033186204519],
    ["clopperPearson", 2, 29, 0.008463962253002, 0.2276618899445],
    ["agrestiCoull", 2, 29, 0.008490954066221, 0.230276113606],
    ["wilson", 500, 10000, 0.04589848269058, 0.05444711584302],
    ["jeffreys", 500, 10000, 0.04585790480962, 0.05440251973284],
    ["clopperPearson", 500, 10000, 0.04580994219877, 0.05445452702836],
    ["agrestiCoull", 500, 10000, 0.04589499254907, 0.05445060598454],
    ["wilson", 1, 1000000, 1.765245767454e-7, 5.664911804311e-6],
    ["jeffreys", 1, 1000000, 1.078976624654e-7, 4.67419204673e-6],
    ["clopperPearson", 1, 1000000, 2.531780766379e-8, 5.571630655172e-6],
    ["agrestiCoull", 1, 1000000, -4.288702596635e-7, 6.27030664072e-6]
  ])("%s of %i customers of %i leads is what R gives", (method, x, n, low, high) => {
    const found = methods[method](x, n);
    expect(Math.abs((found?.low ?? Number.NaN) - low)).toBeLessThan(1e-8);
    expect(Math.abs((found?.high ?? Number.NaN) - high)).toBeLessThan(1e-8);
  });

  test("12 of 40 leads closed may be as few as 17 and as many as 47 %", () => {
    expect(clopperPearson(12, 40)?.low).toBeCloseTo(0.166, 3);
    expect(clopperPearson(12, 40)?.high).toBeCloseTo(0.465, 3);
    expect(clopperPearson(4, 40)?.low).toBeCloseTo(0.028, 3);
    expect(clopperPearson(4, 40)?.high).toBeCloseTo(0.237, 3);
  });

  test("so at $75 a lead a customer costs $161 to $453, or $317 to $2,686", () => {
    const costs = (successes: number) => {
      const {low, high} = clopperPearson(successes, 40) ?? {low: Number.NaN, high: Number.NaN};
      return [Math.round(75 / high), Math.round(75 / low)];
    };
    expect(costs(12)).toEqual([161, 453]);
    expect(costs(4)).toEqual([317, 2686]);
  });

  test.each([jeffreys, clopperPearson, agrestiCoull])(
    "$name says nothing without leads, and refuses what is no rate",
    method => {
      expect(method(0, 0)).toBeNull();
      expect(() => method(3, 2)).toThrow("3 of 2");
      expect(() => method(1, 2, 0)).toThrow("level 0");
    }
  );

  test("no sale starts them at exactly 0, nothing but sales ends them at exactly 1", () => {
    for (const method of [jeffreys, clopperPearson]) {
      expect(method(0, 7)?.low).toBe(0);
      expect(method(7, 7)?.high).toBe(1);
    }
  });

  test("the exact interval is at the probability it names: so few, or so many, come 2.5 % of the time", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 300}), fc.integer({min: 1, max: 300}), (x, others) => {
        const {low, high} = clopperPearson(x, x + others) ?? {low: 0, high: 0};
        expect(1 - binomialCdf(x - 1, x + others, low)).toBeCloseTo(0.025, 9);
        expect(binomialCdf(x, x + others, high)).toBeCloseTo(0.025, 9);
      })
    );
  });

  test("the exact interval is wider than that of Jeffreys, which holds the rate, whole leads or not", () => {
    const number = fc.double({min: 0.5, max: 500, noNaN: true});
    fc.assert(
      fc.property(number, number, (x, others) => {
        const [posterior, exact] = [jeffreys(x, x + others), clopperPearson(x, x + others)];
        if (!posterior || !exact) throw new Error("no interval");
        expect(exact.low).toBeLessThan(posterior.low);
        expect(exact.high).toBeGreaterThan(posterior.high);
        expect(posterior.low).toBeLessThan(x / (x + others));
        expect(posterior.high).toBeGreaterThan(x / (x + others));
      })
    );
  });
});
