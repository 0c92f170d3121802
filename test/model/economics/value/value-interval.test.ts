import {describe, expect, test} from "vitest";
import {
  bootstrapValue,
  type CustomerHistories,
  normalValue
} from "../../../../src/model/economics/value/value-interval.js";
import {gammaFrom, poissonFrom, type Random, randomOf} from "../../../../src/model/statistics/random.js";

const first = 20_000;
const perYear = 0.8;
const later = 12_000;
/** What a customer of `simulated` brings within 365 days, on average. */
const truth = first + perYear * later;

/** Customers of 0 to 800 days who come back at rates of their own, with margins that vary. */
function simulated(random: Random, n: number): CustomerHistories {
  const observedDays = Array.from({length: n}, () => Math.floor(random() * 801));
  const purchases = observedDays.flatMap((days, customer) => {
    const rate = perYear * gammaFrom(random, 1);
    // Ages 1 to 365 make one year of chances, and as many days again make another.
    const repeats = poissonFrom(random, (rate * days) / 365);
    return [
      {customer, ageDays: 0, margin: first * gammaFrom(random, 1)},
      ...Array.from({length: repeats}, () => ({
        customer,
        ageDays: 1 + Math.floor(random() * days),
        margin: (later * gammaFrom(random, 2)) / 2
      }))
    ];
  });
  return {observedDays, purchases};
}

const at = [0, 365];
const bootstrap = (histories: CustomerHistories, seed = 1, resamples = 400) =>
  bootstrapValue(histories, at, randomOf(seed), {resamples}) ?? [];

describe("how far the value of a customer may lie from what was measured", () => {
  const histories = simulated(randomOf(7), 600);

  test("drawing customers again and the normal approximation agree on many customers", () => {
    const drawn = bootstrap(histories, 1, 2000);
    for (const [i, {low, high}] of (normalValue(histories, at) ?? []).entries()) {
      const [other, width] = [drawn[i], high - low];
      // The ends of 2,000 draws scatter by about 3 % of the width.
      expect(Math.abs((other?.low ?? 0) - low)).toBeLessThan(0.1 * width);
      expect(Math.abs((other?.high ?? 0) - high)).toBeLessThan(0.1 * width);
    }
  });

  test("at the first purchase the normal interval is that of a plain mean", () => {
    const margins = histories.purchases.filter(({ageDays}) => ageDays === 0).map(({margin}) => margin);
    const mean = margins.reduce((sum, margin) => sum + margin, 0) / margins.length;
    const squares = margins.reduce((sum, margin) => sum + (margin - mean) ** 2, 0);
    const spread = (1.959963984540054 * Math.sqrt(squares)) / margins.length;
    const [found] = normalValue(histories, [0]) ?? [];
    expect(found?.low).toBeCloseTo(mean - spread, 6);
    expect(found?.high).toBeCloseTo(mean + spread, 6);
  });

  test("a sample of a quarter gives half the width, around what all give", () => {
    const [own, all] = [{}, {sampleOf: {customers: 2400, values: [1, 2]}}].map(
      options => normalValue(histories, at, options)?.[1]
    );
    const width = (found: typeof own) => (found?.high ?? 0) - (found?.low ?? 0);
    expect(width(all)).toBeCloseTo(width(own) / 2, 6);
    expect(((all?.low ?? 0) + (all?.high ?? 0)) / 2).toBeCloseTo(2, 6);
  });

  test("the same seed gives the same interval", () => {
    expect(bootstrap(histories, 3)).toEqual(bootstrap(histories, 3));
    expect(bootstrap(histories, 3)).not.toEqual(bootstrap(histories, 4));
  });

  test("nobody has no interval, and a level is a rate", () => {
    expect(bootstrapValue({observedDays: [], purchases: []}, [0], randomOf(1))).toBeNull();
    expect(normalValue({observedDays: [], purchases: []}, [0])).toBeNull();
    expect(() => normalValue(histories, [0], {level: 1})).toThrow("level 1");
    expect(() => bootstrapValue(histories, [0], randomOf(1), {level: 95})).toThrow(RangeError);
  });
});

test("of 300 businesses with 150 customers, 90 to 97.7 % have their true value within the 95 % interval", () => {
  let [drawn, normal] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const histories = simulated(randomOf(seed), 150);
    const holds = (found: {low: number; high: number} | undefined) =>
      found !== undefined && found.low <= truth && truth <= found.high ? 1 : 0;
    drawn += holds(bootstrap(histories, seed, 300)[1]);
    normal += holds((normalValue(histories, at) ?? [])[1]);
  }
  // Nominal .95, of which 300 trials show .95 +- .025 (two standard errors); skewed margins cost some more.
  for (const held of [drawn, normal]) {
    expect(held / 300).toBeGreaterThanOrEqual(0.9);
    expect(held / 300).toBeLessThanOrEqual(0.977);
  }
});
