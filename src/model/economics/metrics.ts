import type {Counts} from "../rows.js";
import type {UltimateRate} from "../statistics/lag/cure.js";
import type {LagCurve} from "../statistics/lag/lag-curve.js";
import type {Cohort} from "./cohort.js";
import {type MetricKey, metricTable, type OfLag, type Ratio} from "./definitions.js";
import {aged, closeRateAt, maturityOfCohort, ultimateCloseRate} from "./maturing.js";
import {costRatio, type Metric, multiple, noData, rate, withCaveat} from "./metric.js";
import type {CostBasis, DateBasis, Question} from "./quantities.js";
import {withCostInterval} from "./weekly.js";

const PERIOD = "period, not cohort: sales by their own date, over the leads and cost of the range";

/** Every metric of one group of leads, by name. */
export type Metrics = Record<MetricKey, Metric>;

/** Which cost the cost metrics divide, the loaded cost in minor units (null: not known), and whose sales count. */
export interface MetricOptions {
  cost: CostBasis;
  loadedCost: number | null;
  basis: DateBasis;
  /** Ages, waits and weeks behind the sums; without them nothing is said of maturity or of the interval of a cost. */
  cohort?: Cohort | null;
  /** How long leads of this business take to buy, pooled over all of them; null where too few have. */
  curve?: LagCurve | null;
  /** The day from which on sales seem to be on record; null where nothing is missing. */
  recordedFrom?: string | null;
  /** The share of the group that will ever buy; without it nothing is said of that. */
  ultimate?: UltimateRate | null;
}

/**
 * Every metric of one group of leads, from its sums: each is a sum over a sum, so the metrics of a total come from
 * the added counts and never from a mean of ratios. Money is minor units, not rounded; rates are 0-1. ROAS and POAS
 * are on ad spend and ROI on the loaded cost, whatever `cost` says; MER counts the revenue in `counts` alone.
 * On the period basis what mixes sales with leads or cost says "period, not cohort" in its reason.
 * Source: economics/definitions.ts, which holds the formulas.
 * @example metrics({...noCounts, spend: 3000_00, leads: 40}, {cost: "media", loadedCost: null, basis: "cohort"}).cpl.value // 7500
 */
export function metrics(counts: Counts, options: MetricOptions): Metrics {
  const {cost, loadedCost, basis, cohort, curve} = options;
  const maturity = cohort ? maturityOfCohort(cohort, curve ?? null) : null;
  const of = (key: MetricKey) => {
    const metric = measure(metricTable[key], {counts, cost, loadedCost, basis}, options, maturity);
    const missing = unrecorded(options, key);
    return missing === null ? metric : withCaveat(metric, missing);
  };
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

const dependsOnSales = (key: MetricKey) => {
  const definition = metricTable[key];
  return definition.kind === "lag curve" || definition.lag === "sales";
};

/** What to say of a group some of whose leads came before sales were recorded: null where none did. */
function unrecorded({cohort, recordedFrom}: MetricOptions, key: MetricKey): string | null {
  if (!cohort?.unrecorded || !recordedFrom || !dependsOnSales(key)) return null;
  const what =
    metricTable[key].kind === "lag curve" ? "they are left out" : "their sales are missing in part";
  return `recording artefact: no sale is on record before ${recordedFrom}, and ${cohort.unrecorded} of these leads came before that day; ${what}`;
}

function measure(
  definition: Ratio | OfLag,
  question: Question,
  {cohort, curve, ultimate}: MetricOptions,
  maturity: number | null
): Metric {
  if (definition.kind === "lag curve") {
    if (!cohort) return noData("the ages of the leads are not known here");
    return definition.days === null
      ? ultimateCloseRate(cohort, ultimate ?? null, maturity)
      : closeRateAt(cohort, definition.days, maturity);
  }
  const {kind, above, below, observed, lag} = definition;
  const build = {cost: costRatio, rate, multiple}[kind];
  const plain = build(above.of(question), below.of(question), observed.of(question).value);
  const metric =
    kind === "cost" && cohort
      ? withCostInterval(
          plain,
          cohort.weeks.map(counts => ({
            cost: counts.spend ?? 0,
            units: observed.of({...question, counts}).value ?? 0
          }))
        )
      : plain;
  if (lag === "sales" && question.basis === "period") return withCaveat(metric, PERIOD);
  if (lag === null || metric.state === "no_data") return metric;
  if (lag === "sales" && cohort) return aged(metric, maturity, curve ?? null);
  return metric.state === "ok" ? withCaveat(metric, `${lag} still to come are not counted`) : metric;
}
