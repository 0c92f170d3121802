import {describe, expect, test} from "vitest";
import {type CompareRow, compareContracts, type Economics} from "../../../src/model/contract/compare.js";
import {accountInForce} from "../../../src/model/contract/replay.js";
import type {ContractFamily} from "../../../src/model/contract/terms.js";
import {aDay, aLead, aSale, contract, records, type Terms} from "../../support/contract.js";

const deal = (id: string, model: string, components: Terms[], more: Terms = {}): ContractFamily => ({
  ...contract({id, model, components, ...more}),
  id
});
const perUnit = (event: string, rate: string, more: Terms = {}) => ({kind: "per_unit", event, rate, ...more});
const longCalls = {qualification: {any_of: [{all_of: [{field: "call_seconds", op: "gte", value: "180"}]}]}};
const families = [
  deal("A", "retainer", [{kind: "flat", amount: "5000"}]),
  deal("B", "cpl", [perUnit("lead", "75")]),
  deal("C", "cpa", [perUnit("new_customer", "400")]),
  deal("D", "pay_per_call", [perUnit("call", "90")], longCalls),
  deal("E", "pay_per_appointment", [perUnit("appointment_held", "150")]),
  deal("F", "cpc", [perUnit("click", "2.75")]),
  deal("G", "cpm", [perUnit("impression", "25", {unit_size: "1000"})]),
  deal("H", "revenue_share", [{kind: "percent", event: "sale", percent: "12%", percent_of: "net"}]),
  deal("I", "hybrid", [
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
  ]),
  deal("J", "self_managed", [{kind: "flat", amount: "2000"}]),
  deal("K", "percent_of_spend", [
    {kind: "percent", event: "ad_spend", percent_of: "ad_spend_net", percent: "15%", min: "1000"}
  ])
];
const economics: Economics = {
  inHousePerMonth: 0,
  handlingPerLead: 10_00,
  agency: {labourPerMonth: 1000_00, toolsPerMonth: 0, perLead: 0}
};
const leads = Array.from({length: 40}, (_, i) =>
  aLead(i + 1, "2025-03-10", {
    kind: i < 22 ? "call" : "form",
    call_seconds: i < 22 ? 200 : -1,
    ...(i < 18
      ? {
          appointment_set_at: Date.parse("2025-03-11T12:00Z"),
          appointment_at: Date.parse("2025-03-14T12:00Z"),
          appointment_status: "held" as const
        }
      : {})
  })
);
const ledger = (sales: number) =>
  records({
    leads,
    sales: leads
      .slice(0, sales)
      .map(({id}, i) => aSale(`S${i}`, "2025-03-20", id, {customer: i, revenue: 2000_00, margin: 900_00})),
    days: [aDay("2025-03-05", {impressions: 120_000, clicks: 1200, cost: 1800_00})],
    asOf: "2025-03-31"
  });
const scope = {account: null, from: null, to: null, timeZone: "UTC"};
const compared = (sales: number) => compareContracts(families, ledger(sales), economics, scope);

