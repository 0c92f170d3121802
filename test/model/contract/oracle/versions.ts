import {leadFields, Predicate, type Qualification} from "../../../../src/model/contract/qualification.js";
import type {
  Adjustments,
  Attribution,
  Cap,
  Dedupe,
  Guarantee,
  Hold,
  Review
} from "../../../../src/model/contract/terms/clauses.js";
import type {Window} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {plusDays} from "./calendar.js";
import type {Dice} from "./dice.js";
import {components, type Theme} from "./pricings.js";

export const channels = ["google_ads", "meta", "bing"];
export const accounts = ["beacon", "rival"];
export const numbers = ["+1 555 010 0100", "+15550100200"];
export const disputeReasons = ["spam", "wrong_number", "no_show", "other"];

export function windowOf(d: Dice, hours = true): Window {
  if (hours && d.chance(0.25)) return {n: d.pick([1, 24, 72]), unit: "hour"};
  return d.chance(0.25) ? {n: d.pick([1, 2]), unit: "month"} : {n: d.pick([0, 1, 3, 7, 14, 30]), unit: "day"};
}

/** One version of a contract, of any terms. */
export function version(d: Dice, theme: Theme, start: string): Contract {
  const billing = d.pick(["month", "month", "month", "week", "quarter"] as const);
  const outages = d.chance(0.2) ? ranges(d, start) : [];
  return {
    id: "contract",
    model: d.pick(["cpl", "hybrid", "retainer", "percent_of_spend"]),
    version_of: null,
    version: null,
    name: null,
    proposal: false,
    client: null,
    agency: null,
    currency: "USD",
    timezone: null,
    start,
    end: null,
    billing_period: billing,
    rounding: "half_away",
    duration_kind: d.pick(["talk", "connected", "total"]),
    components: components(d, theme, d.pick(["click", "impression"]), start),
    attribution: d.maybe(0.6, () => attribution(d)),
    dedupe: d.chance(0.45) ? [dedupe(d), ...(d.chance(0.35) ? [dedupe(d)] : [])] : null,
    qualification: d.maybe(0.5, () => qualification(d)),
    review: d.maybe(0.5, () => review(d)),
    hold: d.maybe(0.3, () => hold(d)),
    caps: caps(d, billing),
    invoice_min: d.maybe(0.2, () => ({
      amount: d.pick(["400", "1200.01"]),
      prorate: d.chance(0.7),
      counts: "fees_current_period" as const
    })),
    invoice_max: d.maybe(0.15, () => ({amount: d.pick(["1300", "2500.5"]), prorate: d.chance(0.7)})),
    adjustments: d.maybe(0.55, () => adjustments(d)),
    media: d.maybe(0.4, () => ({
      paid_by: d.pick(["client", "agency_absorbed", "agency_passthrough", "agency_passthrough"] as const),
      ...(d.chance(0.6) ? {markup: d.pick(["0.1", "0.15"])} : {}),
      basis: d.pick(["net", "gross"] as const)
    })),
    guarantee: d.maybe(0.12, () => guarantee(d)),
    payment: {issue_after: d.maybe(0.4, () => windowOf(d)), due_after: null, timing: "arrears"},
    term: null,
    pauses: d.chance(0.2) ? ranges(d, start) : [],
    tracking_outages: outages,
    tracking_outage_policy: d.pick(["none", "bill_average", "bill_other_source", null]),
    late_event: null,
    billing_trigger: null,
    deliverables: [],
    tax: d.maybe(0.2, () => d.pick(["0.2", "0.0825"])),
    non_price: null
  };
}

function ranges(d: Dice, start: string) {
  const from = plusDays(start, d.int(0, 60));
  return [{from, to: plusDays(from, d.int(1, 9))}];
}

function attribution(d: Dice): Attribution {
  return {
    model: d.pick(["last", "first", "declared_source"]),
    ...(d.chance(0.25) ? {account: "Beacon "} : {}),
    ...(d.chance(0.1) ? {tracking_number: "555-010-0100"} : {}),
    ...(d.chance(0.25) ? {channels: ["Google_Ads", "meta"]} : {}),
    ...(d.chance(0.5) ? {lead_to_sale: windowOf(d)} : {}),
    ...(d.chance(0.5) ? {tail_after_end: windowOf(d)} : {}),
    exclude_existing: d.chance(0.5)
  };
}

function dedupe(d: Dice): Dedupe {
  return {
    key: d.pick(["phone", "email", "person"]),
    scope: d.pick(["contract", "contract", "source"]),
    window: windowOf(d),
    ...(d.chance(0.7) ? {anchor: d.pick(["first_billed", "last_contact"] as const)} : {}),
    restrict_after: d.pick(["billable", "any"]),
    precedence: d.pick([[], ["form", "call"], ["call", "form", "chat"], ["chat"]])
  };
}

function qualification(d: Dice): Qualification {
  if (d.chance(0.03)) return {any_of: []};
  const groups = d.int(1, 3);
  return {
    any_of: Array.from({length: groups}, () => ({
      all_of: Array.from({length: d.int(0, 10) === 0 ? 0 : d.int(1, 3)}, () => predicate(d))
    }))
  };
}

