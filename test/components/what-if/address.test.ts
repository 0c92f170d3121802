import fc from "fast-check";
import {expect, test} from "vitest";
import {choicesOfSearch, searchOfChoices} from "../../../src/components/what-if/address.js";
import {isAsMeasured, noChoices, type WhatIfChoices} from "../../../src/components/what-if/choices.js";

const chosen = (more: Partial<WhatIfChoices>): WhatIfChoices => ({...noChoices, ...more});

test("an address without choices is the data as it is, and says nothing", () => {
  expect(choicesOfSearch("")).toEqual(noChoices);
  expect(searchOfChoices(noChoices)).toBe("");
  expect(isAsMeasured(choicesOfSearch("?deal=hybrid"))).toBe(true);
});

test("numbers stand in an address as a scenario file writes them", () => {
  const choices = chosen({
    deal: "hybrid",
    months: 6,
    market: {close_rate: 0.2, ticket: 2400, leads_per_month: "+10%"},
    quality: {hybrid: 0.8},
    contracts: {hybrid: {prices: {"0": "1500", "1.t1": "35.5"}, cap: 40, minimum: null}}
  });
  const search = searchOfChoices(choices);
  expect(search).toBe(
    "?deal=hybrid&months=6&leads_per_month=%2B10%25&close_rate=0.2&ticket=2400&quality_hybrid=0.8&price_0_hybrid=1500&price_1.t1_hybrid=35.5&cap_hybrid=40&minimum_hybrid=none"
  );
  expect(choicesOfSearch(search)).toEqual(choices);
});

test("what an address says wrongly is as if it did not say it", () => {
  const wrong =
    "?months=0&close_rate=-1&ticket=lots&leads_per_month=1e9&colour=red&price_x_hybrid=5&price_0_hybrid=-3&cap_hybrid=many&minimum_hybrid=$5&quality_hybrid=11&margin=1.5";
  expect(choicesOfSearch(wrong)).toEqual(noChoices);
});

test("a contract may be called whatever an id may be, even like a property of every object", () => {
  const choices = choicesOfSearch("?cap___proto__=5&price_0_constructor=7&cap_constructor=3");
  expect(choices.contracts).toEqual({constructor: {prices: {"0": "7"}, cap: 3}});
  expect(({} as {cap?: number}).cap).toBeUndefined();
});

const id = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,20}$/);
const rate = fc.double({min: 1e-3, max: 1, noNaN: true});
const price = fc
  .tuple(fc.integer({min: 0, max: 1e6}), fc.integer({min: 0, max: 9999}))
  .map(([whole, part]) => `${whole}.${String(part).padStart(4, "0")}`);
const key = fc
  .tuple(fc.integer({min: 0, max: 99}), fc.constantFrom("", ".t", ".b"), fc.integer({min: 0, max: 9}))
  .map(([part, kind, step]) => (kind === "" ? `${part}` : `${part}${kind}${step}`));
const terms = fc
  .record(
    {
      prices: fc.dictionary(key, price, {minKeys: 1, maxKeys: 4}),
      cap: fc.option(fc.integer({min: 0, max: 1e8})),
      minimum: fc.option(price)
    },
    {requiredKeys: ["prices"]}
  )
  .map(({prices, ...rest}) => ({prices: {...prices}, ...rest}));

test("every choice comes back from its address to the last digit", () => {
  fc.assert(
    fc.property(
      fc.record({
        deal: fc.option(id),
        months: fc.option(fc.integer({min: 1, max: 120})),
        market: fc.record({close_rate: rate, margin: rate}, {requiredKeys: []}).map(given => ({...given})),
        quality: fc.dictionary(id, rate, {maxKeys: 3}).map(given => ({...given})),
        contracts: fc.dictionary(id, terms, {maxKeys: 3}).map(given => ({...given}))
      }),
      choices => {
        expect(choicesOfSearch(searchOfChoices(choices))).toEqual(choices);
      }
    )
  );
});
