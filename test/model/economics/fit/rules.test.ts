import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fitQuestions} from "../../../../src/model/contract/checklist/fit.js";
import {maskedNumber, notKnown} from "../../../../src/model/economics/fit/evidence.js";
import {fitRules, ruleNamed} from "../../../../src/model/economics/fit/rules.js";
import {thresholds} from "../../../../src/model/economics/fit/thresholds.js";
import {good, judge, known, nothing, offer} from "./fixture.js";

describe("every rule", () => {
  test("has a name of its own", () => {
    expect(new Set(fitRules.map(({id}) => id)).size).toBe(fitRules.length);
    expect(() => ruleNamed("luck")).toThrow("luck is no rule");
  });

  test("says nothing good of a business of which nothing is known, and how to find out", () => {
    for (const {id, evaluate} of fitRules) {
      const {verdict, evidence, cure, source} = evaluate(nothing);
      expect(["unknown", "not met", "weak"], id).toContain(verdict);
      expect(evidence, id).not.toMatch(/NaN|null|undefined|Infinity/);
      expect(cure, id).not.toBeNull();
      if (verdict === "unknown") expect(source, id).toBe("unknown");
    }
  });

  test("is met by a business of which all is well, but for doing without an agency", () => {
    const contracts = [
      offer({isInForce: true}),
      offer({window: {words: "90 days", days: 90, p90: 20, missed: 2, of: 200}})
    ];
    const left = fitRules.filter(({evaluate}) => evaluate({...good, contracts}).verdict !== "met");
    expect(left.map(({id}) => id)).toEqual(["own_people", "own_work"]);
  });

  test("says no number that does not exist, whatever the counts", () => {
    const count = fc.nat(50);
    fc.assert(
      fc.property(
        fc.array(count, {minLength: 12, maxLength: 12}),
        ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0]) => {
          const evidence = {
            ...nothing,
            leads: a + b,
            withChannel: a,
            withCampaign: Math.min(a, b),
            calls: c + d,
            callsWithLength: c,
            appointmentsDue: e + f,
            appointmentsDecided: e,
            sales: g + h + i,
            salesWithLead: g,
            salesWithAmount: h,
            spend: j + k,
            spendWithoutLead: j,
            spendWithoutSale: k,
            historyWeeks: l
          };
          for (const {evaluate} of fitRules)
            expect(evaluate(evidence).evidence).not.toMatch(/NaN|null|undefined|Infinity/);
        }
      ),
      {numRuns: 60}
    );
  });
});

describe("tracking", () => {
  test("no moment on record is no conversion point", () => {
    expect(judge("conversion_points", {events: []})[0]).toBe("not met");
    expect(judge("conversion_points", {events: [{kind: "call", count: 1}]})).toEqual([
      "met",
      "On record with their moment: 1 call."
    ]);
  });

  test("a trade brings words for what to record, and no numbers", () => {
    const {cure} = ruleNamed("conversion_points").evaluate({...nothing, answers: {vertical: "hvac"}});
    expect(cure).toBe("record each of them with its moment: calls and forms, as is usual in heating and air");
    expect(judge("obvious_moments", {answers: {}})[0]).toBe("unknown");
  });

  test("55 % of leads traced and 40 % of sales joined is weak, and cites both", () => {
    const [verdict, evidence] = judge("trackable_journeys", {
      leads: 100,
      withCampaign: 55,
      sales: 50,
      salesWithLead: 20
    });
    expect(verdict).toBe("weak");
    expect(evidence).toBe(
      "55% of 100 leads come with their source and campaign, and 40% of 50 sales are joined to a lead."
    );
    expect(judge("trackable_journeys", {salesWithLead: 60})[0]).toBe("not met");
    expect(judge("trackable_journeys", {sales: null})[0]).toBe("unknown");
  });

  test("62 of 100 sales with a lead are too few to bill customers by, unless you say that they suffice", () => {
    const given = {sales: 100, salesWithLead: 62};
    expect(judge("sales_joined", given)).toEqual([
      "weak",
      "62% of 100 sales are joined to a lead; below 80% customers cannot be billed reliably."
    ]);
    expect(judge("sales_joined", {...given, leastSalesJoined: 0.6})[0]).toBe("met");
  });

  test("sales without an amount are counted, and a share of them would be guessed", () => {
    const [verdict, evidence] = judge("amounts_recorded", {sales: 100, salesWithAmount: 90});
    expect(verdict).toBe("weak");
    expect(evidence).toContain("10 sales have none");
  });

  test("a number that two sources share fails, with the number shown by its last four digits", () => {
    const number = maskedNumber("+13125550150");
    const [verdict, evidence] = judge("own_numbers", {
      sharedNumbers: [{number, channels: ["bing", "yelp"], leads: 7}]
    });
    expect(verdict).toBe("not met");
    expect(evidence).toContain("…0150 is dialled from bing and yelp");
    expect(evidence).not.toContain("555");
  });

  test("money whose leads nobody can name is spent without seeing", () => {
    const [verdict, evidence] = judge("visibility", {
      spendWithoutLead: 15_000_00,
      spendWithoutSale: 20_000_00
    });
    expect(verdict).toBe("not met");
    expect(evidence).toBe(
      "30% of $50,000 of ad spend went where no lead is known to come from, and 40% where no sale is."
    );
    expect(judge("visibility", {spendWithoutLead: 10_000_00})[0]).toBe("weak");
    expect(judge("visibility", {spend: null})[0]).toBe("unknown");
  });

  test("calls without a length cannot be paid for by their length", () => {
    expect(judge("call_lengths", {callsWithLength: 0})[0]).toBe("not met");
    expect(judge("call_lengths", {calls: 0, callsWithLength: 0})[0]).toBe("unknown");
  });
});

