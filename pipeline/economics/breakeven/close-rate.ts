import {type Input, inputLabels, measured, missing} from "../../../src/model/economics/break-even/inputs.js";
import {ratePosterior} from "../../../src/model/economics/break-even/measure.js";
import {
  AT_RISK_NEEDS,
  closeRateWithin,
  kaplanMeier,
  supportedHorizon
} from "../../../src/model/statistics/lag/kaplan-meier.js";
import type {Db} from "../../db.js";
import {cohortId, cohortsOf} from "../cohorts.js";
import {scopeSql, type Window} from "./window.js";

const horizons = [90, 60, 30];

/** The close rate at the largest horizon that the leads since the window began support (Kaplan-Meier). */
export async function closeRateInput(db: Db, window: Window | null): Promise<Input> {
  const label = inputLabels.closeRate;
  const {knows_sales} = await db.row<{knows_sales: boolean}>("select knows_sales from run");
  if (window === null) return missing(label, "no leads are in the records");
  if (!knows_sales) return missing(label, "no sales are in the records");
  const keys = [{name: "ours", sql: `case when ${scopeSql(window.account)} then 'yes' else 'no' end`}];
  const groups = await cohortsOf(db, keys, "cohort", {from: window.from, to: null});
  const {bins, ages} = groups.get(cohortId(["yes"])) ?? {bins: {sold: [], open: []}, ages: []};
  const leads = ages.reduce((sum, count) => sum + count, 0);
  const longest = horizons.find(days => closeRateWithin(bins, days) !== null) ?? supportedHorizon(bins, 30);
  const found = longest === null ? null : closeRateWithin(bins, longest);
  if (longest === null || found === null)
    return missing(
      label,
      `${leads} ${leads === 1 ? "lead is" : "leads are"} on record, and ${AT_RISK_NEEDS} are needed`
    );
  const trials = effectiveTrials(kaplanMeier(bins), longest, found);
  return measured(
    {
      label,
      value: found.rate,
      n: leads,
      window: `leads from ${window.from} to ${window.through}, sold within ${longest} days`,
      reason: longest < 30 ? `the leads are young: who buys after ${longest} days is not in it` : null
    },
    ratePosterior(found.rate * trials, trials)
  );
}

interface Step {
  days: number;
  atRisk: number;
  sold: number;
}

/** How many leads, each watched to the horizon, would tell the rate as surely as these do (Greenwood's variance). */
export function effectiveTrials(
  steps: readonly Step[],
  days: number,
  {rate, atRisk}: {rate: number; atRisk: number}
): number {
  const variance = steps
    .filter(step => step.days <= days && step.sold > 0 && step.atRisk > step.sold)
    .reduce((sum, step) => sum + step.sold / (step.atRisk * (step.atRisk - step.sold)), 0);
  if (rate === 0 || rate === 1 || variance === 0) return atRisk;
  return rate / ((1 - rate) * variance);
}
