import type {Decimal, EventType, Window} from "./vocabulary.js";

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
