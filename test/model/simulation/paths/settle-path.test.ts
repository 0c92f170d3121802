import {describe, expect, test} from "vitest";
import {dealWith, dollars, invoicesOn, soldAt, someMarket} from "./on-path.js";

const perLead = (rate: number, more: object = {}) =>
  dealWith({components: [{kind: "per_unit", event: "lead", rate}], ...more});

describe("a month ahead is billed as a month of records is", () => {
  test("a price for each lead, and nothing where none came", () => {
    expect(dollars(perLead(75), {leads: [40, 10, 0]})).toEqual({
      "2026-01": 3000,
      "2026-02": 750,
      "2026-03": 0
    });
  });

  test("a base, a price above the twentieth lead, and a bonus from the thirtieth on", () => {
    const hybrid = dealWith({
      components: [
        {kind: "flat", amount: 1500},
        {
          kind: "per_unit",
          event: "lead",
          tier_mode: "graduated",
          tiers: [
            {up_to: 20, rate: 0},
            {up_to: null, rate: 40}
          ]
        },
        {kind: "bonus", metric: "lead", op: "gte", threshold: 30, pay: {fixed: 500}}
      ]
    });
    expect(Object.values(dollars(hybrid, {leads: [20, 29, 30]}))).toEqual([1500, 1860, 2400]);
  });

  test.each([
    ["graduated", 26, 2070],
    ["volume", 26, 1820],
    ["volume", 51, 3060]
  ])("falling tiers, %s: %d leads come to $%d", (tier_mode, leads, total) => {
    const tiers = [
      {up_to: 25, rate: 80},
      {up_to: 50, rate: 70},
      {up_to: null, rate: 60}
    ];
    const deal = dealWith({components: [{kind: "per_unit", event: "lead", tier_mode, tiers}]});
    expect(dollars(deal, {leads: [leads]})["2026-01"]).toBe(total);
  });

  test("a minimum is topped up to", () => {
    const deal = perLead(75, {invoice_min: {amount: 2000, prorate: true}});
    expect(Object.values(dollars(deal, {leads: [10, 26, 27]}))).toEqual([2000, 2000, 2025]);
  });

  test("a cap of 40 leads stops the 41st, or halves its price", () => {
    const cap = {measure: "units", period: "month", limit: 40, action: "stop"};
    expect(dollars(perLead(75, {caps: [cap]}), {leads: [45, 39]})["2026-01"]).toBe(3000);
    const over = {...cap, action: "overage_rate", overage_factor: 0.5};
    expect(dollars(perLead(75, {caps: [over]}), {leads: [45, 39]})["2026-01"]).toBe(3187.5);
  });

  test("a cap of a year counts the months together", () => {
    const cap = {measure: "units", period: "year", limit: 50, action: "stop"};
    expect(Object.values(dollars(perLead(10, {caps: [cap]}), {leads: [30, 30, 30]}))).toEqual([300, 200, 0]);
  });

  test("a cap on units stops a percentage too: what is stopped is not paid for", () => {
    const deal = dealWith({
      components: [{kind: "percent", event: "sale", percent: 0.1, percent_of: "gross"}],
      caps: [{measure: "units", period: "month", limit: 2, action: "stop"}]
    });
    expect(dollars(deal, {sales: [soldAt(100, 100, 100, 100)]}, someMarket())["2026-01"]).toBe(20);
  });

  test("a share of the leads is billed, and what is left of a lead goes into the next month", () => {
    const deal = dealWith({components: [{kind: "per_unit", event: "call", rate: 90}]}, {share: 0.45});
    expect(Object.values(dollars(deal, {leads: [10, 10, 10]}))).toEqual([450, 360, 450]);
  });

  test("clicks and impressions are certain, a thousand impressions one price", () => {
    const market = someMarket({clicksPerMonth: 1001, impressionsPerMonth: 1_234_567});
    const clicks = dealWith({components: [{kind: "per_unit", event: "click", rate: 0.125}]});
    expect(dollars(clicks, {}, market)["2026-01"]).toBe(125.13);
    const views = dealWith({
      components: [{kind: "per_unit", event: "impression", rate: 8.5, unit_size: 1000}]
    });
    expect(dollars(views, {}, market)["2026-01"]).toBe(10493.82);
  });

  test("15% of ad spend up to $10,000 and 10% above, passed on or not", () => {
    const percent = {
      kind: "percent",
      event: "ad_spend",
      percent_of: "ad_spend_net",
      tier_mode: "graduated",
      tiers: [
        {up_to: 10000, percent: 0.15},
        {up_to: null, percent: 0.1}
      ],
      min: 1000
    };
    const fee = (mediaPerMonth: number, paid_by: string) =>
      dollars(dealWith({components: [percent], media: {paid_by}}), {}, someMarket({mediaPerMonth}))[
        "2026-01"
      ];
    expect(fee(18_000_00, "client")).toBe(2300);
    expect(fee(18_000_00, "agency_passthrough")).toBe(20300);
    expect(fee(4_000_00, "client")).toBe(1000);
  });

  test("a spend cap is what counts of the ads", () => {
    const deal = dealWith({
      components: [{kind: "percent", event: "ad_spend", percent: 0.1, percent_of: "ad_spend_net"}],
      caps: [{measure: "spend", period: "month", limit: 3000, action: "stop"}]
    });
    expect(dollars(deal, {}, someMarket({mediaPerMonth: 5_000_00}))["2026-01"]).toBe(300);
  });

  test("calls pay by the band of their length, in the shares that are on record", () => {
    const bands = [
      {min: 90, max: 120, rate: 20},
      {min: 120, max: null, rate: 35}
    ];
    const deal = (values: number[]) =>
      dealWith({components: [{kind: "per_unit", event: "call", bands}]}, {values});
    expect(dollars(deal([95, 100]), {leads: [10]})["2026-01"]).toBe(200);
    expect(dollars(deal([600]), {leads: [10]})["2026-01"]).toBe(350);
    const mixed = dollars(deal([100, 600]), {leads: [2000]})["2026-01"] ?? 0;
    expect(Math.abs(mixed - 2000 * 27.5)).toBeLessThan(4 * Math.sqrt(2000 * 0.25) * 15);
  });

  test("sales pay by the band of their size", () => {
    const bands = [
      {min: 0, max: 1000, rate: 90},
      {min: 1000, max: null, rate: 350}
    ];
    const deal = dealWith({components: [{kind: "per_unit", event: "sale", band_on: "revenue", bands}]});
    expect(dollars(deal, {sales: [soldAt(999, 1000, 5000)]})["2026-01"]).toBe(790);
  });

  test("a percentage within its least and most an order looks at each order", () => {
    const deal = dealWith({
      components: [
        {
          kind: "percent",
          event: "sale",
          percent: 0.1,
          percent_of: "gross",
          min_per_event: 50,
          max_per_event: 200
        }
      ]
    });
    expect(dollars(deal, {sales: [soldAt(100, 1000, 9000)]})["2026-01"]).toBe(350);
  });
});

