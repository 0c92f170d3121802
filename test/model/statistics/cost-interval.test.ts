import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {costInterval, fieller} from "../../../src/model/statistics/cost-interval.js";
import {garwood} from "../../../src/model/statistics/counts.js";

const within = (actual: number | null | undefined, expected: number, relative: number) =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

const weeksOf = (costs: readonly number[], units: readonly number[]) =>
  costs.map((cost, i) => ({cost, units: units[i] ?? 0}));

describe("how sure a cost per customer is", () => {
  // Garwood's interval of R 4.2.2.
  test("8 customers for 5,000 cost 317 to 1,448 each, if the weeks are steady", () => {
    const found = costInterval(5000, 8, []);
    within(found.low, 317.194695194979, 1e-8);
    within(found.high, 1447.66732838394, 1e-8);
    expect(found.assumes).toContain("steady");
  });

  test("no customer for 5,000: one costs at least 1,355, and nobody knows how much at most", () => {
    const found = costInterval(5000, 0, []);
    within(found.low, 1355.42515340908, 1e-8);
    expect(found.high).toBeNull();
  });

  test("weeks that scatter as chance has it, or less, give Garwood's interval and assume nothing", () => {
    const weeks = weeksOf([100, 200, 100, 200, 100, 200], [2, 4, 2, 4, 2, 4]);
    const {low, high} = garwood(18);
    expect(costInterval(900, 18, weeks)).toEqual({low: 900 / high, high: 900 / low, assumes: null});
  });

  test("weeks that scatter 2.3 times as much as chance make customers count for 2.3 times fewer", () => {
    // Around 4 a week, off by sqrt(8) on average: 8 / 4 * 8 / 7 times what chance alone would give.
    const weeks = weeksOf(Array(8).fill(100), [0, 8, 4, 4, 0, 8, 4, 4]);
    const dispersion = 64 / 4 / 7;
    const {low, high} = garwood(32 / dispersion);
    const found = costInterval(800, 32, weeks);
    within(found.low, 800 / (dispersion * high), 1e-9);
    within(found.high, 800 / (dispersion * low), 1e-9);
  });

  test("five weeks are too few to measure a scatter, six are not", () => {
    const weeks = weeksOf(Array(6).fill(100), [0, 9, 0, 9, 0, 9]);
    expect(costInterval(500, 18, weeks.slice(1)).assumes).not.toBeNull();
    expect(costInterval(600, 27, weeks).assumes).toBeNull();
  });

  test("the interval holds the cost per customer, and scales with the currency", () => {
    const week = fc.record({cost: fc.integer({min: 1, max: 100_000}), units: fc.integer({min: 0, max: 30})});
    fc.assert(
      fc.property(fc.array(week, {minLength: 1, maxLength: 30}), weeks => {
        const cost = weeks.reduce((sum, week) => sum + week.cost, 0);
        const units = weeks.reduce((sum, week) => sum + week.units, 0);
        const found = costInterval(cost, units, weeks);
        const cents = costInterval(
          cost * 100,
          units,
          weeks.map(week => ({...week, cost: week.cost * 100}))
        );
        within(cents.low, found.low * 100, 1e-9);
        if (units > 0) {
          expect(found.low).toBeLessThan(cost / units);
          expect(found.high).toBeGreaterThan(cost / units);
        }
        expect(found.high === null).toBe(units === 0);
      })
    );
  });
});

describe("Fieller's interval of a cost per customer", () => {
  // R 4.2.2.
  const weeks = weeksOf(
    [820, 790, 910, 1005, 640, 880, 930, 760, 1010, 870, 795, 905],
    [3, 2, 5, 4, 1, 3, 4, 2, 6, 3, 2, 4]
  );
  test("twelve weeks at 264 a customer are worth 221 to 341", () => {
    within(fieller(weeks)?.low, 220.747366183075, 1e-8);
    within(fieller(weeks)?.high, 341.353847454468, 1e-8);
  });

  test("it has no end where the customers cannot be told from none, and none without two weeks", () => {
    expect(fieller(weeksOf([100, 100, 100], [0, 0, 1]))).toBeNull();
    expect(fieller(weeks.slice(1, 2))).toBeNull();
    expect(fieller([])).toBeNull();
  });

  test("weeks that all cost the same per customer leave nothing open", () => {
    const steady = fieller(weeksOf([300, 400, 400, 300], [3, 4, 4, 3]));
    within(steady?.low, 100, 1e-6);
    within(steady?.high, 100, 1e-6);
  });
});
