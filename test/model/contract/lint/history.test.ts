import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {historyOf, soldAfter} from "../../../../src/model/contract/lint/history.js";
import {leadsFrom, ledgerOf, measured} from "./fixture.js";

const dayLength = 86_400_000;

describe("what the records say", () => {
  test("nine of ten first sales came within the ninetieth percentile of days, and repeat sales do not stretch it", () => {
    const leads = Array.from({length: 10}, () => ({at: "2026-01-01T12:00:00"}));
    const sales = leads.map((_, i) => ({at: `2026-01-${String(11 + i).padStart(2, "0")}T08:00:00`, lead: i}));
    const repeat = {at: "2026-11-01T08:00:00", lead: 0, first: false};
    expect(measured({leads, sales: [...sales, repeat]}).daysToSaleP90).toBe(18);
    expect(measured({leads}).daysToSaleP90).toBeNull();
  });

  test("the busiest month is found for each kind of event", () => {
    const {most} = measured({
      leads: [...leadsFrom("2026-01", 3), ...leadsFrom("2026-02", 5, {kind: "call"})],
      sales: [{at: "2026-03-01T00:00:00", lead: 0}],
      days: [
        {day: "2026-02-01", cost: 500, clicks: 7},
        {day: "2026-02-02", cost: 100}
      ]
    });
    expect(most.lead).toEqual({month: "2026-02", units: 5});
    expect(most.form).toEqual({month: "2026-01", units: 3});
    expect(most.new_customer).toEqual({month: "2026-03", units: 1});
    expect(most.ad_spend).toEqual({month: "2026-02", units: 600});
    expect(most.impression).toBeUndefined();
  });

  test("a sale without a lead is nobody's, and lowers the share that can be joined", () => {
    const history = measured({
      leads: leadsFrom("2026-01", 1),
      sales: [{at: "2026-02-01T00:00:00", lead: 0}, {at: "2026-02-02T00:00:00"}]
    });
    expect([history.salesWithLead, history.sales, history.most.sale?.units]).toEqual([1, 2, 1]);
  });

  test("only what a contract calls its own is measured for it", () => {
    const ledger = ledgerOf({
      leads: [
        ...leadsFrom("2026-01", 2, {account: "beacon"}),
        ...leadsFrom("2026-02", 3, {account: "other"})
      ],
      sales: [
        {at: "2026-03-01T00:00:00", lead: 0},
        {at: "2026-03-01T00:00:00", lead: 4}
      ]
    });
    const attribution = {model: "last" as const, account: "Beacon", exclude_existing: false};
    const history = historyOf(ledger, {timeZone: "UTC", attribution});
    expect([history.leads, history.waits.length]).toEqual([2, 1]);
    expect(history.agencies.map(({account}) => account)).toEqual(["beacon", "other"]);
  });

  test("one number that stands for two sources is found, one that stands for one is not", () => {
    const row = {kind: "call" as const, number: "+15550100"};
    const leads = [
      ...leadsFrom("2026-01", 2, {...row, channel: "google_ads"}),
      ...leadsFrom("2026-02", 1, {...row, channel: "yelp"}),
      ...leadsFrom("2026-03", 4, {kind: "call", number: "+15550199"})
    ];
    expect(measured({leads}).sharedNumbers).toEqual([
      {number: "+15550100", channels: ["google_ads", "yelp"], leads: 3, own: 3}
    ]);
  });

  test("somebody who is back within 30 days repeats, and on the 31st is new", () => {
    const back = (day: string) =>
      measured({
        leads: [
          {at: "2026-01-01T12:00:00", person: 1},
          {at: `${day}T08:00:00`, person: 1}
        ]
      }).repeats;
    expect([back("2026-01-31"), back("2026-02-01")]).toEqual([1, 0]);
  });

  test("a month of leads is judged only when all of its leads have had their 60 days", () => {
    const leads = [...leadsFrom("2026-01", 2), ...leadsFrom("2026-02", 1)];
    const at = (asOf: string) => measured({leads}, asOf).months.map(({mature}) => mature);
    expect(at("2026-04-01")).toEqual([true, false]);
    expect(at("2026-03-31")).toEqual([false, false]);
  });

  test("a longer window misses no more sales", () => {
    const waits = fc.array(
      fc
        .record({lead: fc.integer({min: 0, max: 400}), sale: fc.integer({min: 0, max: 400})})
        .map(({lead, sale}) => ({
          lead: lead * dayLength,
          sale: (lead + sale) * dayLength
        })),
      {minLength: 1, maxLength: 30}
    );
    fc.assert(
      fc.property(waits, fc.integer({min: 0, max: 400}), (list, n) => {
        const missed = soldAfter(list, {n, unit: "day"}, "UTC");
        expect(missed).toBeGreaterThanOrEqual(soldAfter(list, {n: n + 1, unit: "day"}, "UTC"));
        expect(missed).toBe(list.filter(({lead, sale}) => sale - lead > n * dayLength).length);
      })
    );
  });
});
