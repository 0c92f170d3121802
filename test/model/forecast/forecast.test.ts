import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type Forecasted, forecast} from "../../../src/model/forecast/forecast.js";
import {levels, type Series} from "../../../src/model/forecast/series.js";
import {normalFrom, type Random, randomOf} from "../../../src/model/statistics/random.js";
import {passengers} from "../../support/series.js";

const months = (values: readonly (number | null)[], more: Partial<Series> = {}): Series => ({
  values,
  kind: "amount",
  season: 12,
  ...more
});

/** A forecast that must exist. */
function found(series: Series, horizon = 6) {
  const {forecast: made, reason} = forecast(series, horizon);
  if (made === null) throw new Error(reason ?? "no forecast and no reason");
  return made;
}

/** Revenue of about 100,000 a month that scatters by a tenth. */
const revenue = (random: Random, n: number) =>
  Array.from({length: n}, () => 100_000 * (1 + 0.1 * normalFrom(random)));

const numbersOf = ({forecast: made}: Forecasted) =>
  made === null ? [] : [...made.mean, ...made.quantiles.flat()];

const values = fc.array(fc.option(fc.integer({min: 0, max: 1_000_000}), {freq: 8}), {maxLength: 60});
const anySeries: fc.Arbitrary<Series> = fc.record({
  values,
  kind: fc.constantFrom("count", "amount"),
  season: fc.constantFrom(1, 12, 52)
});

describe("whatever the history", () => {
  test("every number exists, is not negative, and wider bands hold narrower ones", () => {
    fc.assert(
      fc.property(anySeries, series => {
        const result = forecast(series, 4);
        expect(result.forecast === null).toBe(result.reason !== null);
        for (const value of numbersOf(result)) expect(Number.isFinite(value) && value >= 0).toBe(true);
        for (const row of result.forecast?.quantiles ?? []) {
          expect(row).toHaveLength(levels.length);
          expect(row).toEqual([...row].sort((a, b) => a - b));
          expect(row.at(-1)).toBeGreaterThan(row[0] ?? 0);
        }
      }),
      {numRuns: 60}
    );
  });

  test("the same history gives the same bytes", () => {
    expect(forecast(months(passengers), 12)).toEqual(forecast(months(passengers), 12));
  });

  test("in cents it is the forecast in dollars", () => {
    for (const history of [passengers.slice(0, 10), passengers.slice(0, 20), passengers.slice(0, 60)]) {
      const dollars = found(months(history));
      const cents = found(months(history.map(value => value * 100)));
      cents.mean.forEach((value, h) => {
        expect(Math.abs(value / (100 * (dollars.mean[h] ?? 0)) - 1)).toBeLessThan(1e-3);
      });
    }
  });

  test("no period holds more than it can", () => {
    expect(Math.max(...found(months(passengers, {most: 450})).quantiles.flat())).toBeLessThanOrEqual(450);
    expect(Math.max(...found(months([3, 5, 4, 6, 5, 4], {kind: "count", most: 6})).quantiles.flat())).toBe(6);
  });
});

describe("little is known", () => {
  test.each([
    ["nothing", [], "0 known periods"],
    ["one month", [5, 1], "1 known period:"],
    ["three months and gaps", [5, null, 6, null, 7, 1], "3 known periods"],
    ["only gaps", [null, null, null, null, null], "0 known periods"]
  ])("%s is too short a history, and the reason says so", (_, history, reason) => {
    const result = forecast(months(history, {lastShare: 0.5}), 3);
    expect(result.forecast).toBeNull();
    expect(result.reason).toContain(reason);
  });

  test("four months give their mean and a wide band", () => {
    const {mean, quantiles} = found(months([100, 120, 90, 110]), 1);
    expect(mean[0]).toBe(105);
    expect(quantiles[0]?.[6]).toBeGreaterThan(130);
  });

  test("months of nothing leave room for something", () => {
    for (const kind of ["count", "amount"] as const)
      expect(found(months(new Array(30).fill(0), {kind})).quantiles[0]?.[6]).toBeGreaterThan(0);
  });

  test("what never changed may change yet, the less likely the longer it has not", () => {
    const width = (n: number) => {
      const [row = []] = found(months(new Array(n).fill(500))).quantiles;
      return (row[6] ?? 0) - (row[0] ?? 0);
    };
    expect(width(12)).toBeGreaterThan(width(40));
    expect(width(40)).toBeGreaterThan(0);
  });
});

