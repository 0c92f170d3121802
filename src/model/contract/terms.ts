import type {Qualification} from "./qualification.js";
import type {
  Adjustments,
  Attribution,
  Cap,
  Dedupe,
  Guarantee,
  Hold,
  Media,
  NonPrice,
  Review,
  Term
} from "./terms/clauses.js";
import type {Component} from "./terms/components.js";
import type {Day, DayRange, Decimal, ModelName, Window} from "./terms/vocabulary.js";

/** One version of a contract, as its file says it, with defaults filled in; null is a term that the file leaves unset. */
export interface Contract {
  id: string;
  model: ModelName;
  version_of: string | null;
  version: string | null;
  name: string | null;
  /** Not in force: something that was offered. */
  proposal: boolean;
  client: string | null;
  agency: string | null;
  currency: string | null;
  timezone: string | null;
  start: Day;
  /** The first day outside. */
  end: Day | null;
  billing_period: "month" | "week" | "quarter";
  rounding: "half_away";
  /** Which length of a call its duration is, wherever a test asks about call_seconds. */
  duration_kind: "talk" | "connected" | "total";
  components: Component[];
  attribution: Attribution | null;
  dedupe: Dedupe[] | null;
  qualification: Qualification | null;
  review: Review | null;
  hold: Hold | null;
  caps: Cap[];
  invoice_min: {amount: Decimal; prorate: boolean; counts: "fees_current_period"} | null;
  invoice_max: {amount: Decimal; prorate: boolean} | null;
  adjustments: Adjustments | null;
  media: Media | null;
  guarantee: Guarantee | null;
  payment: {issue_after: Window | null; due_after: Window | null; timing: "arrears" | "prepaid"};
  term: Term | null;
  pauses: DayRange[];
  tracking_outages: DayRange[];
  tracking_outage_policy: "none" | "bill_average" | "bill_other_source" | null;
  late_event: "next_invoice" | "amend" | null;
  billing_trigger: string | null;
  deliverables: string[];
  tax: Decimal | null;
  non_price: NonPrice | null;
}

/** All versions of one contract, by start: the version in force at a moment is the last that has started. */
export interface ContractFamily {
  id: string;
  currency: string;
  minorDigits: number;
  timeZone: string;
  versions: Contract[];
}

/**
 * Who pays the ad platforms, and what is added: as declared, else the client for a retainer, a percentage of spend
 * and self-managed ads, and the agency for every other model. Source: contract/README.markdown, media.
 * @example mediaOf({model: "cpl", media: null}).paid_by // "agency_absorbed"
 * @example mediaOf({model: "retainer", media: null}).paid_by // "client"
 */
export function mediaOf({model, media}: Pick<Contract, "model" | "media">): Media {
  if (media) return media;
  const client = model === "retainer" || model === "percent_of_spend" || model === "self_managed";
  return {paid_by: client ? "client" : "agency_absorbed", basis: "net"};
}
