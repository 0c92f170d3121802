import {expect, test} from "vitest";
import {moneyText} from "../../pipeline/print/sentences.js";
import {percent} from "../../pipeline/print/simulation-tables.js";
import {alignTable} from "../../pipeline/print/table.js";

test.each(["USD", "EUR", "JPY", "INR", "CHF", "CAD", "SEK"])(
  "amounts in %s stand to the right, and are never cut",
  currency => {
    const money = moneyText(currency);
    const amount = money(-123_456_789_00);
    const columns = ["contract", ...Array.from({length: 6}, (_, i) => `amount ${i}`)];
    const rows = [
      ["a contract with a name that takes more than its room", ...columns.slice(1).map(() => amount)],
      ["b", ...columns.slice(1).map(() => money(5))]
    ];
    const [, long = "", short = ""] = alignTable({columns, rows}).split("\n");
    expect(long.split(amount)).toHaveLength(7);
    expect(short.endsWith(money(5))).toBe(true);
    expect(short).toHaveLength(long.length);
  }
);

test("what came true in few futures is not called impossible, nor what did in most certain", () => {
  expect([0, 0.0004, 0.006, 0.5, 0.994, 0.9996, 1].map(percent)).toEqual([
    "0 %",
    "<1 %",
    "1 %",
    "50 %",
    "99 %",
    ">99 %",
    "100 %"
  ]);
});