describe("forty leads, twelve or four of which buy, under every contract", () => {
  const dollars = (row: CompareRow | undefined) =>
    row && [
      row.fee / 100,
      (row.clientCost - 400_00) / 100,
      row.clientProfit / 100,
      row.agencyProfit === null ? null : row.agencyProfit / 100
    ];
  test.each([
    ["A", [5000, 6800, 3600, 4000], [5000, 6800, -3600, 4000]],
    ["B", [3000, 3000, 7400, 200], [3000, 3000, 200, 200]],
    ["C", [4800, 4800, 5600, 2000], [1600, 1600, 1600, -1200]],
    ["D", [1980, 1980, 8420, -820], [1980, 1980, 1220, -820]],
    ["E", [2700, 2700, 7700, -100], [2700, 2700, 500, -100]],
    ["F", [3300, 3300, 7100, 500], [3300, 3300, -100, 500]],
    ["G", [3000, 3000, 7400, 200], [3000, 3000, 200, 200]],
    ["H", [2880, 2880, 7520, 80], [960, 960, 2240, -1840]],
    ["I", [2800, 2800, 7600, 0], [2800, 2800, 400, 0]],
    ["J", [0, 3800, 6600, null], [0, 3800, -600, null]],
    ["K", [1000, 2800, 7600, 0], [1000, 2800, 400, 0]]
  ])("%s: fee, cost before handling, and what is left for either side", (id, twelve, four) => {
    expect(dollars(compared(12).rows.find(row => row.contract === id))).toEqual(twelve);
    expect(dollars(compared(4).rows.find(row => row.contract === id))).toEqual(four);
  });

  test("the client's best deal is one on which the agency loses; ties go by name", () => {
    expect(
      compared(12)
        .rows.map(({contract, rank}) => [rank, contract])
        .slice(0, 4)
    ).toEqual([
      [1, "D"],
      [2, "E"],
      [3, "I"],
      [4, "K"]
    ]);
  });

  test("a lead costs all that is paid over the leads, and a customer over the new customers", () => {
    const row = compared(12).rows.find(({contract}) => contract === "B");
    expect(row?.costPerLead.value).toBe(8500);
    expect(row?.costPerCustomer.value).toBeCloseTo(28_333.33, 1);
    const none = compared(0).rows.find(({contract}) => contract === "B");
    expect(none?.costPerCustomer).toMatchObject({value: null, state: "unbounded"});
  });

  test("a rank says how many sales would change it, and at that number the two are level", () => {
    const {rows} = compared(12);
    const share = rows.find(({contract}) => contract === "H");
    expect(share?.flipsAt).toBe("with 11.7 sales instead of 12, it would do as well as K");
  });
});

test("a contract is replayed as if it had been in force all along, whoever the leads are from", () => {
  const late = deal("late", "cpl", [perUnit("lead", "75")], {
    start: "2030-01-01",
    attribution: {model: "declared_source", account: "other"}
  });
  expect(compareContracts([late], ledger(0), economics, scope).rows[0]?.fee).toBe(3000_00);
});

test("organic leads are nobody's to bill; an account's records are its own", () => {
  const mixed = records({
    leads: [
      aLead(1, "2025-03-01", {channel: "organic_search", account: null}),
      aLead(2, "2025-03-02"),
      aLead(3, "2025-03-03", {account: "other"})
    ],
    asOf: "2025-03-31"
  });
  const B = families.slice(1, 2);
  expect(compareContracts(B, mixed, economics, scope).rows[0]?.fee).toBe(150_00);
  expect(compareContracts(B, mixed, economics, {...scope, account: "Agency"}).rows[0]?.fee).toBe(75_00);
});

test("sales without an amount are counted where a share of them is the fee, and costs of the agency that nobody declared are said to be left out", () => {
  const share = deal("share", "revenue_share", [
    {kind: "percent", event: "sale", percent: "12%", percent_of: "net"}
  ]);
  const sold = records({
    leads: [aLead(1, "2025-03-01"), aLead(2, "2025-03-02")],
    sales: [
      aSale("S1", "2025-03-10", "L0001", {customer: 1, revenue: 1000_00, margin: 400_00}),
      aSale("S2", "2025-03-11", "L0002", {customer: 2})
    ],
    asOf: "2025-03-31"
  });
  const comparison = compareContracts([share], sold, {...economics, agency: null}, scope);
  expect(comparison).toMatchObject({agencyCostsKnown: false, salesWithoutMargin: 1});
  expect(comparison.rows[0]).toMatchObject({fee: 120_00, withoutAmount: 1});
});

test("the account compared is that of the contract in force, where it is one", () => {
  const of = (account: string, more: Terms = {}) =>
    deal(account, "cpl", [perUnit("lead", "75")], {
      attribution: {model: "declared_source", account},
      ...more
    });
  expect(accountInForce([of("beacon"), of("rival", {proposal: "true"})], "2025-03-31")).toBe("beacon");
  expect(accountInForce([of("beacon"), of("rival")], "2025-03-31")).toBeNull();
  expect(accountInForce([of("beacon", {end: "2025-02-01"})], "2025-03-31")).toBeNull();
});
