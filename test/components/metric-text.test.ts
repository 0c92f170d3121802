import {expect, test} from "vitest";
import {costText, rangeText, rateText} from "../../src/components/metric-text.js";
import {costRatio, rate} from "../../src/model/economics/metric.js";

const money = {currency: "USD", minorDigits: 2};
const cost = (spend: number | null, leads: number) =>
  costText(costRatio({value: spend, name: "spend"}, {value: leads, name: "leads"}), money, "leads");
const share = (x: number, n: number) => rate({value: x, name: "customers"}, {value: n, name: "leads"});

test("a cost, none yet, and not known are three different sentences", () => {
  expect(cost(3000_00, 40)).toBe("$75.00");
  expect(cost(3000_00, 0)).toBe("no leads yet on $3,000");
  expect(cost(null, 40)).toBe("no spend in the records");
});

test("nothing spent on something is a real zero", () => {
  expect(cost(0, 40)).toBe("$0.00");
});

test("a rate says between which ends it lies, and whether that is enough", () => {
  expect(rateText(share(120, 400))).toBe("30\u00a0%");
  expect(rangeText(share(120, 400))).toBe("between 26 and 35\u00a0%");
  expect(rangeText(share(2, 20))).toBe("not enough data: between 2.8 and 30.1\u00a0%");
  expect(rangeText(share(0, 40))).toBe("none so far, at most 8.8\u00a0%");
  expect(rangeText(share(0, 0))).toBe("");
});

test("a reason is told by its first sentence", () => {
  expect(rateText({...share(0, 0), reason: "no customers and no leads; something else"})).toBe(
    "no customers and no leads"
  );
});