describe("after the months ahead", () => {
  const late = someMarket({lag: [0.5, 0.5], refundRate: 0.1});

  test("late sales are billed, and no flat, no minimum and no bonus runs any more", () => {
    const deal = dealWith({
      components: [
        {kind: "flat", amount: 1000},
        {kind: "per_unit", event: "sale", rate: 50, min: 200}
      ],
      invoice_min: {amount: 3000}
    });
    const sales = [soldAt(), soldAt(), soldAt(), soldAt(100, 100)];
    expect(dollars(deal, {sales}, late)).toEqual({
      "2026-01": 3000,
      "2026-02": 3000,
      "2026-03": 3000,
      "2026-04": 100,
      "2026-05": 0
    });
  });

  test("a refund of the last sale still comes back", () => {
    const deal = dealWith({
      components: [{kind: "percent", event: "sale", percent: 0.12, percent_of: "net"}],
      adjustments: {amount: "proportional", negative_balance: "refund"}
    });
    const totals = dollars(deal, {sales: [soldAt(), soldAt(), soldAt(), soldAt(15000, -5000)]}, late);
    expect(totals["2026-04"]).toBe(2400);
    expect(totals["2026-05"]).toBe(-600);
  });

  test("what was billed once at the start is billed once, and what is dated after the end is not", () => {
    const components = [
      {kind: "one_time", amount: 500},
      {kind: "one_time", amount: 900, date: "2026-04-10"},
      {kind: "per_unit", event: "sale", rate: 50}
    ];
    const invoices = invoicesOn(dealWith({components}), {}, late);
    expect(invoices.reduce((sum, {total}) => sum + total, 0)).toBe(500_00);
  });

  test("what is held back is released, less what came back meanwhile", () => {
    const deal = dealWith(
      {
        components: [{kind: "per_unit", event: "lead", rate: 75}],
        adjustments: {
          amount: "full",
          negative_balance: "carry_forward",
          holdback: {percent: 0.1, release_after: "2 months"}
        }
      },
      {creditShare: 0.075}
    );
    const invoices = invoicesOn(deal, {leads: [40, 0, 0]});
    expect(invoices[0]?.due).toBe(2700_00);
    expect(invoices[1]?.credits).toBe(-225_00);
    expect(invoices.map(({holdback}) => holdback)).toEqual([-300_00, 225_00, 0, 75_00, 0, 0]);
  });
});

