import {describe, expect, test} from "vitest";
import {aDay, at, contract, leadsOn, run, type Terms} from "../../../support/contract.js";
import {march, perLead} from "./per-lead.js";

describe("a base with a bonus", () => {
  const hybrid = contract({
    components: [
      {kind: "flat", amount: "1500"},
      {
        kind: "per_unit",
        event: "lead",
        tier_mode: "graduated",
        tiers: [
          {up_to: "20", rate: "0"},
          {up_to: null, rate: "40"}
        ]
      },
      {kind: "bonus", metric: "leads", threshold: "30", pay: {fixed: "500"}}
    ]
  });
  test.each([
    [20, 1500],
    [21, 1540],
    [29, 1860],
    [30, 2400]
  ])("%d leads cost $%d", (n, due) => {
    expect(march(n, hybrid)).toBe(due);
  });

  test("misses its target where two of 31 leads are returned before the cut-off", () => {
    const family = {
      ...hybrid,
      versions: hybrid.versions.map(version => ({
        ...version,
        review:
          contract({components: [], model: "self_managed", review: {mode: "manual"}}).versions[0]?.review ??
          null
      }))
    };
    const returned = {
      disputed_at: at("2025-03-12"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-03-13")
    } as const;
    const leads = [...leadsOn(29, "2025-03-10"), ...leadsOn(2, "2025-03-10", returned, 30)];
    expect(run(family, {leads}).total("2025-03")).toBe(1860);
  });
});

describe("a minimum", () => {
  const deal = (more: Terms = {}) => perLead(75, {invoice_min: "2000", ...more});
  test.each([
    [10, 2000],
    [26, 2000],
    [27, 2025]
  ])("%d leads cost $%d", (n, due) => {
    expect(march(n, deal())).toBe(due);
  });

  test("does not count media that is passed on", () => {
    const days = [aDay("2025-03-05", {cost: 1500_00})];
    const result = run(deal({media: {paid_by: "agency_passthrough"}}), {
      leads: leadsOn(10, "2025-03-10"),
      days
    });
    expect(result.total("2025-03")).toBe(3500);
  });

  test("comes before the credits of earlier periods: they are not swallowed by it", () => {
    const late = {
      disputed_at: at("2025-03-30"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-05")
    } as const;
    const leads = [
      ...leadsOn(37, "2025-03-10"),
      ...leadsOn(3, "2025-03-29", late, 38),
      ...leadsOn(20, "2025-04-10", {}, 41)
    ];
    expect(run(deal({review: {mode: "manual"}}), {leads}).total("2025-04")).toBe(1775);
  });

  test("of a part month counts its days", () => {
    expect(march(0, deal({start: "2025-03-16"}))).toBe(1032.26);
  });

  test("makes leaving after month 4 of 6 cost half of two months", () => {
    const family = perLead(75, {
      end: "2025-05-01",
      invoice_min: "2000",
      term: {min_months: "6", early_exit: {percent_of_remaining_minimum: "50%"}}
    });
    const result = run(family, {});
    const exit = result.invoice("2025-04").lines.find(({component}) => component === "early exit");
    expect(exit?.amount).toBe(2000_00);
    expect(result.total("2025-05")).toBe(0);
  });

  test("of 100 over a base of 50 and three units of 10 bills 100", () => {
    const family = contract({
      components: [
        {kind: "flat", amount: "50"},
        {kind: "per_unit", event: "lead", rate: "10"}
      ],
      invoice_min: "100"
    });
    expect(march(3, family)).toBe(100);
  });
});

describe("ad spend", () => {
  const fee = (more: Terms = {}) =>
    contract({
      model: "percent_of_spend",
      components: [
        {
          kind: "percent",
          event: "ad_spend",
          percent_of: "ad_spend_net",
          tier_mode: "graduated",
          tiers: [
            {up_to: "10000", percent: "15%"},
            {up_to: null, percent: "10%"}
          ],
          min: "1000"
        }
      ],
      ...more
    });
  const spent = (cost: number) => ({days: [aDay("2025-03-05", {cost})]});

  test("15 % up to 10,000 and 10 % above it: 18,000 cost 2,300, or 20,300 with the media passed on; 4,000 the minimum", () => {
    expect(run(fee(), spent(18_000_00)).total("2025-03")).toBe(2300);
    expect(run(fee({media: {paid_by: "agency_passthrough"}}), spent(18_000_00)).total("2025-03")).toBe(
      20_300
    );
    expect(run(fee(), spent(4000_00)).total("2025-03")).toBe(1000);
  });

  test("15 % of gross on 10,000 net is 1,764.71, for gross is 11,764.71", () => {
    const gross = contract({
      model: "percent_of_spend",
      components: [{kind: "percent", event: "ad_spend", percent_of: "ad_spend_gross", percent: "15%"}]
    });
    expect(run(gross, spent(10_000_00)).total("2025-03")).toBe(1764.71);
  });

  test("3 % of 50 million is 1.5 million net, and 1,764,705.88 of an amount grossed up at 15 %", () => {
    const three = (percent_of: string, media: Terms) =>
      contract({
        model: "percent_of_spend",
        components: [{kind: "percent", event: "ad_spend", percent_of, percent: "3%"}],
        media
      });
    const spend = spent(50_000_000_00);
    expect(run(three("ad_spend_net", {paid_by: "client"}), spend).total("2025-03")).toBe(1_500_000);
    const gross = three("ad_spend_gross", {paid_by: "client", basis: "gross", markup: "15%"});
    expect(run(gross, spend).total("2025-03")).toBe(1_764_705.88);
  });
});
