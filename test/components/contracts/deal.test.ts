import {expect, test} from "vitest";
import {
  dealWords,
  isInForce,
  shortWords,
  typeset,
  versionOn
} from "../../../src/components/contracts/deal.js";
import type {Contract} from "../../../src/model/contract/terms.js";
import {contract, type Terms} from "../../support/contract.js";

const money = {currency: "USD", minorDigits: 2};
const only = (terms: Terms): Contract => {
  const [version] = contract(terms).versions;
  if (version === undefined) throw new RangeError("no version");
  return version;
};
const words = (...components: object[]) => dealWords(only({components}), money);

test.each([
  ["$75 a lead", {kind: "per_unit", event: "lead", rate: "75"}],
  ["$150 an appointment held", {kind: "per_unit", event: "appointment_held", rate: "150"}],
  ["$25 for 1,000 showings", {kind: "per_unit", event: "impression", rate: "25", unit_size: 1000}],
  ["$5,000 a month", {kind: "flat", amount: "5000"}],
  ["12\u00a0% of revenue", {kind: "percent", event: "sale", percent: "12%", percent_of: "net"}],
  [
    "15 to 10\u00a0% of ad spend",
    {
      kind: "percent",
      event: "ad_spend",
      percent_of: "ad_spend_net",
      tiers: [
        {up_to: 10000, percent: "15%"},
        {up_to: null, percent: "10%"}
      ]
    }
  ],
  [
    "$80 to $60 a lead",
    {
      kind: "per_unit",
      event: "lead",
      tiers: [
        {up_to: 25, rate: 80},
        {up_to: null, rate: 60}
      ]
    }
  ],
  [
    "$20 to $35 a call",
    {
      kind: "per_unit",
      event: "call",
      bands: [
        {min: 90, max: 120, rate: 20},
        {min: 120, max: null, rate: 35}
      ]
    }
  ]
])("a price reads %s", (said, component) => {
  expect(words(component)).toBe(said);
});

test("a base with results and a target is said part by part, and shorter in a headline", () => {
  const hybrid = only({
    components: [
      {kind: "flat", amount: 1500},
      {
        kind: "per_unit",
        event: "lead",
        tiers: [
          {up_to: 20, rate: 0},
          {up_to: null, rate: 40}
        ]
      },
      {kind: "bonus", metric: "leads", threshold: 30, pay: {fixed: 500}}
    ]
  });
  expect(dealWords(hybrid, money)).toBe("$1,500 a month, $40 a lead above 20 and $500 more at 30 leads");
  expect(shortWords(hybrid, money)).toBe("$1,500 a month and $40 a lead above 20");
});

test("a contract is in force from its start to the day before its end, and an offer never", () => {
  const component = {kind: "flat", amount: 1};
  const family = contract({components: [component], start: "2025-01-01", end: "2025-07-01"});
  expect(["2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01"].map(day => isInForce(family, day))).toEqual(
    [false, true, true, false]
  );
  expect(isInForce(contract({components: [component], proposal: true}), "2025-02-01")).toBe(false);
  expect(versionOn(family, "2020-01-01")?.start).toBe("2025-01-01");
});

test("days and percent signs are set as people write them", () => {
  expect(typeset("It runs from 2025-01-01 and costs 12.5%.")).toBe(
    "It runs from Jan 1, 2025 and costs 12.5\u00a0%."
  );
});