test("money that repeats to the cent has a band too, however long it did", () => {
  const months110 = Array.from({length: 110}, (_, i) => (i % 2 === 0 ? 300 : 0));
  for (const [, low = 0, , , , high = 0] of found(months(months110, {lastShare: 0.4})).quantiles)
    expect(high - low).toBeGreaterThan(1);
});

test("where the last value missed less on the past, half of it is taken", () => {
  const heights = [0, 3, 1, 4, 2, 5];
  const steps = Array.from({length: 120}, (_, i) => 100_000 * 1.3 ** (heights[Math.floor(i / 20)] ?? 0));
  const {method} = found({values: steps.map((value, i) => value + (i % 3)), kind: "amount", season: 1}, 8);
  expect(method).toContain("half of it the last value alone");
});

test("where even half of an average missed more than the last value, that alone is taken, as good as it was", () => {
  const heights = [0, 3, 1, 4, 2, 5, 0, 4, 1, 5, 2, 3];
  const steps = Array.from({length: 60}, (_, i) => 100_000 * 1.3 ** (heights[Math.floor(i / 5)] ?? 0));
  const ahead = forecast({values: steps.map((value, i) => value + (i % 3)), kind: "amount", season: 1}, 8);
  expect(ahead?.forecast?.method).toContain("the last value, which did better on the past");
  expect(ahead?.backtest?.mase).toBeCloseTo(ahead?.backtest?.baselineMase ?? 0, 10);
});

test("bands of lumpy weeks do not grow without bound", () => {
  for (const k of [38, 41]) {
    const random = randomOf(k);
    const weeks = Array.from({length: 120}, () => 100_000 * Math.exp(0.9 * normalFrom(random)));
    const {quantiles} = found({values: weeks, kind: "amount", season: 52}, 13);
    expect(Math.max(...quantiles.flat()), `world ${k}`).toBeLessThan(20 * Math.max(...weeks));
  }
});

describe("what is missing or not over", () => {
  test("a gap in the middle hardly moves the forecast", () => {
    const whole = found(months(passengers.slice(0, 72))).mean;
    const gap = found(months(passengers.slice(0, 72).map((value, i) => (i === 40 ? null : value))));
    expect(gap.method).toContain("1 unknown period filled in");
    gap.mean.forEach((value, h) => {
      expect(Math.abs(value / (whole[h] ?? 0) - 1)).toBeLessThan(0.03);
    });
  });

  test("unknown last months are forecast too, and left off", () => {
    const late = found(months([...passengers.slice(0, 72), null, null]), 4);
    expect(late.mean).toEqual(found(months(passengers.slice(0, 72)), 6).mean.slice(2));
  });

  test("a month that is not over does not pull money down", () => {
    const history = [...passengers.slice(0, 72), 3];
    const partial = found(months(history, {lastShare: 0.1}));
    expect(partial.mean).toEqual(found(months([...passengers.slice(0, 72), null])).mean);
  });

  test("of few counts the days that passed are counted", () => {
    const history = [8, 10, 9, 12, 8, 11, 9, 10, 2];
    const [shared = 0] = found(months(history, {kind: "count", lastShare: 0.2})).mean;
    const [whole = 0] = found(months(history, {kind: "count"})).mean;
    expect(shared).toBeGreaterThan(whole + 0.5);
    expect(found(months(history, {kind: "count", lastShare: 0})).mean[0]).toBeGreaterThan(whole);
  });
});

