import fc from "fast-check";
import {expect, test} from "vitest";
import {addMonths, monthsFrom} from "../../src/lib/calendar.js";
import {lastFullMonths, sayPeriod} from "../../src/lib/period.js";

test("a month counts once its last day is in the data", () => {
  const months = monthsFrom("2024-11", "2026-10");
  expect(lastFullMonths(months, "2026-10-30")).toEqual({
    from: "2025-10",
    to: "2026-09",
    months: 12,
    unfinished: "2026-10"
  });
  expect(lastFullMonths(months, "2026-10-31")).toEqual({
    from: "2025-11",
    to: "2026-10",
    months: 12,
    unfinished: null
  });
});

test("a short history is as long as it is, and a month that has only begun is said to be so far", () => {
  expect(lastFullMonths(["2026-08", "2026-10"], "2026-10-31")?.months).toBe(3);
  const begun = lastFullMonths(["2026-10"], "2026-10-12");
  expect(begun && sayPeriod(begun)).toBe("Oct 2026 so far");
});

test("without leads that carry a day there is no period", () => {
  expect(lastFullMonths([], "2026-10-31")).toBeNull();
  expect(lastFullMonths([""], null)).toBeNull();
});

test("going forth and back by as many months comes to the same month", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1900, max: 2100}),
      fc.integer({min: 1, max: 12}),
      fc.integer({min: -600, max: 600}),
      (year, month, by) => {
        const start = `${year}-${String(month).padStart(2, "0")}`;
        expect(addMonths(addMonths(start, by), -by)).toBe(start);
      }
    )
  );
});
