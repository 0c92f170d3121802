import {describe, expect, test} from "vitest";
import type {Billing, Deal} from "../../../../src/model/simulation/deal.js";
import {dealOf} from "../../../../src/model/simulation/measured/billing.js";
import {
  aDay,
  aLead,
  aSale,
  at,
  contract,
  leadsOn,
  type Records,
  records,
  type Terms
} from "../../../support/contract.js";

const days = {first: "2025-01-01", from: "2025-01-01", to: "2025-06-30"};
const tried = (terms: Terms, rows: Records, range = days): Deal => {
  const deal = dealOf(contract(terms), records({asOf: "2025-12-31", ...rows}), range, "2026-01");
  if (deal === null) throw new RangeError("no deal");
  return deal;
};
const billing = (terms: Terms, rows: Records, range = days): Billing => {
  const [found] = tried(terms, rows, range).billings;
  if (found === undefined) throw new RangeError("no billing");
  return found;
};
const numbers = (n: number) => Array.from({length: n}, (_, i) => i);
const perLead = {components: [{kind: "per_unit", event: "lead", rate: 75}]};
/** Leads of March, one each hour, of which so many buy two months later. */
const leads = numbers(40).map(i => aLead(i, `2025-03-0${1 + (i % 4)}`));
const sold = (n: number, more: Parameters<typeof aSale>[3] = {}) =>
  numbers(n).map(i =>
    aSale(`S${i}`, "2025-05-02", leads[i]?.id ?? null, {customer: i, revenue: 500_00, ...more})
  );

