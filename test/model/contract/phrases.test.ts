import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  listWords,
  majorText,
  minorWords,
  percentWords,
  priceWords,
  shareWords,
  spanNoun
} from "../../../src/model/contract/phrases.js";
import {parseMoney} from "../../../src/model/money.js";

const dollars = {currency: "USD", minorDigits: 2};

describe("amounts in words", () => {
  test("a price keeps every digit that it has, and no others", () => {
    expect(priceWords("0.025", dollars)).toBe("$0.025");
    expect(priceWords("75.00", dollars)).toBe("$75");
    expect(priceWords("12.5", dollars)).toBe("$12.50");
    expect(priceWords("-1200", dollars)).toBe("-$1,200");
    expect(priceWords("1500", {currency: "JPY", minorDigits: 0})).toBe("¥1,500");
    expect(minorWords(0, dollars)).toBe("$0");
  });

  test("minor units written as decimals are read back as they were", () => {
    fc.assert(
      fc.property(fc.integer({min: -1e12, max: 1e12}), fc.constantFrom(0, 2, 3), (minor, digits) => {
        expect(parseMoney(majorText(minor, digits), digits)).toBe(minor);
      })
    );
  });

  test("a fraction in percent is a hundred times the fraction, digit for digit", () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1_000_000}), n => {
        const text = percentWords((n / 1e6).toFixed(6));
        expect(Number(text.slice(0, -1)) * 1e4).toBeCloseTo(n, 6);
        expect(text).toMatch(/^\d+(\.\d*[1-9])?%$/);
      })
    );
  });

  test("a share that is not all or none is never rounded to it", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1e6}), fc.nat(1e6), (of, part) => {
        const n = part % (of + 1);
        expect(shareWords(n, of) === "100%").toBe(n === of);
        expect(shareWords(n, of) === "0%").toBe(n === 0);
      })
    );
  });
});

test("a list ends in and, a period is called by what it is", () => {
  expect(listWords([])).toBe("");
  expect(listWords(["a"])).toBe("a");
  expect(listWords(["a", "b", "c"])).toBe("a, b and c");
  expect(["period", "contract", "day"].map(span => spanNoun(span as "day", "week"))).toEqual([
    "week",
    "whole contract",
    "day"
  ]);
});
