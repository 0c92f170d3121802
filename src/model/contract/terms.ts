import type {Qualification} from "./qualification.js";

/** Plain decimal text, exact: money in major units ("75", "0.125"), a share as a fraction ("0.15"). */
export type Decimal = string;
/** A calendar day, YYYY-MM-DD, in the contract's time zone. Ranges of days are half-open: `to` is the first day outside. */
export type Day = string;

/** What a contract counts. `lead` is a form, call, chat or signup; `new_customer` a customer's first sale. */
export const eventTypes = [
  "impression",
  "click",
  "lead",
  "form",
  "call",
  "chat",
  "signup",
  "appointment_set",
  "appointment_held",
  "sale",
  "new_customer",
  "ad_spend",
  "period"
] as const;
export type EventType = (typeof eventTypes)[number];

/** A label over event and pricing: what is paid for stands in the components. */
export const modelNames = [
  "retainer",
  "cpm",
  "cpc",
  "cpl",
  "pay_per_call",
  "pay_per_appointment",
  "cpa",
  "cps",
  "revenue_share",
  "hybrid",
  "percent_of_spend",
  "self_managed"
] as const;
export type ModelName = (typeof modelNames)[number];

/** A span of time. Days and months are calendar units of the contract's zone, hours are elapsed time; the end is included. */
export interface Window {
  n: number;
  unit: "hour" | "day" | "month";
}

/** One step of a price: up to and including so many units (null: without end). */
export interface Tier {
  up_to: Decimal | null;
  rate?: Decimal | undefined;
  percent?: Decimal | undefined;
  flat?: Decimal | undefined;
}

/** A price for events whose attribute lies in [min, max). */
export interface Band {
  min: Decimal;
  max: Decimal | null;
  rate: Decimal;
}

export type TierMode = "graduated" | "volume" | "stairstep";
export type TierReset = "period" | "quarter" | "year" | "contract";

interface Named {
  /** How lines of invoices call it; made from kind and event where unset. */
  name?: string | undefined;
  /** Part periods pay by days, unless false. Holds for flat amounts, and for `min`. */
  prorate: boolean;
  /** Least and most that the component comes to in a billing period. */
  min?: Decimal | undefined;
  max?: Decimal | undefined;
}

interface Tiered {
  tiers?: Tier[] | undefined;
  tier_mode: TierMode;
  tier_metric?: "units" | "revenue" | "spend" | undefined;
  tier_reset: TierReset;
  min_per_event?: Decimal | undefined;
  max_per_event?: Decimal | undefined;
  /** Which sales of a customer pay: the first, those of so many months from the first, or all. */
  recurrence: "first_only" | "lifetime" | {months: number};
}

export interface FlatComponent extends Named {
  kind: "flat";
  amount: Decimal;
}
export interface OneTimeComponent extends Named {
  kind: "one_time";
  amount: Decimal;
  /** Billed in the period that holds this day; the contract's start where unset. */
  date?: Day | undefined;
}
export interface PerUnitComponent extends Named, Tiered {
  kind: "per_unit";
  event: EventType;
  /** Exactly one of rate, tiers and bands. */
  rate?: Decimal | undefined;
  bands?: Band[] | undefined;
  /** What bands are on: talk or total time of a call, or the revenue of a sale (major units). */
  band_on?: "call_seconds" | "call_total_seconds" | "revenue" | undefined;
  unit_size: number;
  partial_block: "prorate" | "floor" | "ceil";
}
export interface PercentComponent extends Named, Tiered {
  kind: "percent";
  event: "sale" | "new_customer" | "ad_spend";
  /** Exactly one of percent and tiers. */
  percent?: Decimal | undefined;
  percent_of: "gross" | "net" | "margin" | "incremental" | "ad_spend_net" | "ad_spend_gross";
  net_basis: ("tax" | "shipping" | "discount" | "processing" | "refunds")[];
  baseline?: {amount: Decimal; per: "period"; floor: Decimal} | undefined;
}
export interface BonusComponent extends Named {
  kind: "bonus";
  /** Net billable units of an event, or the net revenue of billable sales (major units). */
  metric: EventType | "revenue";
  op: "gte";
  threshold: Decimal;
  /** Once, or so much more for every net billable unit of the period. */
  pay: {fixed: Decimal} | {rate_delta: Decimal};
}
export type Component =
  | FlatComponent
  | OneTimeComponent
  | PerUnitComponent
  | PercentComponent
  | BonusComponent;

