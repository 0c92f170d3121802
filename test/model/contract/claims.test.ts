import {describe, expect, test} from "vitest";
import {compareContracts} from "../../../src/model/contract/compare.js";
import {ContractSchema} from "../../../src/model/contract/schema.js";
import {costRatio, rate} from "../../../src/model/economics/metric.js";
import {aDay, aLead, aSale, at, contract, leadsOn, records, run, type Terms} from "../../support/contract.js";

const retainer = (amount: string, more: Terms = {}) =>
  contract({model: "retainer", components: [{kind: "flat", amount}], ...more});
const perLead = (price: string, more: Terms = {}) =>
  contract({model: "cpl", components: [{kind: "per_unit", event: "lead", rate: price}], ...more});
const march = (family: ReturnType<typeof contract>, leads: number) =>
  run(family, {leads: leadsOn(leads, "2025-03-10")}).invoice("2025-03");

describe("a retainer", () => {
  test("of $8,000 is $160 a call at fifty calls, and has no price of a call at none", () => {
    const {fees} = march(retainer("8000"), 50);
    const perCall = (calls: number) =>
      costRatio({value: fees, name: "retainer"}, {value: calls, name: "calls"});
    expect(perCall(50).value).toBe(160_00);
    expect(perCall(0)).toMatchObject({value: null, state: "unbounded"});
  });

  test("of $5,000 is dearer than $75 a lead up to 66 leads, and cheaper from 67 on", () => {
    const {fees} = march(retainer("5000"), 0);
    expect(march(perLead("75"), 66).fees).toBe(4950_00);
    expect(march(perLead("75"), 67).fees).toBe(5025_00);
    expect([4950_00 < fees, 5025_00 > fees]).toEqual([true, true]);
  });

  test("that promises posts is no cheaper a lead for them: what it delivers beside leads divides nothing", () => {
    const plain = retainer("5000");
    const busy = retainer("5000", {deliverables: ["20 posts", "2 articles", "search ads"]});
    const ledger = records({leads: leadsOn(40, "2025-03-10"), asOf: "2025-03-31"});
    const scope = {account: null, from: null, to: null, timeZone: "UTC"};
    const cost = {inHousePerMonth: 0, handlingPerLead: 0, agency: null};
    const [a, b] = [plain, busy].map(
      family => compareContracts([family], ledger, cost, scope).rows[0]?.costPerLead
    );
    expect(b).toEqual(a);
    expect(b?.denominator).toBe(40);
    expect(busy.versions[0]?.deliverables).toHaveLength(3);
  });
});

test("of a base of $1,500 with bonuses, the base is 62.5 % of what thirty leads cost", () => {
  const hybrid = contract({
    components: [
      {kind: "flat", amount: "1500"},
      {
        kind: "per_unit",
        event: "lead",
        tiers: [
          {up_to: "20", rate: "0"},
          {up_to: null, rate: "40"}
        ]
      },
      {kind: "bonus", metric: "lead", threshold: "30", pay: {fixed: "500"}}
    ]
  });
  const {lines, total} = march(hybrid, 30);
  const base = lines.find(({component}) => component === "flat")?.amount ?? 0;
  expect([base, total, base / total]).toEqual([1500_00, 2400_00, 0.625]);
});

test.each([
  ["cps", "sale"],
  ["cpa", "new_customer"],
  ["cpc", "click"],
  ["cpl", "lead"],
  ["cpm", "impression"]
])("what %s pays for is said in the contract, not by its name: %s", (model, event) => {
  const [written] = contract({
    model,
    components: [{kind: "per_unit", event, rate: "1", unit_size: model === "cpm" ? "1000" : "1"}]
  }).versions;
  // A term that is not set is null in the model, and not written in a file.
  const file: unknown = JSON.parse(JSON.stringify(written, (_, value) => value ?? undefined));
  const again = ContractSchema.parse(file);
  expect(again).toEqual(written);
  expect(written?.components[0]).toMatchObject({event});
});

test("five of fifty leads disputed and three accepted are 10 % disputed, 60 % accepted, 6 % credited", () => {
  const disputed = (i: number) =>
    i < 5
      ? {
          disputed_at: at("2025-03-12"),
          dispute_outcome: i < 3 ? ("accepted" as const) : ("denied" as const),
          dispute_decided_at: at("2025-03-14")
        }
      : {};
  const leads = leadsOn(50, "2025-03-10").map((lead, i) => ({...lead, ...disputed(i)}));
  const {settlement} = run(perLead("75", {review: {mode: "manual"}}), {leads});
  const returned = settlement.events.filter(({state}) => state === "returned").length;
  const part = (value: number, name: string) => ({value, name});
  expect(rate(part(5, "disputed"), part(50, "leads")).value).toBe(0.1);
  expect(rate(part(returned, "accepted"), part(5, "disputed")).value).toBe(0.6);
  expect(rate(part(returned, "credited"), part(50, "leads")).value).toBe(0.06);
});

test("the same price without a minimum is an offer of its own, and shows what the commitment costs", () => {
  const ledger = records({leads: leadsOn(10, "2025-03-10"), days: [aDay("2025-03-05")], asOf: "2025-03-31"});
  const offers = [
    {...perLead("75", {invoice_min: "2000"}), id: "committed"},
    {...perLead("75"), id: "free"}
  ];
  const {rows} = compareContracts(
    offers,
    ledger,
    {inHousePerMonth: 0, handlingPerLead: 0, agency: null},
    {account: null, from: null, to: null, timeZone: "UTC"}
  );
  expect(rows.map(({contract: id, fee}) => [id, fee])).toEqual([
    ["free", 750_00],
    ["committed", 2000_00]
  ]);
});

test("a purchase that goes back inside the hold costs nothing; one that no lead brought is listed", () => {
  const family = contract({
    model: "cps",
    components: [{kind: "per_unit", event: "sale", rate: "50"}],
    hold: {window: "30 days", from: "sale"}
  });
  const sales = [
    aSale("kept", "2025-03-05", "L0001", {customer: 1, revenue: 100_00}),
    aSale("returned", "2025-03-05", "L0002", {
      customer: 2,
      revenue: 100_00,
      refunds: [{at: at("2025-03-20"), amount: 100_00}]
    }),
    aSale("stray", "2025-03-05", null, {customer: 3, revenue: 100_00})
  ];
  const result = run(family, {leads: [aLead(1, "2025-03-01"), aLead(2, "2025-03-01")], sales});
  expect(result.total("2025-04")).toBe(50);
  expect(result.reasons()).toEqual({returned: "refunded", stray: "no_attributed_lead"});
});

test("a lead that two sources claim is billed once, to the one that the contract names first", () => {
  const family = perLead("75", {dedupe: [{key: "person", window: "30 days", precedence: ["call", "form"]}]});
  const leads = [
    aLead("search form", "2025-03-01", {person: 1, channel: "google_ads"}),
    aLead("social call", "2025-03-04", {person: 1, channel: "meta", kind: "call"})
  ];
  const result = run(family, {leads});
  expect(result.invoice("2025-03").lines[0]?.events).toEqual(["social call"]);
  expect(result.reasons()).toEqual({"search form": "duplicate"});
});
