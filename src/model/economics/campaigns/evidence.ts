import type {Counts} from "../../rows.js";
import type {Rate} from "../../statistics/difference.js";
import {exposureOf} from "../../statistics/lag/exposure.js";
import type {LagCurve} from "../../statistics/lag/lag-curve.js";
import type {Cohort} from "../cohort.js";

/** How old leads must be to count, where too few sales tell how long leads take to buy. */
export const UNKNOWN_LAG_DAYS = 90;

/**
 * The leads of a campaign, a keyword or an ad: its sums, and what stands behind them. Ages from 90 days on may be
 * counted as 90, and waits from then on left out: no rate looks further.
 */
export interface CampaignGroup {
  channel: string | null;
  name: string | null;
  counts: Pick<Counts, "spend" | "leads" | "duplicateLeads" | "customers">;
  cohort: Pick<Cohort, "bins" | "ages" | "unrecorded"> & {
    weeks: readonly Pick<Counts, "spend" | "leads">[];
  };
}

/** What the leads of a group say of its close rate; the reason is null where nothing is missing. */
export interface Evidence {
  rate: Rate | null;
  reason: string | null;
}

const sum = (bins: readonly number[], from = 0) => bins.reduce((all, n, i) => (i < from ? all : all + n), 0);

/**
 * Sales of a group over the leads that had the time to bring them. With the curve of the business: sales within its
 * horizon, over leads counted by the share of such sales that their age has shown. Without one: of the leads that are
 * 90 days old, those that have bought. Null, with the reason, where there is no such lead or no sale is on record.
 * @example evidenceOf({channel: null, name: "a", counts: {...noCounts, leads: 3, customers: 0}, cohort: {bins: {sold: [], open: [3]}, ages: [3], weeks: []}}, null).reason // "none of its leads is 90 days old yet"
 */
export function evidenceOf({counts, cohort}: CampaignGroup, curve: LagCurve | null): Evidence {
  const {bins, ages, unrecorded = 0} = cohort;
  const nothing = (reason: string): Evidence => ({rate: null, reason});
  if (counts.leads === 0) return nothing("no leads yet");
  if (counts.customers === null) return nothing("no sales are in the records");
  if (sum(ages) === 0)
    return nothing(
      unrecorded > 0
        ? "its leads came before sales were on record"
        : "its leads carry no day, so their age is not known"
    );
  const left = unrecorded > 0 ? `${unrecorded} leads from before sales were on record are left out` : null;
  if (curve !== null) {
    const {sold, prospects} = exposureOf(bins, ages, curve);
    return prospects > 0
      ? {rate: {successes: sold, n: prospects}, reason: left}
      : nothing("its leads are too young to have bought");
  }
  const old = sum(ages, UNKNOWN_LAG_DAYS);
  if (old === 0) return nothing(`none of its leads is ${UNKNOWN_LAG_DAYS} days old yet`);
  return {rate: {successes: old - sum(bins.open, UNKNOWN_LAG_DAYS), n: old}, reason: left};
}
