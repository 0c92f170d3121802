import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {isoText, numberText} from "../../../../pipeline/sources/workbook/cell-text.js";
import {type Shown, shownBy} from "../../../../pipeline/sources/workbook/number-format.js";
import {dayNumber} from "../../../support/workbook.js";

const by = (format: string) => shownBy(164, format);
const plain: Shown = {kind: "number"};
const day: Shown = {kind: "day"};
const moment: Shown = {kind: "moment"};

describe("a format tells days from numbers", () => {
  test.each([
    ["dd/mm/yyyy", {kind: "day"}],
    ["[$-409]mmm-yy;@", {kind: "day"}],
    ["mmmm", {kind: "day"}],
    ["yyyy\\-mm\\-dd", {kind: "day"}],
    ["d.m.yyyy h:mm", {kind: "moment"}],
    ["m/d/yy h:mm AM/PM", {kind: "moment"}],
    ["h:mm", {kind: "time", hours: true, seconds: false, elapsed: false}],
    ["[h]:mm:ss", {kind: "time", hours: true, seconds: true, elapsed: true}],
    ["mm:ss", {kind: "time", hours: false, seconds: true, elapsed: false}],
    ["00000", {kind: "digits", length: 5}],
    ["General", {kind: "number"}],
    ["0.00", {kind: "number"}],
    ['#,##0.00 "USD"', {kind: "number"}],
    ["[Red]-#,##0.00;[Blue]0", {kind: "number"}],
    ['0.0 "days"', {kind: "number"}],
    ["0.00E+00", {kind: "number"}],
    ["#,##0\\ \\h", {kind: "number"}],
    ["_-* #,##0.00_-", {kind: "number"}],
    ["@", {kind: "number"}]
  ])("%s", (format, shown) => expect(by(format)).toEqual(shown));

  test("also where a workbook names the format by its number alone, unless it says what the number means", () => {
    expect([14, 22, 20, 46, 2, 49].map(id => shownBy(id, undefined).kind)).toEqual([
      "day",
      "moment",
      "time",
      "time",
      "number",
      "number"
    ]);
    expect(shownBy(14, "0.00").kind).toBe("number");
  });
});

describe("a number is written as it is meant", () => {
  test.each([
    ["0", "0"],
    ["-0.5", "-0.5"],
    ["1200.5", "1200.5"],
    ["0.30000000000000004", "0.3"],
    ["2.9999999999999996", "3"],
    ["1E-7", "0.0000001"],
    ["-1.5E+20", "-150000000000000000000"],
    ["12345678901234567", "12345678901234567"],
    ["1.234", "1.2340"],
    ["-1234.125", "-1234.1250"],
    ["n/a", "n/a"],
    ["", ""]
  ])("%s", (spelled, text) => expect(numberText(spelled, plain, false)).toBe(text));

  test("to fifteen digits and without an exponent, whatever its size", () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), value => {
        const text = numberText(value.toExponential(), plain, false);
        expect(text).toMatch(/^-?\d+([.]\d+)?$/);
        expect(Number(text)).toBe(Number(value.toPrecision(15)) || 0);
      })
    );
  });

  test("whole numbers as the file spells them, to the last digit", () => {
    fc.assert(
      fc.property(fc.bigInt(), value => {
        expect(numberText(String(value), plain, false)).toBe(String(value));
      })
    );
  });
});

describe("a day is written as the calendar has it", () => {
  test.each([
    ["1", "1900-01-01"],
    ["59", "1900-02-28"],
    ["61", "1900-03-01"],
    ["45000", "2023-03-15"],
    ["2958465", "9999-12-31"]
  ])("day %s is %s", (serial, written) => expect(numberText(serial, day, false)).toBe(written));

  test("with its time where it has one, to the second", () => {
    expect(numberText("45000.75", day, false)).toBe("2023-03-15 18:00:00");
    expect(numberText("45000.753576388888", moment, false)).toBe("2023-03-15 18:05:09");
    expect(numberText("45000.999999999", moment, false)).toBe("2023-03-16 00:00:00");
    expect(numberText("45000.5", by("h:mm"), false)).toBe("2023-03-15 12:00:00");
  });

  test("every second of this century comes back as itself", () => {
    const seconds = fc.integer({min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2100, 0) / 1000});
    fc.assert(
      fc.property(seconds, fc.boolean(), (second, from1904) => {
        const written = new Date(second * 1000).toISOString().slice(0, 19);
        const serial = dayNumber(written) - (from1904 ? 1462 : 0);
        expect(numberText(String(serial), moment, from1904)).toBe(written.replace("T", " "));
      })
    );
  });

  test("what no calendar has stays a number", () => {
    expect(["0", "-3", "0.5", "2958466", "20260314"].map(text => numberText(text, day, false))).toEqual([
      "0",
      "-3",
      "0.5",
      "2958466",
      "20260314"
    ]);
  });

  test("in newer workbooks as a text of its own", () => {
    expect(isoText("2026-03-04T00:00:00.000", day)).toBe("2026-03-04");
    expect(isoText("2026-03-04T00:00:00", moment)).toBe("2026-03-04 00:00:00");
    expect(isoText("2026-03-04T18:05:09Z", day)).toBe("2026-03-04 18:05:09Z");
    expect(isoText("2026-03-04", day)).toBe("2026-03-04");
  });
});

test("a duration is written as the sheet shows it, as the CSV of the same sheet would", () => {
  const duration = (hours: number, minutes: number, seconds: number) =>
    String((hours * 3600 + minutes * 60 + seconds) / 86_400);
  expect(numberText(duration(0, 2, 41), by("[h]:mm:ss"), false)).toBe("0:02:41");
  expect(numberText(duration(2, 41, 0), by("h:mm"), false)).toBe("2:41");
  expect(numberText(duration(0, 2, 41), by("mm:ss"), false)).toBe("2:41");
  expect(numberText(duration(0, 2, 41), by("h:mm"), false)).toBe("0:02:41");
  expect(numberText(duration(26, 0, 0), by("[h]:mm:ss"), false)).toBe("26:00:00");
});
