import {describe, expect, test} from "vitest";
import {diffTerms, diffWorth} from "../../../src/model/contract/diff.js";
import {price} from "../../../src/model/contract/price.js";
import {settle} from "../../../src/model/contract/settle.js";
import type {Contract} from "../../../src/model/contract/terms.js";
import {contractOf, familyOf, leadsFrom, ledgerOf, perLead} from "./lint/fixture.js";

const between = (a: string, b: string) => diffTerms(familyOf(contractOf(a)), familyOf(contractOf(b)));

describe("terms that differ", () => {
  test("a contract does not differ from itself, nor by its id and name", () => {
    const same: Contract = {...contractOf(perLead), id: "other", name: "Other", proposal: true};
    expect(diffTerms(familyOf(contractOf(perLead)), familyOf(same))).toEqual([]);
  });

  test("prices, windows and shares are said as people write them", () => {
    const a = `${perLead}\nreview: {mode: manual, window: 72 hours, quota: {percent: 10%}}`;
    const b = `components: [{kind: per_unit, event: lead, rate: 60}]\nreview: {mode: manual, window: 5 days}`;
    expect(between(a, b)).toEqual([
      {
        path: "components.per_unit lead.rate",
        a: "$75",
        b: "$60",
        words: "Price, per unit lead, rate: $75, against $60."
      },
      {
        path: "review.window",
        a: "72 hours",
        b: "5 days",
        words: "Disputes, window: 72 hours, against 5 days."
      },
      {
        path: "review.quota.percent",
        a: "10%",
        b: null,
        words: "Disputes, quota, percent: 10%, against not said."
      },
      {
        path: "review.quota.of",
        a: "delivered",
        b: null,
        words: "Disputes, quota, of: delivered, against not said."
      },
      {
        path: "review.quota.round",
        a: "down",
        b: null,
        words: "Disputes, quota, round: down, against not said."
      }
    ]);
  });

  test("a base fee put before the price of a lead leaves that price alone", () => {
    const hybrid = "components: [{kind: flat, amount: 500}, {kind: per_unit, event: lead, rate: 75}]";
    expect(between(perLead, hybrid)).toEqual([
      {
        path: "components.flat.amount",
        a: null,
        b: "$500",
        words: "Price, flat, amount: not said, against $500."
      }
    ]);
  });

  test("a rule is one term, with its tests in words", () => {
    const rule = (seconds: number) =>
      `${perLead}\nqualification: {any_of: [{all_of: [{field: call_seconds, op: gt, value: ${seconds}}]}]}`;
    expect(between(rule(120), rule(90))).toMatchObject([
      {a: "the call lasts more than 120 seconds", b: "the call lasts more than 90 seconds"}
    ]);
  });

  test("to differ one way is to differ the other way round", () => {
    const [a, b] = [
      `${perLead}\nhold: {window: 30 days, from: event}`,
      `${perLead}\ncaps: [{measure: fee, period: month, limit: 3000, action: stop}]`
    ];
    const turned = between(b, a).map(({path, a: left, b: right}) => [path, right, left]);
    expect(turned.sort()).toEqual(
      between(a, b)
        .map(({path, a: left, b: right}) => [path, left, right])
        .sort()
    );
    expect(between(a, b).find(({path}) => path.endsWith("limit"))).toMatchObject({a: null, b: "$3,000"});
  });

  test("the latest version is the one compared", () => {
    const [old, now] = [
      contractOf("components: [{kind: per_unit, event: lead, rate: 60}]"),
      contractOf(perLead)
    ];
    expect(diffTerms(familyOf(old, now), familyOf(now))).toEqual([]);
  });
});

describe("what the difference is worth", () => {
  const ledger = ledgerOf({leads: [...leadsFrom("2025-01", 20), ...leadsFrom("2025-02", 30)]}, "2025-02-28");
  const invoices = (terms: string) => {
    const family = familyOf(contractOf(terms));
    return price(family, settle(family, ledger));
  };

  test("$10 less for each of 20 and 30 leads is $200 and $300 less", () => {
    const {periods, all} = diffWorth(
      invoices(perLead),
      invoices("components: [{kind: per_unit, event: lead, rate: 65}]")
    );
    expect(periods.map(({period, difference}) => [period, difference.total])).toEqual([
      ["2025-01", -200_00],
      ["2025-02", -300_00]
    ]);
    expect(all.difference).toEqual({fees: -500_00, credits: 0, total: -500_00});
  });

  test("a balance that is carried over counts once", () => {
    const base = {
      period: "2025-01",
      from: "2025-01-01",
      fees: 0,
      credits: -36_000,
      total: -36_000,
      broughtForward: 0
    };
    const [first] = invoices(perLead);
    if (!first) throw new TypeError("the fixture has an invoice");
    const carried = [
      {...first, ...base},
      {
        ...first,
        period: "2025-02",
        from: "2025-02-01",
        fees: 120_000,
        credits: 0,
        broughtForward: -36_000,
        total: 84_000
      }
    ];
    expect(diffWorth([], carried).all.b).toEqual({fees: 120_000, credits: -36_000, total: 84_000});
  });

  test("periods of different lengths compare in all", () => {
    const weekly = diffWorth(invoices(perLead), invoices(`${perLead}\nbilling_period: week`));
    expect(weekly.all.difference.total).toBe(0);
    expect(weekly.periods.length).toBeGreaterThan(2);
  });
});
