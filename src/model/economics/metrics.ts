import type {Counts} from "../rows.js";
import {type LagCurve, type MetricKey, metricTable, type Ratio} from "./definitions.js";
import {costRatio, type Metric, multiple, noData, rate, withCaveat} from "./metric.js";
import type {CostBasis, DateBasis, Question} from "./quantities.js";

const PERIOD = "period, not cohort: sales by their own date, over the leads and cost of the range";

/** Every metric of one group of leads, by name. */
export type Metrics = Record<MetricKey, Metric>;

/** Which cost the cost metrics divide, the loaded cost in minor units (null: not known), and whose sales count. */
export interface MetricOptions {
  cost: CostBasis;
  loadedCost: number | null;
  basis: DateBasis;
}

/**
 * Every metric of one group of leads, from its sums: each is a sum over a sum, so the metrics of a total come from
 * the added counts and never from a mean of ratios. Money is minor units, not rounded; rates are 0-1. ROAS and POAS
 * are on ad spend and ROI on the loaded cost, whatever `cost` says; MER counts the revenue in `counts` alone.
 * On the period basis what mixes sales with leads or cost says "period, not cohort" in its reason.
 * Source: domain.md section 3; the formulas stand in `definitions`.
 * @example metrics({...noCounts, spend: 3000_00, leads: 40}, {cost: "media", loadedCost: null, basis: "cohort"}).cpl.value // 7500
 */
export function metrics(counts: Counts, options: MetricOptions): Metrics {
  const of = (key: MetricKey) => measure(metricTable[key], {counts, ...options});
  return {
    cpm: of("cpm"),
    cpc: of("cpc"),
    ctr: of("ctr"),
    cpl: of("cpl"),
    cplNet: of("cplNet"),
    cplQualified: of("cplQualified"),
    cpa: of("cpa"),
    cps: of("cps"),
    closeRate: of("closeRate"),
    closeRateQualified: of("closeRateQualified"),
    closeRate30: of("closeRate30"),
    closeRate60: of("closeRate60"),
    closeRate90: of("closeRate90"),
    closeRateUltimate: of("closeRateUltimate"),
    showRate: of("showRate"),
    disputeRate: of("disputeRate"),
    disputeAcceptance: of("disputeAcceptance"),
    returnRate: of("returnRate"),
    roas: of("roas"),
    poas: of("poas"),
    roi: of("roi"),
    mer: of("mer"),
    ticket: of("ticket"),
    marginRate: of("marginRate")
  };
}

function measure(definition: Ratio | LagCurve, question: Question): Metric {
  if (definition.kind === "lag curve") return noData("the lag from lead to sale is not estimated yet");
  const {kind, above, below, observed, lag} = definition;
  const build = {cost: costRatio, rate, multiple}[kind];
  const metric = build(above.of(question), below.of(question), observed.of(question).value);
  if (lag === "sales" && question.basis === "period") return withCaveat(metric, PERIOD);
  if (lag === null || metric.state !== "ok") return metric;
  return withCaveat(metric, `maturity is not estimated yet: ${lag} still to come are not counted`);
}
