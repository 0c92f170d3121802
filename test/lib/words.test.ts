import {expect, test} from "vitest";
import {formatMoney} from "../../src/lib/currency.js";
import {channelLabel, shorten, twoLines} from "../../src/lib/labels.js";
import {formatRange, formatRate, inHundred} from "../../src/lib/numbers.js";

test("a blank channel is not the channel that was recorded as unknown", () => {
  expect(channelLabel(null)).not.toBe(channelLabel("unknown"));
});

test("a name that was not made for machines stays as it was recorded", () => {
  for (const name of ["Yelp USA", "<img src=x onerror=alert(1)>", "a__b", " meta"])
    expect(channelLabel(name)).toBe(name);
});

test("no label is longer than its space, and a character is never cut in two", () => {
  expect(shorten("x".repeat(10_000), 20)).toHaveLength(20);
  expect(shorten("😀".repeat(30), 5)).toBe("😀😀😀😀…");
  for (const line of twoLines(`${"y".repeat(30)} ${"z".repeat(30)}`, 12).split("\n"))
    expect(line.length).toBeLessThanOrEqual(12);
});

test("money that rounds to nothing carries no sign", () => {
  expect(formatMoney(-0.2, {currency: "USD", minorDigits: 2})).toBe("$0.00");
  expect(formatMoney(0, {currency: "USD", minorDigits: 2})).toBe("$0");
});

test("the two ends of a range are told apart", () => {
  expect(formatRange(0.301, 0.302)).toBe("30.1 and 30.2\u00a0%");
});

test("a rate is never rounded up to all, nor a rare one down to none", () => {
  expect(formatRate(0.996)).toBe("99.6\u00a0%");
  expect(inHundred(0.0004)).toBe("4 in 10,000");
});