describe("a history that is not calm", () => {
  const worlds = Array.from({length: 20}, (_, k) => revenue(randomOf(k + 1), 54));
  const error = (change: (value: number, i: number) => number) => {
    const errors = worlds.map(world => {
      const {mean} = found(months(world.slice(0, 48).map(change)));
      return world.slice(48).reduce((sum, value, h) => sum + Math.abs(value - (mean[h] ?? 0)) / 6, 0);
    });
    return errors.reduce((sum, one) => sum + one, 0) / worlds.length / 100_000;
  };
  const calm = error(value => value);

  test.each([
    ["in the middle", 24],
    ["last", 47]
  ])("one wild month %s does not wreck the forecast", (_, at) => {
    expect(error((value, i) => (i === at ? 6 * value : value))).toBeLessThan(calm + 0.05);
  });

  test("after a doubling half a year ago the forecast is at the new level", () => {
    expect(error((value, i) => (i < 42 ? value / 2 : value))).toBeLessThan(calm + 0.06);
  });

  test("what was done to the history is said", () => {
    const world = (worlds[0] ?? []).slice(0, 48);
    expect(found(months(world.with(24, 600_000))).method).toContain("1 wild value drawn in");
    expect(found(months(world.map((value, i) => (i < 40 ? value / 2 : value)))).method).toContain("a jump");
  });
});

test("months that repeat every year are forecast with their season", () => {
  const {forecast: made, backtest} = forecast(months(passengers.slice(0, 132)), 12);
  const errors = passengers.slice(132).map((value, h) => Math.abs((made?.mean[h] ?? 0) / value - 1));
  expect(Math.max(...errors)).toBeLessThan(0.13);
  expect(backtest?.mase).toBeLessThan(backtest?.baselineMase ?? 0);
  expect(backtest?.held80[1]).toBe(72);
});

test("weeks that repeat every year are forecast with their season", () => {
  const random = randomOf(5);
  const weeks = Array.from(
    {length: 173},
    (_, i) => 5000 * (1 + 0.5 * Math.sin((2 * Math.PI * i) / 52)) * (1 + 0.05 * normalFrom(random))
  );
  const missed = (season: 1 | 52) => {
    const {mean} = found({values: weeks.slice(0, 160), kind: "amount", season}, 13);
    return weeks.slice(160).reduce((sum, value, h) => sum + Math.abs(value - (mean[h] ?? 0)), 0);
  };
  expect(missed(52)).toBeLessThan(0.5 * missed(1));
});

test("bands hold what comes about as often as they say", () => {
  let [held80, held95, of] = [0, 0, 0];
  for (let k = 1; k <= 60; k++) {
    const world = revenue(randomOf(1000 + k), 34);
    const {quantiles} = found(months(world.slice(0, 30)), 4);
    quantiles.forEach((row, h) => {
      const came = world[30 + h] ?? 0;
      if ((row[1] ?? 0) <= came && came <= (row[5] ?? 0)) held80++;
      if ((row[0] ?? 0) <= came && came <= (row[6] ?? 0)) held95++;
      of++;
    });
  }
  expect(held80 / of).toBeGreaterThan(0.72);
  expect(held80 / of).toBeLessThan(0.9);
  expect(held95 / of).toBeGreaterThan(0.9);
});

test.each([
  [[1, 2, 3, Number.NaN], 3, 1, "value NaN is not a number"],
  [[1, 2, 3, -4], 3, 1, "count -4 is below 0"],
  [[1, 2, 3, 4], 1.5, 1, "horizon 1.5"],
  [[1, 2, 3, 4], 3, 1.2, "share 1.2"]
])("%j over %d periods at a share of %d is no question", (history, horizon, lastShare, error) => {
  expect(() => forecast(months(history, {kind: "count", lastShare}), horizon)).toThrow(error);
});