function predicate(d: Dice): Predicate {
  const common = {
    on_missing: d.pick(["fail", "pass", "pending"] as const),
    ...(d.chance(0.5) ? {reason: d.pick(["short_call", "out_of_area", "missing_contact"])} : {})
  };
  switch (d.int(0, 6)) {
    case 0:
      return {
        ...common,
        field: d.pick(["call_seconds", "call_total_seconds"]),
        op: d.pick(["gt", "gte", "lt", "lte"]),
        value: d.pick(["120", "180", "90.5"])
      };
    case 1:
      return {
        ...common,
        field: d.pick(["budget", "call_seconds"]),
        op: "between",
        value: d.pick([
          ["90", "180"],
          ["100", "5000"]
        ] as [string, string][])
      };
    case 2:
      return Predicate.parse({...common, field: "postal_code", op: "in_area", value: "service_area"});
    case 3:
      return {
        ...common,
        field: d.pick(["has_phone", "has_email", "has_name", "is_existing_customer"]),
        op: "eq",
        value: d.pick(["true", "true", "false"])
      };
    case 4:
      return {
        ...common,
        field: "kind",
        op: "in",
        value: d.pick([
          ["form", "call"],
          ["call", "chat", "form"]
        ])
      };
    case 5:
      return {
        ...common,
        field: d.pick(["need", "status", "timeline", "channel"]),
        op: "eq",
        value: d.pick(["Repair", "google_ads", "open"])
      };
    default:
      return {...common, field: d.pick(leadFields), op: "exists", value: d.chance(0.8)};
  }
}

function review(d: Dice): Review {
  return {
    mode: d.pick(["auto", "manual", "manual"]),
    ...(d.chance(0.6) ? {window: windowOf(d)} : {}),
    reasons: d.chance(0.5) ? [] : d.some(0.6, ["Spam", "wrong_number", "no_show"]),
    default_on_silence: d.pick(["dispute_accepted", "lead_accepted"]),
    remedy: d.pick(["credit", "credit", "replace", "refund", "rebook"]),
    credit_rate: d.pick(["as_billed", "re_rate"]),
    ...(d.chance(0.4)
      ? {
          quota: {
            ...(d.chance(0.5) ? {percent: d.pick(["0.1", "0.3"])} : {count: d.int(0, 2)}),
            of: d.pick(["delivered", "billable"] as const),
            round: d.pick(["up", "down"] as const)
          }
        }
      : {}),
    ...(d.chance(0.3) ? {failed_dispute_fee: "12.5"} : {})
  };
}

const hold = (d: Dice): Hold => ({
  window: windowOf(d),
  from: d.pick(["event", "sale", "lead", "appointment"])
});

function caps(d: Dice, billing: Contract["billing_period"]): Cap[] {
  const list: Cap[] = [];
  const action = () =>
    d.chance(0.6)
      ? {action: "stop" as const}
      : {action: "overage_rate" as const, overage_factor: d.pick(["0.5", "0.25", "1.2"])};
  while (d.chance(0.3) && list.length < 2)
    list.push({
      measure: "units",
      ...(d.chance(0.3) ? {event: d.pick(["lead", "call", "sale", "appointment_set"] as const)} : {}),
      period: d.pick(["day", "week", "month", "quarter", "year", "period", "contract"]),
      limit: String(d.pick([1, 2, 3, 5, 8])),
      scope: d.pick(["contract", "contract", "source", "customer", "order"]),
      ...action()
    });
  if (d.chance(0.12))
    list.push({
      measure: "fee",
      period:
        billing === "week"
          ? d.pick(["period", "contract"])
          : d.pick(["quarter", "period", "year", "contract"]),
      limit: d.pick(["500", "900.5"]),
      scope: "contract",
      ...action()
    });
  if (d.chance(0.1))
    list.push({measure: "fee", period: "period", limit: "44.44", scope: "order", ...action()});
  if (d.chance(0.15))
    list.push({
      measure: "spend",
      period: d.pick(["day", "week", "month", "contract"]),
      limit: d.pick(["100", "700"]),
      scope: d.pick(["contract", "source"]),
      ...action()
    });
  return list;
}

function adjustments(d: Dice): Adjustments {
  return {
    ...(d.chance(0.6) ? {clawback_window: windowOf(d)} : {}),
    amount: d.pick(["proportional", "full"]),
    negative_balance: d.pick(["carry_forward", "refund", "forgive"]),
    ...(d.chance(0.4) ? {holdback: {percent: d.pick(["0.1", "0.25"]), release_after: windowOf(d)}} : {})
  };
}

function guarantee(d: Dice): Guarantee {
  const remedy = d.pick(["credit_per_missing", "credit_per_missing", "extend", "replace"] as const);
  return {
    units: String(d.int(2, 9)),
    ...(d.chance(0.4) ? {event: d.pick(["call", "sale", "appointment_held"] as const)} : {}),
    remedy,
    ...(remedy === "credit_per_missing" ? {rate: d.pick(["20", "7.77"])} : {})
  };
}
