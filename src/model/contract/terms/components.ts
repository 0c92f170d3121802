import type {Day, Decimal, EventType} from "./vocabulary.js";

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
