import {describe, expect, test} from "vitest";
import {monthsOf, repeatNote, valueNote} from "../../../src/components/value/value-notes.js";
import type {CustomerValue} from "../../../src/model/economics/value/customer-value.js";

const money = {currency: "USD", minorDigits: 2};
const start = {ageDays: 0, value: 900_00, low: 850_00, high: 950_00, atRisk: 1200};
const year = {
  horizonDays: 365,
  value: 1050_00,
  low: 980_00,
  high: 1130_00,
  n: 1200,
  atRisk: 606,
  reason: null
};
const customer: CustomerValue = {
  ...year,
  horizons: [year],
  curve: [start],
  repeat: {customers: 606, returned: 136},
  interval: "bootstrap",
  sales: 1500,
  unknownSales: 0,
  through: "2026-10-30"
};

describe("the note on what a customer brings", () => {
  test("gives the value with its interval, the customers behind it, and what comes at once", () => {
    const note = valueNote(customer, money);
    expect(note).toContain(
      "Within 12 months of the first purchase a customer brings $1,050 before marketing, between $980 and $1,130; 606 customers first bought at least 12 months ago. The first purchase brings $900."
    );
  });
  test("says why there is none, and still what comes at once", () => {
    const reason = "of 1200 customers 3 first bought at least 365 days ago, and 20 are needed";
    const none = {...customer, value: null, low: null, high: null, reason};
    expect(valueNote(none, money)).toBe(
      `What a customer brings within 12 months is not known yet: ${reason}. The first purchase brings $900.`
    );
    expect(valueNote({...none, curve: [], reason: "no sales are on record"}, money)).toBe(
      "What a customer brings within 12 months is not known yet: no sales are on record."
    );
  });
});

describe("the note on who comes back", () => {
  test("counts those who had a year to do so", () => {
    expect(repeatNote(customer)).toBe(
      "Of 606 customers who first bought at least 12 months ago, 22\u00a0% came back on another day within 12 months."
    );
  });
  test("names the sales that tell nothing", () => {
    expect(repeatNote({...customer, unknownSales: 1})).toContain(
      "1 of 1,500 sales does not say who bought or what was left, and is not in it."
    );
  });
  test("says that nobody had a year yet", () => {
    expect(repeatNote({...customer, repeat: {customers: 0, returned: 0}})).toContain(
      "Nobody has been a customer"
    );
    expect(repeatNote({...customer, curve: []})).toBe("");
  });
});

test("12 months are 365 days, and every month is one more", () => {
  expect([0, 30, 61, 91, 274, 365, 730].map(monthsOf)).toEqual([0, 1, 2, 3, 9, 12, 24]);
});