describe("what a contract bills of a market", () => {
  test("is the share of leads that qualify, as sure as their number", () => {
    const terms = {
      ...perLead,
      qualification: {any_of: [{all_of: [{field: "has_phone", op: "eq", value: true}]}]}
    };
    const rows = [...leadsOn(30, "2025-02-03"), ...leadsOn(10, "2025-04-03", {has_phone: false}, 31)];
    expect(billing(terms, {leads: rows})).toEqual({
      component: 0,
      base: "lead",
      share: {a: 30.5, b: 10.5},
      creditShare: 0,
      values: [],
      valueRatio: 1
    });
  });

  test("leaves out caps of a month, which are applied to the months ahead, and keeps those of a day", () => {
    const rows = {leads: leadsOn(40, "2025-02-03")};
    const cap = (period: string) => ({
      ...perLead,
      caps: [{measure: "units", period, limit: 10, action: "stop"}]
    });
    expect(billing(cap("month"), rows).share).toEqual({a: 40.5, b: 0.5});
    expect(billing(cap("day"), rows).share).toEqual({a: 10.5, b: 30.5});
  });

  test("counts what disputes took back after it was billed", () => {
    const terms = {
      ...perLead,
      review: {mode: "manual", default_on_silence: "lead_accepted", remedy: "credit"}
    };
    const disputed = {
      disputed_at: at("2025-02-20"),
      dispute_outcome: "accepted" as const,
      dispute_decided_at: at("2025-03-10")
    };
    const rows = [...leadsOn(15, "2025-02-03"), ...leadsOn(5, "2025-02-04", disputed, 16)];
    expect(billing(terms, {leads: rows})).toMatchObject({share: {a: 20.5, b: 0.5}, creditShare: 0.25});
  });

  test("is measured on the days asked for, and on whole billing periods", () => {
    const rows = {leads: [...leadsOn(10, "2025-02-03"), ...leadsOn(20, "2025-08-03", {}, 11)]};
    expect(billing(perLead, rows).share).toEqual({a: 10.5, b: 0.5});
    const short = {...days, from: "2025-08-02", to: "2025-08-20"};
    expect(billing(perLead, rows, short).share).toEqual({a: 30.5, b: 0.5});
  });

  test("of sales that a hold still waits for, the earlier ones are looked at", () => {
    const terms = {
      components: [{kind: "per_unit", event: "new_customer", rate: 300}],
      attribution: {model: "declared_source"},
      hold: {window: "30 days", from: "sale"}
    };
    const all = sold(12).map((sale, i) => (i < 8 ? sale : {...sale, closed: at("2025-06-20")}));
    expect(billing(terms, {leads, sales: all})).toMatchObject({base: "sale", share: {a: 8.5, b: 0.5}});
  });

  test("does not count a sale that came back inside the hold: that is played ahead", () => {
    const terms = {
      components: [{kind: "per_unit", event: "sale", rate: 300}],
      attribution: {model: "declared_source"},
      hold: {window: "30 days", from: "sale"}
    };
    const all = sold(10).map((sale, i) =>
      i < 4 ? {...sale, refunds: [{at: at("2025-05-10"), amount: 500_00}]} : sale
    );
    expect(billing(terms, {leads, sales: all}).share).toEqual({a: 6.5, b: 0.5});
  });

  test("is above one where customers come back and pay again", () => {
    const terms = {
      components: [
        {kind: "percent", event: "sale", percent: "10%", percent_of: "gross", recurrence: "lifetime"}
      ],
      attribution: {model: "declared_source"}
    };
    const again = sold(5).map(sale => ({
      ...sale,
      id: `${sale.id} again`,
      closed: at("2025-05-20"),
      is_first: false,
      revenue: 100_00
    }));
    const found = billing(terms, {leads, sales: [...sold(10, {tax: 100_00}), ...again]});
    expect(found).toMatchObject({base: "sale", share: 1.5});
    // In all what is billed is on 10 x 500 + 5 x 100 dollars, where the market makes ten sales of 400 net.
    expect((found.share as number) * found.valueRatio * 10 * 400).toBeCloseTo(5500, 9);
  });

  test("draws sizes for bands from the records, at most 200", () => {
    const terms = {
      components: [
        {
          kind: "per_unit",
          event: "call",
          bands: [
            {min: 0, max: 120, rate: 5},
            {min: 120, max: null, rate: 20}
          ]
        }
      ]
    };
    const calls = numbers(250).map(i => aLead(i, "2025-02-03", {kind: "call", call_seconds: i}));
    const {values, share} = billing(terms, {leads: calls});
    expect(values).toEqual(numbers(250).slice(50));
    expect(share).toEqual({a: 250.5, b: 0.5});
  });

  test("of clicks, impressions and ad spend is certain", () => {
    const ads = ["2025-02-03", "2025-03-03"].map(day =>
      aDay(day, {clicks: 50, impressions: 900, cost: 100_00})
    );
    const bills = (component: object) => billing({components: [component]}, {days: ads});
    expect(bills({kind: "per_unit", event: "click", rate: 2})).toMatchObject({base: "click", share: 1});
    expect(bills({kind: "per_unit", event: "impression", rate: 25, unit_size: 1000})).toMatchObject({
      base: "impression",
      share: 1
    });
    expect(
      bills({kind: "percent", event: "ad_spend", percent: "15%", percent_of: "ad_spend_net"})
    ).toMatchObject({
      base: "ad_spend",
      share: 1,
      valueRatio: 1
    });
  });

  test("a bonus counts as its metric does, and flat fees count nothing", () => {
    const bonus = {kind: "bonus", metric: "lead", threshold: 30, pay: {fixed: 500}};
    const {billings} = tried(
      {components: [{kind: "flat", amount: 1000}, bonus, ...perLead.components]},
      {leads: leadsOn(12, "2025-02-03")}
    );
    expect(billings.map(({component, share}) => [component, share])).toEqual([
      [1, {a: 12.5, b: 0.5}],
      [2, {a: 12.5, b: 0.5}]
    ]);
  });

  test("without a single event all would be billed", () => {
    expect(billing(perLead, {}).share).toBe(1);
    expect(tried({components: [{kind: "flat", amount: 1000}]}, {}).billings).toEqual([]);
  });
});

describe("a contract over the months ahead", () => {
  const later = {start: "2025-09-01", version_of: "deal"};
  const setUp = {kind: "one_time", amount: 1500};

  test("is its version of the as-of day, in force from the first month on", () => {
    const family = contract(
      {
        components: [{kind: "flat", amount: 1000}],
        end: "2025-10-01",
        pauses: [{from: "2025-03-01", to: "2025-04-01"}]
      },
      {...later, components: [{kind: "flat", amount: 2000}]},
      {...later, start: "2026-05-01", components: [{kind: "flat", amount: 3000}]}
    );
    const deal = dealOf(family, records({}), days, "2026-01");
    expect(deal?.family.versions).toMatchObject([
      {start: "2026-01-01", end: null, pauses: [], components: [{amount: "2000"}]}
    ]);
  });

  test("does not pay again what was paid once, unless it is only an offer", () => {
    const of = (proposal: boolean) =>
      tried({proposal, components: [setUp]}, {}).family.versions[0]?.components;
    expect(of(false)).toMatchObject([{date: "2025-01-01"}]);
    expect(of(true)?.[0]).not.toHaveProperty("date");
  });
});
