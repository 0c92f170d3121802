import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {daysOfMonth, paybackMonths, steadyPayback} from "../../../../src/model/economics/value/payback.js";

/** $225 at first and $60 at the end of every month, by day, as far as was observed. */
const steady = (months: number) =>
  Array.from({length: daysOfMonth(months) + 1}, (_, ageDays) => {
    let month = 0;
    while (daysOfMonth(month + 1) <= ageDays) month++;
    return {ageDays, value: 225_00 + month * 60_00};
  });

describe("a customer who cost $750 and brings $225, then $60 a month", () => {
  test("has paid for it in month 9, by the records and by the formula", () => {
    expect(paybackMonths(steady(12), 750_00)).toEqual({months: 9, reason: null});
    expect(steadyPayback({costPerCustomer: 750_00, firstMargin: 225_00, marginPerMonth: 60_00})).toEqual({
      months: 9,
      reason: null
    });
  });
  test("has not by the records of eight months", () => {
    expect(paybackMonths(steady(8), 750_00)).toEqual({
      months: null,
      reason: "not paid back within the 243 days that were observed"
    });
  });
});

test("a first purchase that covers the cost pays at once", () => {
  expect(paybackMonths(steady(1), 225_00).months).toBe(0);
  expect(steadyPayback({costPerCustomer: 225_00, firstMargin: 225_00, marginPerMonth: 0}).months).toBe(0);
});

test("without a curve, or with nothing after a first purchase that does not pay, there is no payback", () => {
  expect(paybackMonths([], 1).reason).toBe("the value of a customer is not known");
  expect(steadyPayback({costPerCustomer: 2, firstMargin: 1, marginPerMonth: 0})).toEqual({
    months: null,
    reason: "the first purchase does not pay for the customer, and nothing follows it"
  });
});

test("a cost is an amount from 0", () => {
  expect(() => paybackMonths(steady(1), -1)).toThrow("-1");
  expect(() => steadyPayback({costPerCustomer: Number.NaN, firstMargin: 1, marginPerMonth: 1})).toThrow(
    RangeError
  );
});

test("records of a steady business agree with the formula, whatever a customer costs", () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 225_00 + 12 * 60_00}), costPerCustomer => {
      expect(paybackMonths(steady(12), costPerCustomer)).toEqual(
        steadyPayback({costPerCustomer, firstMargin: 225_00, marginPerMonth: 60_00})
      );
    })
  );
});
