import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {compareMoney, fractionText, isDay} from "../../../../src/model/contract/schema/values.js";
import {complaints, lead, withParts} from "../../../support/contract-yaml.js";

describe("values are exact", () => {
  test("a percentage is its fraction, digit by digit", () => {
    expect(["12%", "12 %", "0.12", ".12", "0.5%", "100%", "1", "0", "33.333333%"].map(fractionText)).toEqual([
      "0.12",
      "0.12",
      "0.12",
      "0.12",
      "0.005",
      "1",
      "1",
      "0",
      "0.33333333"
    ]);
    expect(["12", "-1%", "1e-2", "12%%", "", ".", "%", "0.123456789"].map(fractionText)).toEqual(
      Array(8).fill(null)
    );
  });

  test("percent and fraction of the same share are one text, whatever the share", () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 99_999_999}), units => {
        const decimals = `0.${String(units).padStart(8, "0")}`;
        const percent = `${Number(decimals.slice(2, 4))}.${decimals.slice(4)}%`;
        expect(fractionText(percent)).toBe(fractionText(decimals));
      })
    );
  });

  test("money is compared as written, beyond what a binary number can tell apart", () => {
    expect(compareMoney("900719925474.099201", "900719925474.099202")).toBeLessThan(0);
    fc.assert(
      fc.property(fc.bigInt({min: 0n, max: 10n ** 17n}), fc.bigInt({min: 0n, max: 10n ** 17n}), (x, y) => {
        const text = (n: bigint) => `${n / 1_000_000n}.${String(n % 1_000_000n).padStart(6, "0")}`;
        expect(Math.sign(compareMoney(text(x), text(y)))).toBe(x < y ? -1 : x > y ? 1 : 0);
      })
    );
  });

  test("a day is one of the calendar", () => {
    expect(["2024-02-29", "2026-12-31"].map(isDay)).toEqual([true, true]);
    expect(
      ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "1889-01-01", "2026-01-01T00:00", ""].map(isDay)
    ).toEqual(Array(7).fill(false));
  });

  test.each(["-5", "1,200", "$75", "1e3", "NaN", "Infinity", "1.1234567", "", " 75", "7x", "0x10"])(
    "%s is no price",
    text => {
      expect(complaints(withParts(`{kind: flat, amount: "${text}"}`))[0]).toMatch(
        /^components\.0\.amount is not an amount; write digits/
      );
    }
  );
  test.each(["2 weeks", "30", "1.5 days", "-3 days", "a month", ""])("%s is no window", text => {
    expect(complaints(`${withParts(lead)}hold: {window: "${text}"}\n`)[0]).toMatch(
      /^hold\.window is not a window; write/
    );
  });
});