describe("what comes back", () => {
  const perSale = (more: object) =>
    dealWith({components: [{kind: "per_unit", event: "sale", rate: 500}], ...more});
  const sales = [soldAt(1000, -1000, 1000), soldAt(1000)];

  test("a refunded sale is clawed back a month later, where the contract says so", () => {
    const adjusts = {adjustments: {amount: "proportional", negative_balance: "carry_forward"}};
    expect(Object.values(dollars(perSale(adjusts), {sales}))).toEqual([1500, 0, 0, 0]);
    expect(Object.values(dollars(perSale({}), {sales}))).toEqual([1500, 500, 0, 0]);
  });

  test("a claw-back window shorter than a month is over by then", () => {
    const short = {
      adjustments: {clawback_window: "10 days", amount: "full", negative_balance: "carry_forward"}
    };
    expect(Object.values(dollars(perSale(short), {sales}))).toEqual([1500, 500, 0, 0]);
  });

  test("a hold of a month bills a month later, and a sale that was refunded in it never", () => {
    const held = {hold: {window: "30 days", from: "sale"}};
    expect(dollars(perSale(held), {sales})).toEqual({
      "2026-01": 0,
      "2026-02": 1000,
      "2026-03": 500,
      "2026-04": 0,
      "2026-05": 0
    });
  });

  test("disputed leads come back at the price they were billed at, or the month is priced again", () => {
    const volume = (credit_rate: string) =>
      dealWith(
        {
          components: [
            {
              kind: "per_unit",
              event: "lead",
              tier_mode: "volume",
              tiers: [
                {up_to: 19, rate: 50},
                {up_to: null, rate: 60}
              ]
            }
          ],
          review: {
            mode: "manual",
            reasons: [],
            default_on_silence: "lead_accepted",
            remedy: "credit",
            credit_rate
          }
        },
        {creditShare: 0.05}
      );
    const credits = (rate: string) => invoicesOn(volume(rate), {leads: [20]})[1]?.credits;
    expect(credits("as_billed")).toBe(-60_00);
    expect(credits("re_rate")).toBe(-250_00);
  });
});

describe("periods that are no months", () => {
  test("a quarter bills its months together, and its flat by the days in force", () => {
    const deal = dealWith({
      billing_period: "quarter",
      components: [
        {kind: "flat", amount: 9200},
        {kind: "per_unit", event: "lead", rate: 10}
      ]
    });
    const market = someMarket({first: "2026-02", months: 4});
    expect(dollars(deal, {leads: [1, 2, 3, 4]}, market)).toEqual({
      "2026-Q1": 6031.11 + 30,
      "2026-Q2": 6167.03 + 70
    });
  });

  test("weeks bill as many leads as their months bring", () => {
    const deal = perLead(75, {billing_period: "week"});
    const invoices = invoicesOn(deal, {leads: [40, 28, 31]});
    expect(invoices.reduce((sum, {fees}) => sum + fees, 0)).toBe(75_00 * 99);
    expect(invoices.find(({period}) => period === "2026-W07")?.fees).toBe(7 * 75_00);
  });
});
