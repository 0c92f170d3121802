import {describe, expect, test} from "vitest";
import {type ModelName, modelNames} from "../../../../src/model/contract/terms/vocabulary.js";
import {claimsFor} from "../../../../src/model/economics/fit/claims.js";
import type {FitEvidence} from "../../../../src/model/economics/fit/evidence.js";
import {FitReport} from "../../../../src/model/economics/fit/published.js";
import {fitReport} from "../../../../src/model/economics/fit/report.js";
import {fitOf} from "../../../../src/model/economics/fit/verdict.js";
import {good, known, nothing, offer} from "./fixture.js";

const verdict = (model: ModelName, given: Partial<FitEvidence> = {}) => fitOf(model, {...good, ...given});
const rulesOf = (named: {rule: string}[]) => named.map(({rule}) => rule);
const offers = modelNames.map(model =>
  offer({
    model,
    id: model,
    window:
      model === "cpa" || model === "cps" || model === "revenue_share"
        ? {words: "90 days", days: 90, p90: 20, missed: 0, of: 100}
        : null
  })
);

describe("which way of paying fits", () => {
  test("where all is well every way of paying fits as it is, but doing it without people of one's own", () => {
    for (const model of modelNames)
      expect([model, verdict(model, {contracts: offers}).verdict]).toEqual([
        model,
        model === "self_managed" ? "fits if" : "fits"
      ]);
  });

  test("3 leads, no sales and no spend are not enough data for any way of paying", () => {
    const few: FitEvidence = {
      ...nothing,
      leads: 3,
      events: [{kind: "form", count: 3}],
      withChannel: 3,
      withCampaign: 3,
      sales: 0,
      historyWeeks: 2,
      closeRate: {...nothing.closeRate, reason: "3 leads are on record, and 20 are needed"}
    };
    for (const evidence of [
      few,
      {...few, contracts: offers.map(each => ({...each, pays: "unknown" as const}))}
    ])
      for (const model of modelNames) {
        const found = fitOf(model, evidence);
        expect([model, found.verdict]).toEqual([model, "not enough data"]);
        expect(found.conditions.length).toBeGreaterThan(0);
        expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity|undefined/);
      }
  });

  test("an empty folder is not enough data; records that hold no lead at all are a no", () => {
    expect(fitOf("cpl", nothing).verdict).toBe("not enough data");
    expect(fitOf("cpl", {...nothing, spend: 500_00}).verdict).toBe("does not fit");
  });

  test("building a brand in a new market without history does not fit payment by results, and suggests a retainer", () => {
    const given = {answers: {new_market: "yes"}, historyWeeks: 0, leads: 0, events: []};
    const found = verdict("cpl", given);
    expect(found.verdict).toBe("does not fit");
    expect(found.reasons.map(({sentence}) => sentence).join(" ")).toContain("Not a fit now: no baseline");
    expect(verdict("retainer", given).verdict).toBe("fits if");
  });

  test("to want to be known only speaks for a retainer or pay per showing, and against everything by results", () => {
    const given = {contracts: offers, answers: {...good.answers, brand_only: "yes"}};
    for (const model of ["retainer", "cpm"] as const) {
      const found = verdict(model, given);
      expect(found.verdict).toBe("fits if");
      expect(found.reasons[0]).toEqual({
        rule: "brand_only",
        sentence: "You want to be known rather than called."
      });
    }
    for (const model of ["cpc", "cpl", "cpa", "pay_per_call", "hybrid"] as const)
      expect(rulesOf(verdict(model, given).reasons)).toContain("brand_only");
    expect(verdict("cpl", given).verdict).toBe("does not fit");
  });

  test.each(["complete_control", "own_creatives", "in_house_team"])(
    "%s: yes is among the reasons whatever else is well",
    key => {
      const found = verdict("cpl", {contracts: offers, answers: {...good.answers, [key]: "yes"}});
      expect(found.verdict).not.toBe("fits");
      expect(rulesOf(found.reasons)).toContain(key);
    }
  );

  test("who does not care about countable results should not pay for them", () => {
    const answers = {...good.answers, specific_results: "no"};
    expect(verdict("cpl", {contracts: offers, answers}).verdict).toBe("does not fit");
  });

  test("unanswered questions are conditions, counted as not known", () => {
    const found = verdict("cpl", {contracts: offers, answers: {}});
    expect(found.verdict).toBe("fits if");
    expect(rulesOf(found.conditions)).toEqual(
      expect.arrayContaining(["brand_only", "complete_control", "specific_results", "in_house_team"])
    );
  });

  test("cycles of more than half a year rule out payment by customers, and leave payment by leads", () => {
    const given = {contracts: offers, daysToSaleP90: 250};
    expect(verdict("cpa", given).verdict).toBe("does not fit");
    expect(verdict("revenue_share", given).verdict).toBe("does not fit");
    expect(verdict("cpl", given).verdict).toBe("fits");
  });

  test("a window that would miss sales is a condition of payment by customers", () => {
    const short = {words: "10 days", days: 10, p90: 20, missed: 30, of: 100};
    const found = verdict("cpa", {contracts: [offer({model: "cpa", window: short})]});
    expect(found.verdict).toBe("fits if");
    expect(found.conditions).toEqual([
      {rule: "attribution_window", sentence: "agree on a window of 20 days or more"}
    ]);
    expect(found.reasons.map(({sentence}) => sentence).join(" ")).toContain("would miss 30% of sales");
  });

  test("customers cannot be paid for where few sales are joined to their leads, but leads can", () => {
    const given = {contracts: offers, sales: 100, salesWithLead: 20};
    expect(verdict("cpa", given).verdict).toBe("does not fit");
    expect(verdict("cpa", {...given, salesWithLead: 62}).verdict).toBe("fits if");
    expect(verdict("cpl", given).verdict).toBe("fits");
    expect(verdict("cpa", {...given, sales: null}).verdict).toBe("not enough data");
  });

  test("a share of revenue needs amounts, and a margin above the share", () => {
    const share = (revenueShare: number) => [
      offer({
        model: "revenue_share",
        revenueShare,
        window: {words: "90 days", days: 90, p90: 20, missed: 0, of: 9}
      })
    ];
    expect(verdict("revenue_share", {contracts: share(0.15)}).verdict).toBe("fits");
    expect(verdict("revenue_share", {contracts: share(0.2), marginRate: known(0.15)}).verdict).toBe(
      "does not fit"
    );
    expect(verdict("revenue_share", {contracts: share(0.15), salesWithAmount: 10}).verdict).toBe(
      "does not fit"
    );
  });

  test("calls are paid for by their length, so that it must be on record", () => {
    expect(verdict("pay_per_call", {contracts: offers, callsWithLength: 0}).verdict).toBe("does not fit");
    expect(verdict("pay_per_call", {contracts: offers, calls: 0, callsWithLength: 0}).verdict).toBe(
      "not enough data"
    );
  });

  test("an offer that loses money does not fit, and the price that would is told", () => {
    const found = verdict("cpl", {
      contracts: [offer({pays: "loss", profitPerLead: -17_50, unitPrice: 75_00, mostForUnit: known(57_50)})]
    });
    expect(found.verdict).toBe("does not fit");
    expect(found.reasons[0]?.sentence).toBe("Each lead loses you $17.50 on average (Offer).");
    expect(found.conditions).toContainEqual({
      rule: "pays",
      sentence: "agree on at most $57.50 each instead of $75"
    });
  });

  test("of several offers of a kind the best is judged", () => {
    const contracts = [offer({name: "Dear", pays: "loss", profitPerLead: -5_00}), offer({name: "Fair"})];
    expect(verdict("cpl", {contracts}).verdict).toBe("fits");
    expect(
      verdict("cpl", {contracts: contracts.map(each => ({...each, isInForce: each.name === "Dear"}))}).verdict
    ).toBe("does not fit");
  });

  test("without an offer the most that could be paid is the condition", () => {
    const found = verdict("cpa");
    expect(found.verdict).toBe("fits if");
    expect(found.conditions).toContainEqual({
      rule: "pays",
      sentence: "an offer of up to $400 a customer, ads included"
    });
    expect(verdict("revenue_share").conditions[0]?.sentence).toBe(
      "an offer of up to 25% of revenue, ads included"
    );
  });

  test("a single broken must outweighs all that speaks for it: nothing is averaged", () => {
    const broken = verdict("cpl", {contracts: offers, answers: {...good.answers, complete_control: "yes"}});
    expect(broken.verdict).toBe("does not fit");
  });
});

