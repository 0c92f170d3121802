import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {valueCurve, valueWithin} from "../../../../src/model/economics/value/cumulative-margin.js";
import {binsOf, type CustomerHistories} from "../../../../src/model/economics/value/value-interval.js";

/** So many copies of every customer. */
function times(copies: number, customers: {cens: number; ev: [number, number][]}[]): CustomerHistories {
  const all = Array.from({length: copies}, () => customers).flat();
  return {
    observedDays: all.map(({cens}) => cens),
    purchases: all.flatMap(({ev}, customer) => ev.map(([ageDays, margin]) => ({customer, ageDays, margin})))
  };
}

const six: {cens: number; ev: [number, number][]}[] = [
  {
    cens: 400,
    ev: [
      [0, 100],
      [120, 50],
      [300, 50]
    ]
  },
  {cens: 365, ev: [[0, 80]]},
  {
    cens: 200,
    ev: [
      [0, 120],
      [90, 40]
    ]
  },
  {cens: 150, ev: [[0, 60]]},
  {cens: 90, ev: [[0, 200]]},
  {cens: 30, ev: [[0, 90]]}
];

describe("what a customer brings grows with age, whoever has been watched how long", () => {
  // By hand: each age adds its margin over those who were watched so long. Ten of each customer, so that 20 are left
  // at 365 days.
  const curve = valueCurve(binsOf(times(10, six)));
  test.each([
    [0, 60, 108.33333333333333],
    [90, 50, 116.33333333333333],
    [120, 40, 128.83333333333331],
    [300, 20, 153.83333333333331]
  ])("at %i days %i customers are watched, and one has brought %f", (days, atRisk, value) => {
    expect(curve[days]?.atRisk).toBe(atRisk);
    expect(Math.abs((curve[days]?.value ?? 0) - value)).toBeLessThan(1e-9 * value);
  });

  test("which is more than the plain mean, that young customers pull down", () => {
    const plain = six.flatMap(({ev}) => ev).reduce((sum, [, margin]) => sum + margin, 0) / six.length;
    expect(plain).toBeCloseTo(131.66666666666666, 9);
    expect(curve.at(-1)?.value).toBeGreaterThan(plain);
  });

  test("the curve ends with the last day on which 20 customers are watched", () => {
    expect(curve.at(-1)).toMatchObject({ageDays: 365, atRisk: 20});
    expect(valueCurve(binsOf(times(20, six))).at(-1)).toMatchObject({ageDays: 400, atRisk: 20});
    expect(valueCurve(binsOf(times(3, six)))).toEqual([]);
  });
});

describe("a value within a horizon", () => {
  const bins = binsOf(times(10, six));
  test("is the curve's at that day", () => {
    expect(valueWithin(bins, 365)).toEqual({
      horizonDays: 365,
      value: valueCurve(bins)[365]?.value,
      n: 60,
      atRisk: 20,
      reason: null
    });
  });
  test("is not known where fewer than 20 are that old, and says how many are", () => {
    expect(valueWithin(bins, 400)).toMatchObject({value: null, n: 60, atRisk: 10});
    expect(valueWithin(bins, 400).reason).toBe(
      "of 60 customers 10 first bought at least 400 days ago, and 20 are needed"
    );
    expect(valueWithin({margins: [], observed: []}, 365)).toMatchObject({value: null, n: 0, atRisk: 0});
    expect(valueWithin({margins: [], observed: []}, 365).reason).toBe("no customers are on record");
  });
  test("needs a whole number of days", () => {
    expect(() => valueWithin(bins, 1.5)).toThrow("1.5 days");
    expect(() => valueWithin(bins, -1)).toThrow(RangeError);
  });
});

test("bins that cannot be are refused: broken counts, and purchases older than any customer", () => {
  expect(() => valueCurve({margins: [], observed: [1.5]})).toThrow("1.5 customers of 0 days");
  expect(() => valueCurve({margins: [], observed: [3, -1]})).toThrow("-1 customers");
  expect(() => valueCurve({margins: [10, 0, 5], observed: [0, 40]})).toThrow("5 at 2 days");
  expect(() => valueCurve({margins: [Number.NaN], observed: [40]})).toThrow(RangeError);
  expect(() => binsOf({observedDays: [3], purchases: [{customer: 0, ageDays: 4, margin: 1}]})).toThrow(
    "4 days by customer 0, who is 3 days old"
  );
  expect(() => binsOf({observedDays: [3], purchases: [{customer: 1, ageDays: 0, margin: 1}]})).toThrow(
    RangeError
  );
});

const customers = fc.array(
  fc.nat(60).chain(cens =>
    fc.record({
      cens: fc.constant(cens),
      ev: fc.array(fc.tuple(fc.nat(cens), fc.integer({min: -5000, max: 90_000})), {maxLength: 4})
    })
  ),
  {minLength: 1, maxLength: 12}
);

test("where all have been watched equally long the value is the plain mean", () => {
  fc.assert(
    fc.property(customers, given => {
      const histories = times(20, given);
      const bins = binsOf({...histories, observedDays: histories.observedDays.map(() => 60)});
      const mean =
        histories.purchases.reduce((sum, {margin}) => sum + margin, 0) / histories.observedDays.length;
      expect(valueCurve(bins).at(-1)?.value).toBeCloseTo(mean, 5);
    })
  );
});

test("the same customers twice over are worth the same each, and twice the margin is twice the value", () => {
  fc.assert(
    fc.property(customers, given => {
      const once = valueCurve(binsOf(times(20, given)));
      const twice = valueCurve(binsOf(times(40, given)));
      const richer = valueCurve({
        margins: binsOf(times(20, given)).margins.map(margin => 2 * margin),
        observed: binsOf(times(20, given)).observed
      });
      for (const [i, {value}] of once.entries()) {
        expect(twice[i]?.value).toBeCloseTo(value, 5);
        expect(richer[i]?.value).toBeCloseTo(2 * value, 5);
      }
    })
  );
});
