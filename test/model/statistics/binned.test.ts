import fc from "fast-check";
import {max, mean, median, min} from "simple-statistics";
import {describe, expect, test} from "vitest";
import {type DayBin, summarizeLag} from "../../../src/model/statistics/binned.js";

const bins = fc.array(fc.record({days: fc.integer({min: -30, max: 400}), customers: fc.nat({max: 20})}), {
  maxLength: 30
});
const expand = (bins: DayBin[]) => bins.flatMap(({days, customers}) => Array<number>(customers).fill(days));

/** Hyndman and Fan's type 7, written out over single values. */
function typeSeven(values: number[], p: number) {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return at(Math.floor(position)) * (1 - (position % 1)) + at(Math.ceil(position)) * (position % 1);
}

describe("how long a lead takes to become a customer", () => {
  test("four customers at 1, 2, 3 and 4 days: half are in by day 2.5, nine in ten by day 3.7", () => {
    // R: quantile(1:4, c(.25, .5, .75, .9)) is 1.75, 2.5, 3.25, 3.7.
    expect(summarizeLag([1, 2, 3, 4].map(days => ({days, customers: 1})))).toEqual({
      n: 4,
      median: 2.5,
      mean: 2.5,
      p25: 1.75,
      p75: 3.25,
      p90: expect.closeTo(3.7, 12),
      max: 4,
      min: 1,
      negative: 0
    });
  });

  test("no customers have no lag, rather than a lag of 0 days", () => {
    const none = {median: null, mean: null, p25: null, p75: null, p90: null, max: null, min: null};
    expect(summarizeLag([])).toEqual({n: 0, ...none, negative: 0});
    expect(summarizeLag([{days: 3, customers: 0}])).toEqual({n: 0, ...none, negative: 0});
  });

  test("one customer is every quantile", () => {
    expect(summarizeLag([{days: 12, customers: 1}])).toMatchObject({
      n: 1,
      median: 12,
      p25: 12,
      p90: 12,
      mean: 12
    });
  });

  test("sales dated before their lead are counted, not hidden", () => {
    const lag = summarizeLag([
      {days: 5, customers: 4},
      {days: -2, customers: 3}
    ]);
    expect(lag).toMatchObject({n: 7, negative: 3, min: -2, max: 5, mean: 2});
  });

  test("a broken count is named", () => {
    expect(() => summarizeLag([{days: 1, customers: -1}])).toThrow("-1 customers at 1 days");
    expect(() => summarizeLag([{days: 1, customers: 0.5}])).toThrow(RangeError);
  });

  test("bins say the same as one line for each customer", () => {
    fc.assert(
      fc.property(bins, bins => {
        const values = expand(bins);
        fc.pre(values.length > 0);
        const lag = summarizeLag(bins);
        expect(lag).toMatchObject({
          n: values.length,
          min: min(values),
          max: max(values),
          median: median(values)
        });
        expect(lag.mean).toBeCloseTo(mean(values), 9);
        expect(lag.p25).toBeCloseTo(typeSeven(values, 0.25), 9);
        expect(lag.p75).toBeCloseTo(typeSeven(values, 0.75), 9);
        expect(lag.p90).toBeCloseTo(typeSeven(values, 0.9), 9);
      })
    );
  });

  test("the order of bins and the splitting of a bin change nothing", () => {
    fc.assert(
      fc.property(bins, bins => {
        const split = bins.flatMap(({days, customers}) => [
          {days, customers: 0},
          {days, customers}
        ]);
        expect(summarizeLag([...split].reverse())).toEqual(summarizeLag(bins));
      })
    );
  });
});
