import {describe, expect, test} from "vitest";
import {costRatio, type Metric, noData, rate} from "../../../src/model/economics/metric.js";
import {judgeTargets, type TargetKey} from "../../../src/model/economics/targets.js";

const usd = {currency: "USD", minorDigits: 2};
const cost = {
  ...costRatio({value: 8000_00, name: "ad spend"}, {value: 100, name: "leads"}),
  low: 75_00,
  high: 86_00
};
function judge(target: TargetKey, goal: number, metric: Metric) {
  const [found] = judgeTargets(
    {[target]: goal},
    {metrics: {[target]: metric}, basis: "counting ads alone"},
    usd
  );
  if (found === undefined) throw new Error("no target");
  return found;
}

describe("a target", () => {
  test("of a cost is met where all of the interval lies below it", () => {
    expect(judge("cpl", 86_00, cost).verdict).toBe("met");
    expect(judge("cpl", 85_99, cost).verdict).toBe("cannot be told yet");
    expect(judge("cpl", 75_00, cost).verdict).toBe("cannot be told yet");
    expect(judge("cpl", 74_99, cost).verdict).toBe("missed");
  });

  test("says what was agreed on, what happened, and how sure that is", () => {
    expect(judge("cpl", 70_00, cost).sentence).toBe(
      "Target: at most $70 a lead. A lead cost $80 (95% interval: $75 to $86), counting ads alone: missed."
    );
  });

  test("of a close rate is met where all of the interval lies above it", () => {
    const metric = rate({value: 120, name: "customers"}, {value: 400, name: "leads"});
    expect(judge("close_rate", 0.25, metric).verdict).toBe("met");
    expect(judge("close_rate", 0.3, metric).verdict).toBe("cannot be told yet");
    expect(judge("close_rate", 0.36, metric).verdict).toBe("missed");
    expect(judge("close_rate", 0.36, metric).sentence).toContain("30% of leads bought");
  });

  test("cannot be missed by leads that are still deciding, though it can be met", () => {
    const young = {...cost, state: "immature" as const, maturity: 0.4};
    expect(judge("cpa", 50_00, young).verdict).toBe("cannot be told yet");
    expect(judge("cpa", 90_00, young).verdict).toBe("met");
    expect(judge("cpa", 50_00, young).sentence).toContain("young leads are still deciding");
  });

  test("cannot be told without data, and says why", () => {
    const {verdict, sentence} = judge("cpa", 500_00, noData("no sales in the records"));
    expect(verdict).toBe("cannot be told yet");
    expect(sentence).toBe(
      "Target: at most $500 a new customer. This cannot be told yet: no sales in the records (counting ads alone)."
    );
  });

  test("is missed by money that brought nothing, once one costs more than agreed at the least", () => {
    const none = costRatio({value: 3000_00, name: "ad spend"}, {value: 0, name: "leads"});
    expect(judge("cpl", 70_00, {...none, low: 813_00}).verdict).toBe("missed");
    expect(judge("cpl", 70_00, none).verdict).toBe("cannot be told yet");
  });

  test("that nobody agreed on is not judged", () => {
    expect(judgeTargets({}, {metrics: {cpl: cost}, basis: ""}, usd)).toEqual([]);
  });
});
