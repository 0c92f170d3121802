import type {ContractFamily} from "../../../src/model/contract/terms.js";
import type {Metric} from "../../../src/model/economics/metric.js";
import {type Metrics, metrics} from "../../../src/model/economics/metrics.js";
import {judgeTargets, type TargetOutcome, type Targets} from "../../../src/model/economics/targets.js";
import {parseMoney} from "../../../src/model/money.js";
import {countFields} from "../../../src/model/rows.js";
import {type Db, identifier} from "../../db.js";
import type {Workspace} from "../../workspace.js";
import {windowOf} from "../breakeven/window.js";
import {cohortId, cohortsOf, countsOf, lagOf, noCohort, snake} from "../cohorts.js";
import {type MetricsQuery, metricsReport} from "../metrics.js";

/** The targets of business.yaml against the leads of the last 12 full months and since. */
export async function targetsOf(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string
): Promise<TargetOutcome[]> {
  const {targets: stated, minorDigits, currency} = workspace.config;
  if (stated === undefined) return [];
  const money = (text: string | undefined) =>
    text === undefined ? undefined : parseMoney(text, minorDigits);
  const {cpl, cpa, close_rate} = {...stated, cpl: money(stated.cpl), cpa: money(stated.cpa)};
  const targets: Targets = {
    ...(cpl === undefined ? {} : {cpl}),
    ...(cpa === undefined ? {} : {cpa}),
    ...(close_rate === undefined ? {} : {close_rate})
  };
  const window = await windowOf(db, null);
  const from = window?.from ?? null;
  const found =
    stated.cost === "media"
      ? await metricsSince(db, from)
      : await loadedSince(db, workspace, contracts, asOfDay, from);
  const rate = closeRateOf(found);
  const what =
    stated.cost === "media" ? "counting ads alone" : "counting ads, fees, handling and in-house cost";
  const since = window === null ? "" : `, leads since ${window.from}`;
  const judged = (part: Targets, basis: string, metrics: Partial<Record<keyof Targets, Metric>>) =>
    judgeTargets(part, {metrics, basis}, {currency, minorDigits});
  const {close_rate: least, ...costs} = targets;
  return [
    ...judged(costs, `${what}${since}`, {cpl: found.cpl, cpa: found.cpa}),
    ...judged(least === undefined ? {} : {close_rate: least}, `${rate.words}${since}`, {
      close_rate: rate.metric
    })
  ];
}

/** Every metric on ads alone of the leads since a day, by the sums that the command for metrics adds. */
async function metricsSince(db: Db, from: string | null): Promise<Metrics> {
  const columns = countFields.map(name => `sum(${snake(name)})::bigint as ${identifier(name)}`);
  const sums = await db.row<Record<string, unknown>>(
    `select ${columns.join(", ")} from mart_cohort_daily where $from is null or day >= $from::date`,
    {from}
  );
  const {curve, recordedFrom} = await lagOf(db);
  const groups = await cohortsOf(db, [], "cohort", {from, to: null}, recordedFrom);
  const cohort = groups.get(cohortId([])) ?? noCohort;
  return metrics(countsOf(sums), {basis: "cohort", cost: "media", loadedCost: null, cohort, curve});
}

async function loadedSince(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  from: string | null
): Promise<Metrics> {
  const query: MetricsQuery = {by: [], basis: "cohort", cost: "loaded", from, to: null};
  const {total} = await metricsReport(db, workspace, asOfDay, query, contracts);
  return total.metrics;
}

/** The close rate at the longest horizon that the records support, else so far. */
function closeRateOf({closeRate, closeRate30, closeRate60, closeRate90}: Metrics): {
  metric: Metric;
  words: string;
} {
  const supported = [
    {days: 90, metric: closeRate90},
    {days: 60, metric: closeRate60},
    {days: 30, metric: closeRate30}
  ].find(({metric}) => metric.value !== null);
  return supported
    ? {metric: supported.metric, words: `within ${supported.days} days of the lead`}
    : {metric: closeRate, words: "so far"};
}
