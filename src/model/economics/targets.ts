import {z} from "zod";
import {type Money, minorWords} from "../contract/phrases.js";
import {Metric, noData} from "./metric.js";

/** What may be agreed on before a contract begins: the most that a lead and a customer may cost, the least that buy. */
const targetKeys = ["cpl", "cpa", "close_rate"] as const;
export type TargetKey = (typeof targetKeys)[number];

/** Money in minor units, the close rate 0-1; what is not agreed on is left out. */
export type Targets = Partial<Record<TargetKey, number>>;

export const TargetOutcome = z.object({
  target: z.enum(targetKeys),
  goal: z.number(),
  actual: Metric,
  verdict: z.enum(["met", "missed", "cannot be told yet"]),
  sentence: z.string()
});
/** A target against what happened. */
export type TargetOutcome = z.infer<typeof TargetOutcome>;

/** What was measured for each target, and in words over which time and of which cost. */
export interface TargetActuals {
  metrics: Partial<Record<TargetKey, Metric>>;
  /** Such as "ads alone, leads since 1 November 2025". */
  basis: string;
}

const named: Record<TargetKey, {goal: string; actual: string}> = {
  cpl: {goal: "at most GOAL a lead", actual: "A lead cost ACTUAL"},
  cpa: {goal: "at most GOAL a new customer", actual: "A new customer cost ACTUAL"},
  close_rate: {goal: "at least GOAL of leads buy", actual: "ACTUAL of leads bought"}
};

/**
 * Targets against what was measured, with its 95 % interval: met or missed where the whole interval lies on one side,
 * else it cannot be told yet. What a young cohort's customer costs can only fall, so that it may be met but not
 * missed, and its close rate can only rise. Spend without a result misses the target once its least cost is above it.
 * Source: economics/README.markdown, fit.
 * @example judgeTargets({cpl: 100_00}, {metrics: {cpl: {...costRatio({value: 8000_00, name: "spend"}, {value: 100, name: "leads"}), low: 75_00, high: 85_00}}, basis: "ads alone"}, {currency: "USD", minorDigits: 2})[0].verdict // "met"
 * @example judgeTargets({cpl: 100_00}, {metrics: {}, basis: "ads alone"}, {currency: "USD", minorDigits: 2})[0].verdict // "cannot be told yet"
 */
export function judgeTargets(
  targets: Targets,
  {metrics, basis}: TargetActuals,
  money: Money
): TargetOutcome[] {
  return targetKeys.flatMap(target => {
    const goal = targets[target];
    if (goal === undefined) return [];
    const actual = metrics[target] ?? noData("nothing is recorded");
    const verdict = verdictOf(target, goal, actual);
    const said = (value: number) =>
      target === "close_rate"
        ? `${Number((100 * value).toPrecision(3))}%`
        : minorWords(Math.round(value), money);
    return [
      {target, goal, actual, verdict, sentence: sentenceOf(target, goal, actual, verdict, said, basis)}
    ];
  });
}

function verdictOf(target: TargetKey, goal: number, {low, high, state}: Metric): TargetOutcome["verdict"] {
  const isYoung = state === "immature";
  if (state === "no_data") return "cannot be told yet";
  if (target === "close_rate") {
    if (low !== null && low >= goal) return "met";
    return high !== null && high < goal && !isYoung ? "missed" : "cannot be told yet";
  }
  if (high !== null && high <= goal) return "met";
  return low !== null && low > goal && !(isYoung && target === "cpa") ? "missed" : "cannot be told yet";
}

function sentenceOf(
  target: TargetKey,
  goal: number,
  {value, low, high, reason, state}: Metric,
  verdict: TargetOutcome["verdict"],
  said: (value: number) => string,
  basis: string
): string {
  const wanted = `Target: ${named[target].goal.replace("GOAL", () => said(goal))}.`;
  if (value === null) {
    const why = reason ?? "nothing is recorded";
    const least = state === "unbounded" && low !== null ? `, and one costs ${said(low)} at the least` : "";
    return `${wanted} ${verdict === "missed" ? "Missed" : "This cannot be told yet"}: ${why}${least} (${basis}).`;
  }
  const range = low === null || high === null ? "" : ` (95% interval: ${said(low)} to ${said(high)})`;
  const happened = `${named[target].actual.replace("ACTUAL", () => said(value))}${range}, ${basis}`;
  const young = state === "immature" ? "; young leads are still deciding" : "";
  return `${wanted} ${happened}${young}: ${verdict}.`;
}
