import fc from "fast-check";
import {expect, test} from "vitest";
import {type Choices, choicesOf, numbersOf, searchOf, searchOfNumbers} from "../../src/lib/url-state.js";

test("an address without choices chooses nothing", () => {
  const nothing: Choices = {period: "year", contract: null, whatIf: {prices: {}}};
  expect(choicesOf("")).toEqual(nothing);
  expect(searchOf(nothing)).toBe("");
});

test("what an address says wrongly is as if it did not say it", () => {
  const wrong =
    "?period=decade&price.0=cheap&price.x=5&price.1=-3&price.2=1e9&calls=-1&area=perhaps&phone=&cap=many&minimum=$5";
  expect(choicesOf(wrong)).toEqual({period: "year", contract: null, whatIf: {prices: {}}});
});

test("no limit is a choice, and differs from leaving the limit as it is", () => {
  expect(choicesOf("?cap=none&minimum=none").whatIf).toEqual({prices: {}, cap: null, minimum: null});
});

const decimal = fc
  .tuple(fc.integer({min: 0, max: 1_000_000}), fc.integer({min: 0, max: 9999}))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, "0")}`);
const key = fc
  .tuple(fc.integer({min: 0, max: 99}), fc.constantFrom("", ".t", ".b"), fc.integer({min: 0, max: 99}))
  .map(([part, kind, step]) => (kind === "" ? `${part}` : `${part}${kind}${step}`));
const count = fc.integer({min: 0, max: 999_999_999});
const whatIf = fc.record(
  {
    prices: fc.dictionary(key, decimal, {maxKeys: 5}).map(prices => ({...prices})),
    callSeconds: count,
    areaOnly: fc.boolean(),
    phoneNeeded: fc.boolean(),
    cap: fc.option(count),
    minimum: fc.option(decimal)
  },
  {requiredKeys: ["prices"]}
);

test("every choice comes back from its address, whatever the contract is called", () => {
  fc.assert(
    fc.property(
      fc.record({
        period: fc.constantFrom("year" as const, "all" as const),
        contract: fc.option(fc.string({unit: "grapheme"})),
        whatIf
      }),
      choices => {
        expect(choicesOf(searchOf(choices))).toEqual(choices);
      }
    )
  );
});

test("numbers in an address come back as they were put there, and nothing else does", () => {
  const names = ["closeRate", "price"] as const;
  fc.assert(
    fc.property(
      fc.integer({min: -1e9, max: 1e9}),
      fc.integer({min: 0, max: 1_000_000}),
      (price, millionths) => {
        const numbers = {closeRate: millionths / 1_000_000, price};
        expect(numbersOf(searchOfNumbers(numbers), names)).toEqual(numbers);
      }
    )
  );
  expect(numbersOf("?closeRate=1e9&price=<b>&other=3", names)).toEqual({});
});
