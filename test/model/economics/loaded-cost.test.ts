import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {loadedCost} from "../../../src/model/economics/loaded-cost.js";

/** One month: 40 leads, $1,800 of ads, $10 to handle a lead. */
const march = {
  media: 1800_00,
  fee: 0,
  inHousePerMonth: 0,
  handlingPerLead: 10_00,
  leads: 40,
  duplicateLeads: 0,
  from: "2026-03-01",
  to: "2026-04-01"
};

describe("what marketing costs in all", () => {
  test("doing it yourself costs the ads, your own people and the handling, never the ads alone", () => {
    expect(loadedCost({...march, inHousePerMonth: 2000_00})).toBe(4200_00);
  });

  test("a retainer of $5,000 comes on top of the ads", () => {
    expect(loadedCost({...march, fee: 5000_00})).toBe(7200_00);
  });

  test("a duplicate lead is not handled twice", () => {
    expect(loadedCost({...march, leads: 44, duplicateLeads: 4})).toBe(2200_00);
  });

  test("16 of March's 31 days bear 16/31 of the month, rounded once", () => {
    const part = {
      ...march,
      media: 0,
      handlingPerLead: 0,
      inHousePerMonth: 2000_00,
      from: "2025-03-16",
      to: "2025-04-01"
    };
    expect(loadedCost(part)).toBe(1032_26);
    expect(loadedCost({...part, inHousePerMonth: 31, from: "2026-01-01", to: "2026-01-02", media: 1})).toBe(
      2
    );
    expect(loadedCost({...part, inHousePerMonth: 1, from: "2026-04-01", to: "2026-04-16"})).toBe(1);
  });

  test("a cost with an unknown part is unknown, not lower", () => {
    for (const part of ["media", "fee", "inHousePerMonth", "handlingPerLead"])
      expect(loadedCost({...march, [part]: null}), part).toBeNull();
  });
});

describe("months", () => {
  /** What is paid by the month alone, so large that rounding to the cent does not show. */
  const monthsInRange = (from: string, to: string) =>
    (loadedCost({...march, media: 0, inHousePerMonth: 1e12, handlingPerLead: 0, from, to}) ?? 0) / 1e12;

  test.each([
    ["2026-03-01", "2026-04-01", 1],
    ["2026-03-01", "2026-03-01", 0],
    ["2024-02-01", "2024-02-15", 14 / 29],
    ["2025-12-17", "2026-02-01", 15 / 31 + 1],
    ["2025-01-01", "2026-01-01", 12]
  ])("from %s to %s it is %f months", (from, to, months) => {
    expect(monthsInRange(from, to)).toBeCloseTo(months, 11);
  });

  test("a range that ends before it starts, or on no real day, is refused", () => {
    expect(() => monthsInRange("2026-03-02", "2026-03-01")).toThrow("ends before it starts");
    expect(() => monthsInRange("2026-02-30", "2026-03-01")).toThrow('"2026-02-30" is not a day');
    expect(() => monthsInRange("2026-03-01", "March")).toThrow('"March"');
  });

  test("a range cut in two is as long as the whole", () => {
    const offset = fc.integer({min: 0, max: 3000});
    const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
    fc.assert(
      fc.property(offset, offset, offset, (a, b, c) => {
        const from = Math.min(a, b, c);
        const to = Math.max(a, b, c);
        const middle = a + b + c - from - to;
        const parts = monthsInRange(day(from), day(middle)) + monthsInRange(day(middle), day(to));
        expect(parts).toBeCloseTo(monthsInRange(day(from), day(to)), 10);
      })
    );
  });
});
