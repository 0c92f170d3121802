import type {ModelName} from "../../contract/terms/vocabulary.js";
import type {FitEvidence} from "./evidence.js";
import {saidYes, wantsToBeKnown} from "./rules/answers.js";

/**
 * How a rule bears on a kind of contract. `must`: broken, it does not fit; `data`: without it nothing can be said;
 * `should`: it is a condition.
 */
export type Role = "must" | "data" | "should";
export type Bearings = Readonly<Record<string, Role>>;

/** Whoever is paid by what comes. */
const byResults: Bearings = {
  conversion_points: "must",
  brand_only: "must",
  new_market: "must",
  specific_results: "must",
  complete_control: "must",
  baseline: "data",
  close_rate_known: "data",
  pays: "must",
  clear_goal: "should",
  own_creatives: "should",
  in_house_team: "should",
  legwork_done: "should",
  depends_on_leads: "should",
  five_minutes: "should",
  follow_up: "should",
  capacity: "should",
  ownership: "should",
  dispute_terms: "should",
  payment_trigger: "should",
  campaign_shown: "should",
  way_out: "should"
};

/** Whoever is paid by what your people sell. */
const bySales: Bearings = {
  ...byResults,
  sales_joined: "must",
  short_cycle: "must",
  attribution_window: "should",
  source_recorded: "should"
};

const byTime: Bearings = {
  baseline: "data",
  close_rate_known: "data",
  pays: "must",
  clear_goal: "should",
  ownership: "should",
  way_out: "should",
  campaign_shown: "should",
  visibility: "should"
};

const byAds: Bearings = {
  baseline: "data",
  close_rate_known: "data",
  pays: "must",
  trackable_journeys: "should",
  visibility: "should",
  ownership: "should",
  payment_trigger: "should"
};

const bearings: Record<ModelName, Bearings> = {
  retainer: byTime,
  cpm: {...byAds, impressions_recorded: "should"},
  cpc: {...byAds, brand_only: "must", clicks_recorded: "should"},
  cpl: {...byResults, lead_definition: "should", source_recorded: "should"},
  pay_per_call: {
    ...byResults,
    call_lengths: "must",
    own_numbers: "should",
    lead_definition: "should",
    outage_terms: "should"
  },
  pay_per_appointment: {...byResults, appointments_kept: "must", lead_definition: "should"},
  cpa: bySales,
  cps: bySales,
  revenue_share: {...bySales, amounts_recorded: "must", thin_margins: "must"},
  hybrid: {...byResults, source_recorded: "should", targets_agreed: "should"},
  percent_of_spend: {...byTime, spend_recorded: "must"},
  self_managed: {
    baseline: "data",
    close_rate_known: "data",
    pays: "must",
    own_people: "should",
    own_work: "should",
    visibility: "should"
  }
};

/** What is paid for being known need not be earned back by leads. */
const forBeingKnown: ReadonlySet<ModelName> = new Set(["retainer", "cpm"]);
const earned: ReadonlySet<string> = new Set(["baseline", "close_rate_known", "pays", "clear_goal"]);

/** What an offer alone tells: without an offer there is nothing to ask of it. */
const ofOffers: ReadonlySet<string> = new Set([
  "ownership",
  "dispute_terms",
  "payment_trigger",
  "campaign_shown",
  "way_out",
  "lead_definition",
  "outage_terms",
  "attribution_window"
]);

/**
 * Whether a kind of contract is what the articles suggest: a retainer or pay per showing for those who want to be
 * known or build a name where nobody knows them. Source: economics/README.markdown, fit.
 * @example isSuggested("retainer", {...noEvidence({currency: "USD", minorDigits: 2}), answers: {brand_only: "yes"}}) // true
 */
export function isSuggested(model: ModelName, {answers}: FitEvidence): boolean {
  const isFor = wantsToBeKnown(answers) === true || saidYes(answers, "new_market") === true;
  return isFor && forBeingKnown.has(model);
}

/**
 * The rules that bear on a kind of contract, and how; the evidence is that of its offers alone.
 * @example bearingsOf("cpa", noEvidence({currency: "USD", minorDigits: 2})).sales_joined // "must"
 * @example bearingsOf("retainer", noEvidence({currency: "USD", minorDigits: 2})).brand_only // undefined
 */
export function bearingsOf(model: ModelName, evidence: FitEvidence): Bearings {
  const isOffered = evidence.contracts.length > 0;
  const isFree = isSuggested(model, evidence);
  return Object.fromEntries(
    Object.entries(bearings[model]).filter(
      ([id]) => (isOffered || !ofOffers.has(id)) && !(isFree && earned.has(id))
    )
  );
}
