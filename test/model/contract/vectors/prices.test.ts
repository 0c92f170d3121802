import {describe, expect, test} from "vitest";
import {aDay, aLead, aSale, at, contract, leadsOn, run, type Terms} from "../../../support/contract.js";
import {march, perLead} from "./per-lead.js";

describe("a price for each lead", () => {
  test.each([
    [40, 3000],
    [10, 750],
    [0, 0]
  ])("%d leads at $75 come to $%d, and no leads to nothing", (leads, due) => {
    expect(march(leads, perLead(75))).toBe(due);
  });
});

describe("tiers", () => {
  const falling = (tier_mode: string) =>
    contract({
      components: [
        {
          kind: "per_unit",
          event: "lead",
          tier_mode,
          tiers: [
            {up_to: "25", rate: "80"},
            {up_to: "50", rate: "70"},
            {up_to: null, rate: "60"}
          ]
        }
      ]
    });
  test.each([
    [25, 2000, 2000],
    [26, 2070, 1820],
    [29, 2280, 2030],
    [50, 3750, 3500],
    [51, 3810, 3060],
    [59, 4290, 3540]
  ])(
    "that fall: %d leads cost $%d step by step, $%d where the step reached holds for all",
    (n, graduated, volume) => {
      expect(march(n, falling("graduated"))).toBe(graduated);
      expect(march(n, falling("volume"))).toBe(volume);
    }
  );

  test.each([
    ["graduated", 1100],
    ["volume", 1200]
  ])("that rise from $50 to $60 after ten: 20 leads, %s, come to $%d", (tier_mode, due) => {
    const tiers = [
      {up_to: tier_mode === "volume" ? "19" : "10", rate: "50"},
      {up_to: null, rate: "60"}
    ];
    expect(march(20, contract({components: [{kind: "per_unit", event: "lead", tier_mode, tiers}]}))).toBe(
      due
    );
  });

  test("on revenue are read continuously: 4, 6 and 8 % of 500 come to 28", () => {
    const tiers = [
      {up_to: "200", percent: "4%"},
      {up_to: "400", percent: "6%"},
      {up_to: null, percent: "8%"}
    ];
    const family = contract({
      components: [{kind: "percent", event: "sale", percent_of: "gross", tier_mode: "graduated", tiers}]
    });
    const sales = [aSale("S1", "2025-03-10", "L0001", {revenue: 500_00})];
    expect(run(family, {leads: [aLead(1, "2025-03-01")], sales}).total("2025-03")).toBe(28);
  });

  test.each([
    [2, 500],
    [3, 825],
    [4, 1100],
    [5, 1500]
  ])("for all units: %d units come to $%d", (n, due) => {
    const tiers = [
      {up_to: "2", rate: "250"},
      {up_to: "4", rate: "275"},
      {up_to: null, rate: "300"}
    ];
    expect(
      march(n, contract({components: [{kind: "per_unit", event: "lead", tier_mode: "volume", tiers}]}))
    ).toBe(due);
  });

  test("a raise from the 101st unit on leaves the first hundred at their price", () => {
    const tiers = [
      {up_to: "100", rate: "3"},
      {up_to: null, rate: "3.30"}
    ];
    expect(
      march(150, contract({components: [{kind: "per_unit", event: "lead", tier_mode: "graduated", tiers}]}))
    ).toBe(465);
  });

  test.each([
    ["as_billed", -60],
    ["re_rate", -250]
  ])("a credit %s of one of 20 leads takes back $%d", (credit_rate, credit) => {
    const tiers = [
      {up_to: "19", rate: "50"},
      {up_to: null, rate: "60"}
    ];
    const family = contract({
      components: [{kind: "per_unit", event: "lead", tier_mode: "volume", tiers}],
      review: {mode: "manual", credit_rate}
    });
    const leads = leadsOn(20, "2025-03-10");
    leads[3] = aLead(4, "2025-03-10", {
      disputed_at: at("2025-03-12"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-02")
    });
    const result = run(family, {leads});
    expect(result.total("2025-03")).toBe(1200);
    expect(result.invoice("2025-04").credits).toBe(credit * 100);
  });
});

describe("clicks and impressions", () => {
  const per = (event: string, rate: string, more: Terms = {}) =>
    contract({components: [{kind: "per_unit", event, rate, ...more}]});
  test("1,001 clicks at 12.5 cents are $125.13: halves go away from zero", () => {
    expect(run(per("click", "0.125"), {days: [aDay("2025-03-05", {clicks: 1001})]}).total("2025-03")).toBe(
      125.13
    );
  });
  test("one unit at $1.005 is $1.01: no binary fraction comes between", () => {
    expect(march(1, perLead("1.005"))).toBe(1.01);
  });
  test("1,234,567 impressions at $8.50 a thousand, with the part of a block and without", () => {
    const days = {days: [aDay("2025-03-05", {impressions: 1_234_567})]};
    expect(run(per("impression", "8.50", {unit_size: "1000"}), days).total("2025-03")).toBe(10_493.82);
    expect(
      run(per("impression", "8.50", {unit_size: "1000", partial_block: "floor"}), days).total("2025-03")
    ).toBe(10_489);
  });
  test("$25 a thousand and $0.025 apiece are the same price", () => {
    const days = {days: [aDay("2025-03-05", {impressions: 120_000})]};
    expect(run(per("impression", "25", {unit_size: "1000"}), days).total("2025-03")).toBe(3000);
    expect(run(per("impression", "0.025"), days).total("2025-03")).toBe(3000);
  });
});