describe("claims", () => {
  test("each is told from two sides, with the terms that decide it and what to hold on to", () => {
    for (const {sides, decidedBy, verdict} of claimsFor([])) {
      expect(sides).toHaveLength(2);
      expect(decidedBy.length).toBeGreaterThan(0);
      expect(verdict).not.toBe("");
    }
  });

  test("stopping at any time is held against terms of months, and the contract at hand decides", () => {
    const stopping = claimsFor([{topic: "leaving", sentence: "It binds for 6 months."}]).find(
      ({id}) => id === "stopping"
    );
    expect(stopping?.decidedBy).toContain("term.min_months");
    expect(stopping?.yours).toBe("It binds for 6 months.");
    expect(claimsFor([]).every(({yours}) => yours === null)).toBe(true);
  });
});

test("a report of nothing at all is whole, and promises nothing", () => {
  const report = fitReport(nothing, {business: "B", asOf: "2026-01-31", targets: [], contract: null});
  expect(FitReport.parse(report)).toEqual(report);
  expect(report.visibility).toEqual({
    spend: null,
    withoutLead: null,
    withoutSale: null,
    shareWithoutLead: null,
    shareWithoutSale: null
  });
  expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
});

test("a line that you drew yourself is shown as yours", () => {
  const context = {business: "B", asOf: "2026-01-31", targets: [], contract: null};
  const report = fitReport({...good, leastSalesJoined: 0.6}, context);
  expect(report.thresholds.find(({id}) => id === "salesJoined")?.value).toBe(0.6);
});
