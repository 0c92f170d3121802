import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {minorUnitDigits, parseMoney, roundHalfAway} from "../../src/model/money.js";

describe("money read from text", () => {
  test.each([
    ["1234.5", 2, 123450],
    ["1.005", 2, 101],
    ["-1.005", 2, -101],
    ["125.125", 2, 12513],
    ["0.004999", 2, 0],
    ["-0.001", 2, 0],
    ["75", 2, 7500],
    ["+75.", 2, 7500],
    [".5", 2, 50],
    ["007", 0, 7],
    ["1000", 0, 1000],
    ["0.5", 0, 1],
    ["1.2345", 3, 1235],
    ["90071992547409.91", 2, Number.MAX_SAFE_INTEGER]
  ])("%s at %i digits is %i minor units", (text, digits, minor) => {
    expect(parseMoney(text, digits)).toBe(minor);
  });

  test.each([
    "",
    ".",
    "-",
    "1,200",
    "1 200",
    " 12",
    "$12",
    "1e3",
    "0x10",
    "NaN",
    "Infinity",
    "1.2.3",
    "--1",
    "١"
  ])('"%s" is not money, and the message says so', text => {
    expect(() => parseMoney(text, 2)).toThrow(RangeError);
    expect(() => parseMoney(text, 2)).toThrow(`"${text}" is not a plain decimal`);
  });

  test("more than can be counted exactly is refused rather than rounded", () => {
    expect(() => parseMoney("90071992547409.92", 2)).toThrow("too large");
    expect(() => parseMoney("-90071992547409.915", 2)).toThrow("-90071992547409.915");
  });

  test("what is printed from minor units reads back as the same minor units", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat({max: 4}), (minor, digits) => {
        const text = Math.abs(minor)
          .toString()
          .padStart(digits + 1, "0");
        const decimal = `${minor < 0 ? "-" : ""}${text.slice(0, text.length - digits)}.${text.slice(text.length - digits)}`;
        expect(parseMoney(decimal, digits)).toBe(minor);
      })
    );
  });

  test("a debit is a credit with a minus", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (whole, fraction) => {
        expect(parseMoney(`-${whole}.${fraction}`, 2)).toBe(-parseMoney(`${whole}.${fraction}`, 2) + 0);
      })
    );
  });
});

describe("rounding", () => {
  test.each([
    [2.5, 3],
    [-2.5, -3],
    [0.5, 1],
    [-0.5, -1],
    [0.49999999999999994, 0],
    [-0.4, 0],
    [12512.5, 12513],
    [-3, -3]
  ])("%f rounds to %i", (x, rounded) => {
    expect(roundHalfAway(x)).toBe(rounded);
  });

  test("what is not a number cannot be rounded", () => {
    expect(() => roundHalfAway(Number.NaN)).toThrow("NaN");
    expect(() => roundHalfAway(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe("currencies", () => {
  test.each([
    ["USD", 2],
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3]
  ])("%s has %i digits after the point", (currency, digits) => {
    expect(minorUnitDigits(currency)).toBe(digits);
  });

  test("a name that is not a code is refused with the cure", () => {
    expect(() => minorUnitDigits("dollars")).toThrow('"dollars" is not a three-letter ISO 4217 code');
  });
});
