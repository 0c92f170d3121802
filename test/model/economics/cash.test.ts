import {expect, test} from "vitest";
import {cashCurve, cashLow, paidOn} from "../../../src/model/economics/cash.js";

const bills = [0, 1, 2].map(month => ({from: 30 * month, to: 30 * (month + 1), amount: 3000_00}));
/** Sales of a month bring their margin in its middle. */
const sales = [0, 1, 2].map(month => ({day: 30 * month + 15, amount: 5000_00}));

test("paid in arrears, 30 days after the month, a contract that earns never needs money of yours; prepaid it does", () => {
  const arrears = bills.map(bill => paidOn(bill, {timing: "arrears", dueAfterDays: 30}));
  const prepaid = bills.map(bill => paidOn(bill, {timing: "prepaid", dueAfterDays: 30}));
  expect(cashLow([...arrears, ...sales])?.cash).toBeGreaterThanOrEqual(0);
  expect(cashLow([...prepaid, ...sales])).toEqual({day: 0, cash: -3000_00});
});

test("when all is paid, both ways have left the same", () => {
  for (const timing of ["arrears", "prepaid"] as const) {
    const flows = bills.map(bill => paidOn(bill, {timing, dueAfterDays: 30}));
    expect(cashCurve([...flows, ...sales]).at(-1)?.cash).toBe(6000_00);
  }
});

test("flows of one day are one point, whatever their order", () => {
  const flows = [
    {day: 3, amount: 5},
    {day: 1, amount: -2},
    {day: 3, amount: -1}
  ];
  expect(cashCurve(flows)).toEqual(cashCurve(flows.toReversed()));
  expect(cashCurve([])).toEqual([]);
  expect(cashLow([])).toBeNull();
});
