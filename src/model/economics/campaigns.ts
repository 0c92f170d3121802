import {type Certainty, certainty, EVENTS_NEEDED} from "../statistics/certainty.js";
import {comparison} from "../statistics/difference.js";
import type {WeightedBeta} from "../statistics/hyper-grid.js";
import type {LagCurve} from "../statistics/lag/lag-curve.js";
import type {PooledRate} from "../statistics/pooling.js";
import {costPerCustomer, costPerLead} from "./campaigns/costs.js";
import {type CampaignGroup, evidenceOf} from "./campaigns/evidence.js";
import {betterThan, campaignRates} from "./campaigns/pooled.js";
import type {CampaignLevel, CampaignRow} from "./campaigns/row.js";
import {MATURE_FROM, maturityOfCohort} from "./maturing.js";

/**
 * How the leads of each campaign (keyword, ad) buy and what they cost, the one with the most spend first and never by
 * rate. Rates learn from each other (partial pooling), so that a few lucky leads make no winner; where too few sales
 * tell how long leads take to buy, each stands alone and counts its leads that are 90 days old. Money is minor units, rates are 0-1,
 * intervals hold 90 %. A campaign below a maturity of 0.8 is compared with nobody. Source: Gelman et al. 2013, Bayesian
 * Data Analysis, 5.3.
 * @example campaigns([{channel: "meta", name: "a", counts: {...noCounts, leads: 3, customers: 0}, cohort: {bins: {sold: [], open: [3]}, ages: [3], weeks: []}}], null).rows[0]?.pooled // null
 */
export function campaigns(groups: readonly CampaignGroup[], curve: LagCurve | null): CampaignLevel {
  const evidence = groups.map(group => evidenceOf(group, curve));
  const {rates, better, between} = campaignRates(
    evidence.map(({rate}) => rate ?? {successes: 0, n: 0}),
    curve !== null
  );
  const rows = groups.map((group, i): CampaignRow => {
    const {channel, name, counts, cohort} = group;
    const {rate, reason} = evidence[i] ?? {rate: null, reason: null};
    const maturity = maturityOfCohort({...cohort, weeks: []}, curve);
    const immature = maturity !== null && maturity < MATURE_FROM;
    const pooled = rates[i] ?? null;
    const prospects = counts.leads - counts.duplicateLeads;
    return {
      channel,
      name,
      spend: counts.spend,
      leads: counts.leads,
      prospects,
      sold: rate?.successes ?? null,
      exposure: rate?.n ?? null,
      maturity,
      immature,
      ownRate: rate === null ? null : rate.successes / rate.n,
      pooled,
      certainty: pooled === null ? "not enough data" : certaintyOfPooled(pooled, rate?.successes ?? 0),
      betterThanRest: immature || pooled === null ? null : (better[i] ?? null),
      reason,
      costPerLead: costPerLead(group),
      costPerCustomer: costPerCustomer(counts.spend, prospects, pooled, reason)
    };
  });
  return {rows: rows.sort(bySpend), between, others: {groups: 0, spend: null, leads: 0}};
}

/**
 * How much a pooled rate says, by its 90 % interval; one that rests on fewer than 15 sales of its own leans on the
 * others, and is an indication at best.
 * @example certaintyOfPooled({mean: 0.1, low: 0.09, high: 0.11}, 2) // "indicative"
 * @example certaintyOfPooled({mean: 0.1, low: 0.09, high: 0.11}, 200) // "solid"
 */
export function certaintyOfPooled({low, high}: PooledRate, sold: number): Certainty {
  const found = certainty(low, high);
  return found === "solid" && sold < EVENTS_NEEDED ? "indicative" : found;
}

/** What can be said of one campaign beside another; null, with the reason, where nothing can. */
export interface Compared {
  /** Probability that the first closes better, 0-1. */
  probability: number | null;
  verdict: "better" | "worse" | "practically equal" | null;
  reason: string | null;
}

/**
 * One campaign beside another: the probability that its leads buy more often, and what that amounts to: practically
 * equal between 0.2 and 0.8. Nothing is said where either has no rate or is still deciding. `between` is that of the
 * level. Source: comparison of pooled rates.
 * @example compareCampaigns([], {immature: true, reason: null, sold: 1, exposure: 2}, {immature: false, reason: null, sold: 1, exposure: 2}).reason // "the first is still deciding"
 */
export function compareCampaigns(
  between: readonly WeightedBeta[],
  one: Pick<CampaignRow, "immature" | "reason" | "sold" | "exposure">,
  other: Pick<CampaignRow, "immature" | "reason" | "sold" | "exposure">
): Compared {
  const nothing = (reason: string): Compared => ({probability: null, verdict: null, reason});
  for (const [row, which] of [
    [one, "the first"],
    [other, "the second"]
  ] as const) {
    if (row.sold === null || row.exposure === null)
      return nothing(`${which} has no close rate yet: ${row.reason ?? "not enough data"}`);
    if (row.immature) return nothing(`${which} is still deciding`);
  }
  const rate = (row: typeof one) => ({successes: row.sold ?? 0, n: row.exposure ?? 0});
  const probability = betterThan(between, rate(one), rate(other));
  return {probability, verdict: comparison(probability), reason: null};
}

function bySpend(one: CampaignRow, other: CampaignRow): number {
  return (
    (other.spend ?? -1) - (one.spend ?? -1) ||
    other.leads - one.leads ||
    compare(one.channel ?? "", other.channel ?? "") ||
    compare(one.name ?? "", other.name ?? "")
  );
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
