import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import {mediaOf} from "../../../../src/model/contract/terms.js";

import {
  attribution,
  caps,
  components,
  dedupes,
  drop,
  inside,
  leave,
  predicates,
  priced,
  quota,
  review,
  swap,
  type Term,
  term
} from "./changes.js";

const unitEvents: EventType[] = [
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
  "period"
];
const bases = ["gross", "net", "margin", "incremental", "ad_spend_net", "ad_spend_gross"] as const;
const ops = ["gt", "gte", "lt", "lte", "eq", "in", "between", "exists", "in_area"] as const;

export const vocabulary: Term[] = [
  leave("flat", c => c.kind === "flat"),
  leave("one_time", c => c.kind === "one_time"),
  ...unitEvents.map(event => leave(`per_unit ${event}`, c => c.kind === "per_unit" && c.event === event)),
  ...bases.map(of => leave(`percent_of ${of}`, c => c.kind === "percent" && c.percent_of === of)),
  leave("bonus fixed", c => c.kind === "bonus" && "fixed" in c.pay),
  leave("bonus rate_delta", c => c.kind === "bonus" && "rate_delta" in c.pay),
  leave("bonus on revenue", c => c.kind === "bonus" && c.metric === "revenue"),
  ...(["per_unit", "percent"] as const).flatMap(kind => [
    priced(`${kind} graduated`, c =>
      c.kind === kind && c.tiers ? swap(c, "tier_mode", "graduated", "volume") : c
    ),
    priced(`${kind} volume`, c =>
      c.kind === kind && c.tiers ? swap(c, "tier_mode", "volume", "graduated") : c
    ),
    priced(`${kind} stairstep`, c => (c.kind === kind && c.tiers && c.tier_mode === "stairstep" ? null : c))
  ]),
  ...(["quarter", "year", "contract"] as const).map(reset =>
    priced(`tier_reset ${reset}`, c => (c.tiers ? swap(c, "tier_reset", reset, "period") : c))
  ),
  ...(["units", "revenue", "spend"] as const).map(metric =>
    priced(`tier_metric ${metric}`, c => (c.tier_metric === metric ? drop(c, "tier_metric") : c))
  ),
  priced("tier flat", c =>
    c.tier_mode !== "stairstep" && c.tiers?.some(({flat}) => flat !== undefined)
      ? {...c, tiers: c.tiers.map(tier => drop(tier, "flat"))}
      : c
  ),
  leave("bands", c => c.kind === "per_unit" && c.bands !== undefined),
  priced("band_on", c => (c.kind === "per_unit" ? drop(c, "band_on") : c)),
  priced("unit_size", c => (c.kind === "per_unit" && c.unit_size > 1 ? {...c, unit_size: 1} : c)),
  ...(["floor", "ceil"] as const).map(block =>
    priced(`partial_block ${block}`, c =>
      c.kind === "per_unit" ? swap(c, "partial_block", block, "prorate") : c
    )
  ),
  priced("min_per_event", c => drop(c, "min_per_event")),
  priced("max_per_event", c => drop(c, "max_per_event")),
  components("component min", c => drop(c, "min")),
  components("component max", c => drop(c, "max")),
  components("prorate: false", c => swap(c, "prorate", false, true)),
  ...(["tax", "discount", "refunds"] as const).map(part =>
    priced(`net_basis ${part}`, c =>
      c.kind === "percent" && c.net_basis.includes(part)
        ? {...c, net_basis: c.net_basis.filter(other => other !== part)}
        : c
    )
  ),
  priced("baseline floor", c =>
    c.kind === "percent" && c.baseline && c.baseline.floor !== "0"
      ? {...c, baseline: {...c.baseline, floor: "0"}}
      : c
  ),
  priced("recurrence first_only", c => swap(c, "recurrence", "first_only", "lifetime")),
  priced("recurrence months", c => (typeof c.recurrence === "object" ? {...c, recurrence: "lifetime"} : c)),
  priced("recurrence lifetime", c => swap(c, "recurrence", "lifetime", "first_only")),
  inside("attribution first", "attribution", a => swap(a, "model", "first", "declared_source")),
  inside("attribution last", "attribution", a => swap(a, "model", "last", "declared_source")),
  attribution("account"),
  attribution("tracking_number"),
  attribution("channels"),
  attribution("lead_to_sale"),
  term("attribution.tail_after_end", contract =>
    contract.attribution?.tail_after_end && contract.end !== null
      ? {...contract, attribution: drop(contract.attribution, "tail_after_end")}
      : contract
  ),
  inside("attribution.exclude_existing", "attribution", a => swap(a, "exclude_existing", true, false)),
  ...(["phone", "email", "person"] as const).map(key =>
    term(`dedupe ${key}`, contract =>
      contract.dedupe?.some(rule => rule.key === key)
        ? {...contract, dedupe: contract.dedupe.filter(rule => rule.key !== key)}
        : contract
    )
  ),
  dedupes("dedupe by source", rule => swap(rule, "scope", "source", "contract")),
  dedupes("dedupe after any", rule => swap(rule, "restrict_after", "any", "billable")),
  dedupes("dedupe first_billed", rule =>
    rule.restrict_after === "any" ? swap(rule, "anchor", "first_billed", "last_contact") : rule
  ),
  dedupes("dedupe precedence", rule => (rule.precedence.length > 0 ? {...rule, precedence: []} : rule)),
  ...ops.map(op => predicates(`test ${op}`, test => (test.op === op ? null : test))),
  predicates("on_missing pass", test => swap(test, "on_missing", "pass", "fail")),
  {...predicates("on_missing pending", test => swap(test, "on_missing", "pending", "fail")), isFree: true},
  term("duration_kind total", contract => swap(contract, "duration_kind", "total", "talk")),
  term("review", contract => swap(contract, "review", contract.review, null)),
  review("mode", "auto", "manual"),
  inside("review.window", "review", r => drop(r, "window")),
  inside("review.reasons", "review", r => (r.reasons.length > 0 ? {...r, reasons: []} : r)),
  review("default_on_silence", "dispute_accepted", "lead_accepted"),
  review("remedy", "replace", "credit"),
  review("remedy", "rebook", "credit"),
  review("credit_rate", "re_rate", "as_billed"),
  quota("quota percent", q => (q.percent === undefined ? q : undefined)),
  quota("quota count", q => (q.count === undefined ? q : undefined)),
  quota("quota of billable", q => (q.percent ? swap(q, "of", "billable", "delivered") : q)),
  quota("quota rounded up", q => (q.percent ? swap(q, "round", "up", "down") : q)),
  inside("failed_dispute_fee", "review", r => drop(r, "failed_dispute_fee")),
  term("hold", contract => swap(contract, "hold", contract.hold, null)),
  ...(["sale", "lead", "appointment"] as const).map(from => ({
    ...term(`hold from ${from}`, contract =>
      contract.hold?.from === from ? {...contract, hold: {...contract.hold, from: "event"}} : contract
    ),
    ...(from === "sale" ? {isFree: true as const} : {})
  })),
  ...(["units", "fee", "spend"] as const).flatMap(measure =>
    (["stop", "overage_rate"] as const).map(action =>
      caps(`cap ${measure} ${action}`, cap => (cap.measure === measure && cap.action === action ? null : cap))
    )
  ),
  ...(["source", "customer"] as const).map(scope =>
    caps(`cap units by ${scope}`, cap =>
      cap.measure === "units" ? swap(cap, "scope", scope, "contract") : cap
    )
  ),
  caps("cap fee by order", cap => (cap.measure === "fee" && cap.scope === "order" ? null : cap)),
  caps("cap spend by source", cap =>
    cap.measure === "spend" ? swap(cap, "scope", "source", "contract") : cap
  ),
  caps("cap event", cap => drop(cap, "event")),
  ...(["day", "week", "month", "quarter", "year", "period"] as const).map(period =>
    caps(`cap a ${period}`, cap => swap(cap, "period", period, "contract"))
  ),
  caps("cap for the contract", cap => (cap.measure === "fee" ? cap : swap(cap, "period", "contract", "day"))),
  term("invoice_min", contract => swap(contract, "invoice_min", contract.invoice_min, null)),
  term("invoice_max", contract => swap(contract, "invoice_max", contract.invoice_max, null)),
  term("adjustments", contract => swap(contract, "adjustments", contract.adjustments, null)),
  inside("clawback_window", "adjustments", a => drop(a, "clawback_window")),
  inside("clawback in full", "adjustments", a => swap(a, "amount", "full", "proportional")),
  inside("negative balance refunded", "adjustments", a =>
    swap(a, "negative_balance", "refund", "carry_forward")
  ),
  inside("negative balance forgiven", "adjustments", a =>
    swap(a, "negative_balance", "forgive", "carry_forward")
  ),
  inside("holdback", "adjustments", a => drop(a, "holdback")),
  term("media passed on", contract =>
    mediaOf(contract).paid_by === "agency_passthrough"
      ? {...contract, media: {paid_by: "client", basis: "net"}}
      : contract
  ),
  term("media markup", contract =>
    contract.media?.markup ? {...contract, media: drop(contract.media, "markup")} : contract
  ),
  term("media gross", contract =>
    contract.media?.markup && contract.media.basis === "gross"
      ? {...contract, media: {...contract.media, basis: "net"}}
      : contract
  ),
  term("guarantee credited", contract =>
    contract.guarantee?.remedy === "credit_per_missing" ? {...contract, guarantee: null} : contract
  ),
  {
    ...term("guarantee without a credit", contract =>
      contract.guarantee && contract.guarantee.remedy !== "credit_per_missing"
        ? {...contract, guarantee: null}
        : contract
    ),
    isFree: true
  },
  term("early_exit", contract => (contract.term?.early_exit ? {...contract, term: null} : contract)),
  term("pauses", contract => (contract.pauses.length > 0 ? {...contract, pauses: []} : contract)),
  ...(["none", "bill_average", "bill_other_source"] as const).map(policy =>
    term(`tracking_outage ${policy}`, contract =>
      contract.tracking_outages.length > 0
        ? swap(contract, "tracking_outage_policy", policy, policy === "none" ? "bill_other_source" : "none")
        : contract
    )
  ),
  term("tax", contract => swap(contract, "tax", contract.tax, null)),
  term("issue_after", contract =>
    contract.payment.issue_after ? {...contract, payment: {...contract.payment, issue_after: null}} : contract
  ),
  ...(["week", "quarter"] as const).map(span =>
    term(`billing_period ${span}`, contract => swap(contract, "billing_period", span, "month"))
  ),
  term("end", contract => (contract.end === null ? contract : {...contract, end: null})),
  {
    name: "a change of terms",
    without: family =>
      family.versions.length > 1 ? {...family, versions: family.versions.slice(0, 1)} : family
  },
  {name: "time zone", without: family => (family.timeZone === "UTC" ? family : {...family, timeZone: "UTC"})}
];