describe("money", () => {
  test("margins suffice where a lead may cost more than is asked: computed, not asked", () => {
    const priced = (value: number, low: number) => ({
      contracts: [offer({unitPrice: 75_00, mostForUnit: known(value, low, value + 20_00)})]
    });
    expect(judge("sufficient_margin", priced(57_50, 40_00))).toEqual([
      "not met",
      "$57.50 may be paid for one at the most (90% interval: $40 to $77.50), and $75 are asked (Offer)."
    ]);
    expect(judge("sufficient_margin", priced(80_00, 70_00))[0]).toBe("weak");
    expect(judge("sufficient_margin", priced(90_00, 76_00))[0]).toBe("met");
    expect(judge("sufficient_margin", {limits: {}})[0]).toBe("unknown");
  });

  test("a margin of 15 % leaves nothing of a share of 15 %, and loses money at 20 %", () => {
    const at = (margin: number, revenueShare: number) =>
      judge("thin_margins", {marginRate: known(margin), contracts: [offer({revenueShare})]});
    expect(at(0.15, 0.15)).toEqual(["not met", "Of a margin of 15%, a share of 15% leaves nothing."]);
    expect(at(0.15, 0.2)).toEqual([
      "not met",
      "Of a margin of 15%, a share of 20% loses 5% of every sale: it loses money."
    ]);
    expect(at(0.5, 0.2)).toEqual([
      "met",
      "Of a margin of 50%, a share of 20% leaves 30%, before handling and fixed cost."
    ]);
    expect(at(0.25, 0.2)[0]).toBe("weak");
  });

  test("a lifetime value in revenue is not accepted until a margin is given", () => {
    const given = {lifetimeRevenue: 5000_00, lifetimeValue: {...known(9e9), window: null}};
    const [verdict, evidence] = judge("high_lifetime_value", {...given, marginRate: notKnown("not given")});
    expect(verdict).toBe("unknown");
    expect(evidence).toBe(
      "A customer spends $5,000, but revenue pays for nothing: without a margin its value is not known."
    );
  });

  test("a lifetime value is held against what a customer costs", () => {
    const at = (costPerCustomer: number | null) => judge("high_lifetime_value", {costPerCustomer})[0];
    expect([at(300_00), at(950_00), at(1200_00), at(null)]).toEqual(["met", "weak", "not met", "unknown"]);
  });
});

describe("time", () => {
  test("without a history it is not a fit now: there is no baseline", () => {
    expect(judge("baseline", {historyWeeks: 3, answers: {new_market: "yes"}})).toEqual([
      "not met",
      "Not a fit now: no baseline. 3 weeks of leads are on record, and 12 are asked for, and you are building a name in a market that does not know you."
    ]);
    expect(judge("baseline", {historyWeeks: 11})[0]).toBe("not met");
    expect(judge("baseline", {historyWeeks: 12})[0]).toBe("met");
    expect(judge("baseline", {leads: 0})[1]).toBe("Not a fit now: no baseline. No leads are on record.");
  });

  test("nine of ten later than the window: it would miss a share of sales", () => {
    const contracts = [
      offer({model: "cpa", window: {words: "30 days", days: 30, p90: 58, missed: 41, of: 180}})
    ];
    expect(judge("attribution_window", {daysToSaleP90: 58, contracts})).toEqual([
      "not met",
      "The window of 30 days (Offer) would miss 23% of sales, 41 of 180: nine of ten first sales came within 58 days of the lead."
    ]);
    const enough = [offer({window: {words: "58 days", days: 58, p90: 58, missed: 18, of: 180}})];
    expect(judge("attribution_window", {daysToSaleP90: 58, contracts: enough})[0]).toBe("met");
  });

  test("sales that take more than half a year are nobody's to be paid for", () => {
    expect(judge("short_cycle", {daysToSaleP90: 200})[0]).toBe("not met");
    expect(judge("short_cycle", {answers: {long_sales_cycle: "yes"}})[0]).toBe("not met");
  });

  test("records of ten weeks cannot show that sales take less than half a year", () => {
    expect(judge("short_cycle", {historyWeeks: 10, answers: {}})[0]).toBe("unknown");
    expect(judge("short_cycle", {historyWeeks: 27, answers: {}})[0]).toBe("met");
  });

  test("a close rate between 4 and 38 % is not enough data", () => {
    expect(judge("close_rate_known", {closeRate: known(0.15, 0.04, 0.38)})).toEqual([
      "unknown",
      "Not enough data: between 4% and 38% of leads buy."
    ]);
    expect(judge("close_rate_known", {closeRate: known(0.15, 0.1, 0.2)})[0]).toBe("weak");
    expect(judge("close_rate_known", {closeRate: {...known(0.3), isMeasured: false}})[0]).toBe("weak");
  });
});

