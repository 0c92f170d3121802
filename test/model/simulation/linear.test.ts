import {describe, expect, test} from "vitest";
import {linearDeal} from "../../../src/model/simulation/linear.js";
import {dealOn, knownMarket} from "./fixture.js";

const read = (terms: object, billing = {}) => linearDeal(knownMarket, dealOn({...terms}, billing, 2));
const lead = {kind: "per_unit", event: "lead", rate: "75"};

describe("a contract by its prices alone", () => {
  test("base, price a lead and share of revenue, in minor units over the year", () => {
    const components = [
      {kind: "flat", amount: 1500},
      {kind: "one_time", amount: 250, date: "2026-01-15"},
      lead,
      {kind: "percent", event: "sale", percent: "12%", percent_of: "net"}
    ];
    expect(read({components, media: {paid_by: "client"}})).toEqual({
      fixed: 12 * 1500_00 + 250_00,
      perLead: 75_00,
      perSale: 0,
      perKeptSale: 0,
      revenueShare: 0.12,
      keptRevenueShare: 0,
      clientMedia: 36_000,
      agencyMedia: 0,
      hasAgency: true
    });
  });

  test("a set-up of another year is not paid again", () => {
    expect(read({start: "2025-06-01", components: [{kind: "one_time", amount: 250}]})?.fixed).toBe(0);
  });

  test("60 % of leads billed, a tenth of them credited: $40.50 a lead", () => {
    expect(read({components: [lead]}, {share: 0.6, creditShare: 0.1})?.perLead).toBeCloseTo(40_50, 9);
  });

  test("a quarterly fee is paid four times, a weekly one 52.18 times a year", () => {
    const components = [{kind: "flat", amount: 100}];
    expect(read({components, billing_period: "quarter"})?.fixed).toBeCloseTo(400_00, 9);
    expect(read({components, billing_period: "week"})?.fixed).toBeCloseTo((100_00 * 365.25) / 7, 6);
  });

  test("clicks and impressions are certain: 900 clicks of $2 a month", () => {
    const market = {...knownMarket, clicksPerMonth: 900};
    const deal = dealOn({components: [{kind: "per_unit", event: "click", rate: 2}]}, {}, 2);
    expect(linearDeal(market, deal)?.fixed).toBe(12 * 900 * 200);
  });

  test("the agency earns the markup on what it passes on", () => {
    const media = {paid_by: "agency_passthrough", markup: "10%"};
    const linear = read({components: [lead], media});
    expect(linear?.clientMedia).toBeCloseTo(39_600, 9);
    expect(linear?.agencyMedia).toBeCloseTo(-3_600, 9);
  });

  test.each([
    [
      "tiers",
      {
        components: [
          {
            kind: "per_unit",
            event: "lead",
            tiers: [
              {up_to: 20, rate: 0},
              {up_to: null, rate: 40}
            ]
          }
        ]
      }
    ],
    ["a bonus", {components: [lead, {kind: "bonus", metric: "lead", threshold: 30, pay: {fixed: 500}}]}],
    ["a minimum", {components: [lead], invoice_min: {amount: 2000}}],
    ["a least fee of the component", {components: [{...lead, min: 100}]}],
    [
      "a monthly cap",
      {components: [lead], caps: [{measure: "units", period: "month", limit: 60, action: "stop"}]}
    ],
    ["a guarantee", {components: [lead], guarantee: {units: 40, event: "lead", remedy: "credit_per_missing"}}]
  ])("looks at months where there is %s", (_, terms) => {
    expect(read(terms)).toBeNull();
  });

  test("looks at months with a limit of capacity, or a share of billed events that is uncertain", () => {
    expect(linearDeal({...knownMarket, capacityPerMonth: 50}, dealOn({components: [lead]}))).toBeNull();
    expect(read({components: [lead]}, {share: {a: 6, b: 4}})).toBeNull();
  });
});
