import fc from "fast-check";
import {expect, test} from "vitest";
import {retentionValue} from "../../../../src/model/economics/value/simple-retention.js";

const value = (...args: Parameters<typeof retentionValue>) => retentionValue(...args).value ?? Number.NaN;
const hundred = {marginPerPeriod: 100, retention: 0.8, discount: 0.1};

// Closed forms: 100 x .8 / .3, the same and 100, and a sum of five terms.
test.each([
  ["for ever, without the first payment", {periods: null, countsFirst: false}, 266.66666666666663],
  ["for ever, with the first payment", {periods: null, countsFirst: true}, 366.6666666666667],
  ["for five periods with the first", {periods: 5, countsFirst: true}, 292.06338364865786]
])("a customer who brings 100 and stays at 80 %% is worth, at 10 %% interest, %s", (_, over, expected) => {
  expect(Math.abs(value({...hundred, ...over}) - expected)).toBeLessThan(1e-9 * expected);
});

test("$60 a month at 95 % retention and 1 % a month, over 24 payments, are $777.74", () => {
  const months = {marginPerPeriod: 60_00, retention: 0.95, discount: 0.01, periods: 24, countsFirst: true};
  expect(Math.round(value(months))).toBe(777_74);
});

test("it is called what it is: assumed", () => {
  expect(retentionValue({...hundred, periods: 5, countsFirst: true}).basis).toBe("assumed, not measured");
});

test("customers who never leave, and money that never loses worth, add up without end", () => {
  const forEver = {marginPerPeriod: 100, retention: 1, discount: 0, countsFirst: true};
  expect(retentionValue({...forEver, periods: null})).toMatchObject({value: null});
  expect(retentionValue({...forEver, periods: null}).reason).toContain("no end");
  expect(value({...forEver, periods: 7})).toBe(700);
});

test("what cannot be is refused", () => {
  const over = {periods: 5, countsFirst: true};
  expect(() => retentionValue({...hundred, ...over, retention: 95})).toThrow("95");
  expect(() => retentionValue({...hundred, ...over, discount: -0.1})).toThrow("-0.1");
  expect(() => retentionValue({...hundred, countsFirst: true, periods: 2.5})).toThrow("2.5 periods");
});

test("nearly everybody staying loses no digit", () => {
  const periods = {periods: 40, countsFirst: true};
  expect(value({marginPerPeriod: 100, retention: 1 - 2 ** -50, discount: 0, ...periods})).toBeCloseTo(
    4000,
    8
  );
});

const rate = fc.double({min: 0, max: 1, noNaN: true});
test("the formula is the sum over the payments, each as likely as it is and worth as much", () => {
  fc.assert(
    fc.property(rate, rate, fc.nat(40), (retention, discount, periods) => {
      let sum = 0;
      for (let t = 0; t < periods; t++) sum += 100 * (retention / (1 + discount)) ** t;
      expect(value({marginPerPeriod: 100, retention, discount, periods, countsFirst: true})).toBeCloseTo(
        sum,
        6
      );
    })
  );
});