describe("answers", () => {
  const bad: Record<string, string> = {
    new_market: "yes",
    brand_only: "yes",
    complete_control: "yes",
    own_creatives: "yes",
    in_house_team: "yes",
    specific_results: "no",
    legwork_done: "no",
    depends_on_leads: "no"
  };

  test.each(Object.entries(bad))("%s: %s is a named reason, and is averaged away by nothing", (key, said) => {
    expect(judge(key, {answers: {...good.answers, [key]: said}})[0]).toBe("not met");
  });

  test("each question that nobody answered is unknown, and is told how to answer it", () => {
    for (const {key} of fitQuestions.filter(({key}) => key !== "long_sales_cycle")) {
      const {verdict, source, cure} = ruleNamed(key).evaluate({...good, answers: {}});
      expect([verdict, source]).toEqual(["unknown", "unknown"]);
      expect(cure).toBe(`write ${key}: yes or no under fit: in business.yaml`);
    }
  });

  test("a goal of awareness says that the brand alone is wanted, unless it is said otherwise", () => {
    expect(judge("brand_only", {answers: {goal: "awareness"}})[0]).toBe("not met");
    expect(judge("brand_only", {answers: {goal: "awareness", brand_only: "no"}})[0]).toBe("met");
  });
});

describe("readiness", () => {
  test("40 leads of an hour and a half need 60 hours, and 50 are 6.67 leads too few", () => {
    const capacity = {reps: 1, hoursPerMonth: 50, hoursPerLead: 1.5};
    const busiestMonth = {month: "May 2026", leads: 40};
    const [verdict, evidence] = judge("capacity", {capacity, busiestMonth, leadsPerMonth: 40});
    expect(verdict).toBe("not met");
    expect(evidence).toContain("40 leads take 60 hours, and there are 50 hours: 6.67 leads are too many.");
    expect(judge("capacity", {capacity, busiestMonth, leadsPerMonth: 20})[0]).toBe("weak");
  });

  test("nine of ten answered within 49 hours is flagged", () => {
    const at = (p90Seconds: number | null) =>
      judge("follow_up", {response: {n: 100, within5Minutes: 40, p90Seconds}});
    expect(at(49 * 3600)).toEqual(["not met", "Nine of ten leads are answered within 49 hours."]);
    expect(at(30 * 3600)[0]).toBe("weak");
    expect(at(3600)[0]).toBe("met");
    expect(at(null)[0]).toBe("not met");
  });

  test("the share answered within five minutes is the owner's own", () => {
    const at = (within5Minutes: number) =>
      judge("five_minutes", {response: {n: 100, within5Minutes, p90Seconds: 60}})[0];
    expect([at(50), at(40), at(20)]).toEqual(["met", "weak", "not met"]);
  });

  test("unset ownership counts as a red flag, never as well", () => {
    const unset = offer({
      isInForce: true,
      questions: [{id: "ownership", answer: "no", evidence: "Nothing says who owns the ad accounts."}]
    });
    expect(judge("ownership", {contracts: [unset]})).toEqual([
      "not met",
      "Nothing says who owns the ad accounts."
    ]);
    expect(judge("ownership", {contracts: []})[0]).toBe("unknown");
    expect(judge("dispute_terms", {contracts: [unset]})[0]).toBe("unknown");
  });

  test("a red flag of one contract in force is not made up for by another", () => {
    const one = (id: string, answer: "yes" | "no") =>
      offer({name: id, isInForce: true, questions: [{id: "ownership", answer, evidence: `${answer}.`}]});
    expect(judge("ownership", {contracts: [one("A", "yes"), one("B", "no")]})).toEqual(["not met", "B: no."]);
  });

  test("targets that nobody wrote down are not known", () => {
    expect(judge("targets_agreed", {targets: 0})[0]).toBe("unknown");
  });
});

test("every line that is drawn says why it is there", () => {
  for (const {value, label, reason} of Object.values(thresholds)) {
    expect(value).toBeGreaterThan(0);
    expect(label.length * reason.length).toBeGreaterThan(0);
  }
});
