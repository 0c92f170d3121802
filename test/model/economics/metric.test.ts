import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {costRatio, Metric, multiple, noData, rate, withCaveat} from "../../../src/model/economics/metric.js";

const money = (name: string, value: number | null) => ({name, value});

describe("what a unit costs", () => {
  test("a retainer of $8,000 costs $160 for each of 50 calls", () => {
    expect(costRatio(money("retainer", 8000_00), money("calls", 50))).toEqual({
      value: 160_00,
      state: "ok",
      numerator: 8000_00,
      denominator: 50,
      n: 50,
      low: null,
      high: null,
      maturity: null,
      reason: "no interval is estimated"
    });
  });

  test("a retainer with no calls has no finite cost per call", () => {
    const metric = costRatio(money("retainer", 8000_00), money("calls", 0));
    expect(metric).toMatchObject({value: null, state: "unbounded", numerator: 8000_00, denominator: 0, n: 0});
    expect(metric.reason).toBe("no calls yet on this retainer");
  });

  test("nothing spent on no calls says nothing", () => {
    const metric = costRatio(money("spend", 0), money("calls", 0));
    expect(metric).toMatchObject({value: null, state: "no_data", reason: "no spend and no calls"});
  });

  test("calls that cost nothing cost a real 0", () => {
    expect(costRatio(money("spend", 0), money("calls", 7))).toMatchObject({value: 0, state: "ok"});
    expect(costRatio(money("spend", -0), money("calls", 7)).value).toBe(0);
  });

  test("spend that no export records is not a spend of 0", () => {
    const metric = costRatio(money("spend", null), money("calls", 7));
    expect(metric).toMatchObject({value: null, state: "no_data", reason: "no spend in the records", n: 7});
    expect(
      costRatio(money("spend", 5), {...money("calls", null), absent: "calls are not recorded"})
    ).toMatchObject({
      state: "no_data",
      numerator: 5,
      denominator: null,
      reason: "calls are not recorded"
    });
  });

  test("a refund of spend is not unbounded, and fewer than no leads are no data", () => {
    expect(costRatio(money("spend", -5), money("calls", 0)).state).toBe("no_data");
    expect(costRatio(money("spend", 5), money("net leads", -2))).toMatchObject({
      state: "no_data",
      reason: "net leads come to -2, below zero"
    });
  });
});

describe("a share of trials", () => {
  test("12 customers of 40 leads close at 30 %, between 18 % and 45 %", () => {
    // scipy 1.17.1, binomtest(12, 40).proportion_ci(method="wilson")
    expect(rate(money("customers", 12), money("leads", 40))).toEqual({
      value: 0.3,
      state: "ok",
      numerator: 12,
      denominator: 40,
      n: 40,
      low: expect.closeTo(0.18074845229746528, 12),
      high: expect.closeTo(0.45430018818144935, 12),
      maturity: null,
      reason: null
    });
  });

  test("no leads have no close rate, and ten leads without a sale have one of 0 with room above it", () => {
    expect(rate(money("customers", 0), money("leads", 0))).toMatchObject({value: null, state: "no_data"});
    const none = rate(money("customers", 0), money("leads", 10));
    expect(none).toMatchObject({value: 0, state: "ok", low: 0, high: expect.closeTo(0.2775327999, 8)});
  });

  test("customers without leads are no data either", () => {
    expect(rate(money("customers", 3), money("leads", 0))).toMatchObject({
      state: "no_data",
      reason: "no leads"
    });
  });

  test("more customers than leads keep their rate and lose the interval", () => {
    expect(rate(money("customers", 5), money("leads", 4))).toMatchObject({
      value: 1.25,
      state: "ok",
      low: null,
      high: null,
      reason: "no interval: more customers than leads"
    });
    expect(rate(money("customers", -1), money("leads", 4))).toMatchObject({low: null, high: null});
  });
});

describe("a return on money", () => {
  test("$9,000 on $3,000 of spend come back three times", () => {
    expect(multiple(money("net revenue", 9000_00), money("spend", 3000_00), 4)).toMatchObject({
      value: 3,
      n: 4
    });
  });

  test("a return on nothing does not exist", () => {
    const metric = multiple(money("net revenue", 9000_00), money("spend", 0));
    expect(metric).toMatchObject({value: null, state: "no_data", reason: "no spend"});
  });

  test("refunds above the revenue give a negative return", () => {
    expect(multiple(money("net revenue", -600), money("spend", 300)).value).toBe(-2);
  });
});

test("a reason can carry one more sentence", () => {
  const metric = withCaveat(noData("no leads"), "period, not cohort");
  expect(metric.reason).toBe("no leads; period, not cohort");
  expect(withCaveat({...metric, reason: null}, "period, not cohort").reason).toBe("period, not cohort");
});

test("whatever goes in, no Infinity and no NaN come out, and only a value that exists is given", () => {
  const value = fc.oneof(fc.double(), fc.integer({min: -3, max: 3}), fc.constant(null));
  fc.assert(
    fc.property(value, value, fc.constantFrom(costRatio, rate, multiple), (above, below, build) => {
      const metric = build(money("customers", above), money("leads", below));
      expect(Metric.parse(metric)).toEqual(metric);
      expect(metric.value === null).toBe(metric.state !== "ok");
      if (metric.state !== "ok") expect(metric.reason).toBeTruthy();
      if (metric.low !== null && metric.high !== null && metric.value !== null) {
        expect(metric.low).toBeLessThanOrEqual(metric.value);
        expect(metric.high).toBeGreaterThanOrEqual(metric.value);
      }
    }),
    {numRuns: 1000}
  );
});
