import {describe, expect, test} from "vitest";
import {backtest} from "../../../src/model/forecast/backtest.js";

const known = Array.from({length: 40}, (_, i) => 10 + (i % 4));
const past = {outcomes: known, known, season: 1, ripe: 13};
const exact = (start: number, horizon: number) => {
  const mean = known.slice(start, start + horizon);
  return {mean, quantiles: mean.map(value => [-3, -2, -1, 0, 1, 2, 3].map(d => value + d))};
};

describe("a method tried on the past", () => {
  test("that knew what came has no error and holds all", () => {
    const tried = backtest(past, 5, exact);
    expect(tried).toMatchObject({origins: 6, horizon: 5, mase: 0, smape: 0, coverage80: 1, missRatio: 0});
    expect(tried?.held80).toEqual([30, 30]);
    expect(tried?.baselineMase).toBeGreaterThan(0);
  });

  test("is never shown what came later", () => {
    backtest(past, 5, (start, horizon) => {
      expect(start).toBeGreaterThanOrEqual(13);
      expect(start + horizon).toBeLessThanOrEqual(known.length);
      return exact(start, horizon);
    });
  });

  test("looks less far ahead where the history is short, and not at all under 19 values", () => {
    const short = (n: number) =>
      backtest({...past, outcomes: known.slice(0, n), known: known.slice(0, n)}, 12, exact);
    expect(short(24)?.horizon).toBe(6);
    expect(short(18)).toBeNull();
  });

  test("is not judged by what is unknown", () => {
    const outcomes = known.map((value, i) => (i === 39 ? null : value));
    expect(backtest({...past, outcomes}, 5, exact)?.held80[1]).toBe(29);
  });

  test("says whether it had at every moment what it needs to work as now", () => {
    expect(backtest({...past, ripe: 30}, 5, exact)?.alike).toBe(true);
    expect(backtest({...past, ripe: 36}, 5, exact)?.alike).toBe(false);
  });

  test("says when bands are too narrow", () => {
    const narrow = (start: number, horizon: number) => {
      const mean = known.slice(start, start + horizon).map(value => value + 1);
      return {mean, quantiles: mean.map(value => new Array(7).fill(value))};
    };
    expect(backtest(past, 5, narrow)?.missRatio).toBe(9);
  });
});