/** Whose the events are. Account, tracking number and channels say what is the agency's; none of them: everything in scope. */
export interface Attribution {
  model: "last" | "first" | "declared_source";
  account?: string | undefined;
  tracking_number?: string | undefined;
  channels?: string[] | undefined;
  click_to_lead?: Window | undefined;
  lead_to_sale?: Window | undefined;
  min_click_secs?: number | undefined;
  tail_after_end?: Window | undefined;
  exclude_existing: boolean;
}

/** One billable event per key and window. */
export interface Dedupe {
  key: "phone" | "email" | "person";
  scope: "contract" | "source";
  window: Window;
  anchor?: "first_billed" | "last_contact" | undefined;
  restrict_after: "billable" | "any";
  precedence: ("form" | "call" | "chat" | "signup")[];
}

export interface Review {
  mode: "auto" | "manual";
  /** How long after an event it can be disputed; no limit where unset. */
  window?: Window | undefined;
  /** Reasons that count; any where empty. */
  reasons: string[];
  default_on_silence: "dispute_accepted" | "lead_accepted";
  remedy: "credit" | "replace" | "refund" | "rebook";
  credit_rate: "as_billed" | "re_rate";
  quota?:
    | {
        percent?: Decimal | undefined;
        count?: number | undefined;
        of: "delivered" | "billable";
        round: "up" | "down";
      }
    | undefined;
  failed_dispute_fee?: Decimal | undefined;
}

/** Billable only when the window has passed without a refund. */
export interface Hold {
  window: Window;
  from: "event" | "sale" | "lead" | "appointment";
}

export type CapPeriod = "day" | "week" | "month" | "quarter" | "year" | "period" | "contract";
export interface Cap {
  measure: "units" | "fee" | "spend";
  /** Only for `units`: the events that count; all billable ones where unset. */
  event?: EventType | undefined;
  period: CapPeriod;
  limit: Decimal;
  scope: "contract" | "source" | "customer" | "order";
  action: "stop" | "overage_rate";
  overage_factor?: Decimal | undefined;
}

export interface Adjustments {
  clawback_window?: Window | undefined;
  amount: "proportional" | "full";
  negative_balance: "carry_forward" | "refund" | "forgive";
  holdback?: {percent: Decimal; release_after: Window} | undefined;
}

export interface Media {
  paid_by: "client" | "agency_absorbed" | "agency_passthrough";
  markup?: Decimal | undefined;
  basis: "net" | "gross";
}

export interface Guarantee {
  units: Decimal;
  event?: EventType | undefined;
  remedy: "credit_per_missing" | "extend" | "replace";
  rate?: Decimal | undefined;
}

export interface Term {
  min_months: number;
  notice_days?: number | undefined;
  early_exit?: {percent_of_remaining_minimum: Decimal} | undefined;
  for_cause: string[];
}

export type Owner = "client" | "agency" | "shared" | "unknown";
/** Terms without a price: the linter reads them. */
export interface NonPrice {
  exclusivity?: {lead?: string | undefined; vendor?: boolean | undefined} | undefined;
  ownership?:
    | {
        ad_accounts?: Owner | undefined;
        landing_pages?: Owner | undefined;
        call_numbers?: Owner | undefined;
        data?: Owner | undefined;
      }
    | undefined;
  reporting_level?: "none" | "total" | "channel" | "campaign" | "keyword" | "ad" | "lead" | undefined;
  client_sla?: string | undefined;
  guarantee_volume?: string | undefined;
  /** Who keeps the count that is billed. */
  scorekeeper?: Owner | undefined;
}

export interface DayRange {
  from: Day;
  to: Day;
}

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
 * and self-managed ads, and the agency for every other model. Source: domain.md 2a.
 * @example mediaOf({model: "cpl", media: null}).paid_by // "agency_absorbed"
 * @example mediaOf({model: "retainer", media: null}).paid_by // "client"
 */
export function mediaOf({model, media}: Pick<Contract, "model" | "media">): Media {
  if (media) return media;
  const client = model === "retainer" || model === "percent_of_spend" || model === "self_managed";
  return {paid_by: client ? "client" : "agency_absorbed", basis: "net"};
}
