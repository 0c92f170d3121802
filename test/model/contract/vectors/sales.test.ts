import {describe, expect, test} from "vitest";
import {aLead, aSale, at, contract, leadsOn, run, type Terms} from "../../../support/contract.js";
import {perLead} from "./per-lead.js";

describe("a share of revenue", () => {
  const leads = [aLead(1, "2025-02-01")];
  const refund = {at: at("2025-05-20"), amount: 5000_00};
  const sales = [
    aSale("S1", "2025-03-10", "L0001", {revenue: 15_000_00, customer: 1, refunds: [refund]}),
    aSale("S2", "2025-05-10", "L0001", {revenue: 2000_00, customer: 1, is_first: false}),
    aSale("S3", "2025-06-10", "L0001", {revenue: 10_000_00, customer: 1, is_first: false})
  ];
  const share = (more: Terms = {}) =>
    contract({components: [{kind: "percent", event: "sale", percent: "12%", percent_of: "net"}], ...more});

  test("takes a refund back in the month of the refund, and carries what is negative", () => {
    const result = run(share({adjustments: {negative_balance: "carry_forward"}}), {leads, sales});
    const due = ["2025-03", "2025-05", "2025-06"]
      .map(period => result.invoice(period))
      .map(({due, balanceCarried}) => [due / 100, balanceCarried / 100]);
    expect(due).toEqual([
      [1800, 0],
      [0, -360],
      [840, 0]
    ]);
    const forgiven = run(share({adjustments: {negative_balance: "forgive"}}), {leads, sales});
    expect(forgiven.total("2025-06")).toBe(1200);
  });

  test("held back in part pays the credits of its period first, and releases the rest", () => {
    const late = {
      disputed_at: at("2025-03-30"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-05")
    } as const;
    const family = perLead(75, {
      review: {mode: "manual"},
      adjustments: {holdback: {percent: "10%", release_after: "60 days"}}
    });
    const result = run(family, {
      leads: [...leadsOn(37, "2025-03-10"), ...leadsOn(3, "2025-03-29", late, 38)]
    });
    expect(result.invoice("2025-03").due).toBe(2700_00);
    expect(result.invoice("2025-04")).toMatchObject({credits: -225_00, holdback: 225_00, total: 0});
    expect(result.invoice("2025-05")).toMatchObject({holdback: 75_00, total: 75_00});
  });

  test.each([
    ["10%", 1500],
    ["15%", 2250]
  ])("of %s on a $15,000 project is $%d", (percent, due) => {
    const family = contract({components: [{kind: "percent", event: "sale", percent, percent_of: "gross"}]});
    const one = [aSale("S1", "2025-03-10", "L0001", {revenue: 15_000_00})];
    expect(run(family, {leads, sales: one}).total("2025-03")).toBe(due);
  });

  test("of net subtracts tax and discount: 12 % of 13,300", () => {
    const one = [aSale("S1", "2025-03-10", "L0001", {revenue: 15_000_00, tax: 1200_00, discount: 500_00})];
    expect(run(share(), {leads, sales: one}).total("2025-03")).toBe(1596);
  });

  test.each([
    [52_500_00, 1250],
    [38_000_00, 0]
  ])("above a baseline of 40,000: revenue of %d cents pays %d", (revenue, due) => {
    const family = contract({
      components: [
        {
          kind: "percent",
          event: "sale",
          percent: "10%",
          percent_of: "incremental",
          baseline: {amount: "40000", per: "period", floor: "0"}
        }
      ]
    });
    const one = [aSale("S1", "2025-03-10", "L0001", {revenue})];
    expect(run(family, {leads, sales: one}).total("2025-03")).toBe(due);
  });

  test("cannot be taken of a sale without an amount: it is listed, and pays nothing", () => {
    const result = run(share(), {leads, sales: [aSale("S1", "2025-03-10", "L0001")]});
    expect(result.total("2025-03")).toBe(0);
    expect(result.reasons()).toEqual({S1: "no_amount"});
  });
});

describe("new customers", () => {
  const cpa = contract({
    model: "cpa",
    components: [{kind: "per_unit", event: "new_customer", rate: "500"}],
    attribution: {model: "last", lead_to_sale: "90 days", exclude_existing: "true"},
    hold: {window: "30 days", from: "sale"},
    adjustments: {clawback_window: "60 days", amount: "full", negative_balance: "carry_forward"}
  });
  const customer = (n: number, on: string, more: Parameters<typeof aSale>[3] = {}) =>
    aSale(`S${n}`, on, `L000${n}`, {customer: n, revenue: 2000_00, ...more});
  const refund = (on: string) => ({refunds: [{at: at(on), amount: 2000_00}]});
  const leads = [1, 3, 4, 5, 6, 7].map(n => aLead(n, "2025-04-20", {is_existing_customer: n === 3}));
  leads.push(aLead(2, "2025-02-10"));
  const sales = [
    customer(1, "2025-05-05"),
    customer(2, "2025-05-20"),
    customer(3, "2025-05-08"),
    customer(4, "2025-05-31"),
    customer(5, "2025-06-02"),
    customer(6, "2025-05-10", refund("2025-06-01")),
    customer(7, "2025-05-12", refund("2025-06-20"))
  ];

  test("are billed when the hold has passed, and taken back when the money goes back", () => {
    const result = run(cpa, {leads, sales});
    expect([result.total("2025-05"), result.total("2025-06"), result.total("2025-07")]).toEqual([
      0, 1000, 500
    ]);
    expect(result.reasons()).toEqual({
      S2: "outside_window",
      S3: "existing_customer",
      S6: "refunded",
      S7: "refund"
    });
  });

  test("without a lead are not billed, and are listed", () => {
    const result = run(cpa, {leads, sales: [aSale("S9", "2025-05-05", null, {customer: 9})]});
    expect(result.reasons()).toEqual({S9: "no_attributed_lead"});
  });
});
