import {describe, expect, test} from "vitest";
import {complaints, lead, withParts} from "../../../support/contract-yaml.js";

describe("a contract that contradicts itself is refused, with the key and the cure", () => {
  test.each([
    [
      "nothing to pay",
      "{kind: per_unit, event: lead}",
      "components.0.rate is missing; a per_unit component needs exactly one of rate, tiers and bands"
    ],
    [
      "two prices",
      "{kind: per_unit, event: lead, rate: 5, tiers: [{up_to: null, rate: 5}]}",
      "components.0.tiers contradicts rate; keep exactly one"
    ],
    [
      "no share",
      "{kind: percent, event: sale}",
      "components.0.percent is missing; a percent component needs exactly one"
    ],
    [
      "two shares",
      "{kind: percent, event: sale, percent: 1%, tiers: [{up_to: null, percent: 1%}]}",
      "components.0.tiers contradicts percent"
    ],
    ["no amount", "{kind: flat}", "components.0.amount "],
    [
      "ad spend by the piece",
      "{kind: per_unit, event: ad_spend, rate: 1}",
      "components.0.event is an amount, not a count"
    ],
    [
      "tiers that fall back",
      "{kind: per_unit, event: lead, tiers: [{up_to: 20, rate: 5}, {up_to: 20, rate: 4}, {up_to: null, rate: 3}]}",
      "components.0.tiers.1.up_to is not above 20"
    ],
    [
      "tiers that begin at nothing",
      "{kind: per_unit, event: lead, tiers: [{up_to: 0, rate: 5}, {up_to: null, rate: 3}]}",
      "components.0.tiers.0.up_to is not above 0"
    ],
    [
      "tiers that end",
      "{kind: per_unit, event: lead, tiers: [{up_to: 20, rate: 5}]}",
      "components.0.tiers.0.up_to ends the last tier; write up_to: null"
    ],
    [
      "tiers after the end",
      "{kind: per_unit, event: lead, tiers: [{up_to: null, rate: 5}, {up_to: null, rate: 4}]}",
      "components.0.tiers.0.up_to is without end, yet tiers follow"
    ],
    ["no tiers", "{kind: per_unit, event: lead, tiers: []}", "components.0.tiers has no tiers"],
    [
      "half a unit",
      "{kind: per_unit, event: lead, tiers: [{up_to: 2.5, rate: 5}, {up_to: null, rate: 4}]}",
      "components.0.tiers.0.up_to is part of a unit"
    ],
    [
      "a tier without a price",
      "{kind: per_unit, event: lead, tiers: [{up_to: null}]}",
      "components.0.tiers.0.rate is missing; a graduated tier needs rate"
    ],
    [
      "a tier with another's price",
      "{kind: percent, event: sale, tiers: [{up_to: null, percent: 1%, rate: 4}]}",
      "components.0.tiers.0.rate is no price of this component"
    ],
    [
      "a step without its amount",
      "{kind: per_unit, event: lead, tier_mode: stairstep, tiers: [{up_to: null}]}",
      "components.0.tiers.0.flat is missing"
    ],
    [
      "a step with a rate",
      "{kind: per_unit, event: lead, tier_mode: stairstep, tiers: [{up_to: null, flat: 4, rate: 1}]}",
      "components.0.tiers.0.rate does nothing in a stairstep tier"
    ],
    [
      "bands that overlap",
      "{kind: per_unit, event: call, bands: [{min: 90, max: 120, rate: 20}, {min: 119, max: null, rate: 35}]}",
      "components.0.bands.1.min lies in the band before it, which ends at 120"
    ],
    [
      "an empty band",
      "{kind: per_unit, event: call, bands: [{min: 90, max: 90, rate: 20}]}",
      "components.0.bands.0.max is not above min 90"
    ],
    [
      "bands after the end",
      "{kind: per_unit, event: call, bands: [{min: 90, max: null, rate: 20}, {min: 120, max: null, rate: 35}]}",
      "components.0.bands.0.max is without end, yet bands follow"
    ],
    [
      "bands of clicks",
      "{kind: per_unit, event: click, bands: [{min: 90, max: null, rate: 20}]}",
      "components.0.bands are on calls and sales"
    ],
    [
      "the length of a sale",
      "{kind: per_unit, event: sale, band_on: call_seconds, bands: [{min: 90, max: null, rate: 20}]}",
      "components.0.band_on is no attribute of sale; use revenue"
    ],
    [
      "tiers by the revenue of leads",
      "{kind: per_unit, event: lead, tier_metric: revenue, tiers: [{up_to: null, rate: 1}]}",
      "components.0.tier_metric does not go with lead"
    ],
    [
      "tiers by the spend of leads",
      "{kind: per_unit, event: lead, tier_metric: spend, tiers: [{up_to: null, rate: 1}]}",
      "components.0.tier_metric does not go with lead"
    ],
    [
      "tiers of revenue on a share of margin",
      "{kind: percent, event: sale, percent_of: margin, tier_metric: revenue, tiers: [{up_to: null, percent: 1%}]}",
      "components.0.tier_metric is not what margin counts"
    ],
    [
      "the number of ad spend",
      "{kind: percent, event: ad_spend, tier_metric: units, tiers: [{up_to: null, percent: 1%}]}",
      "components.0.tier_metric does not go with ad_spend"
    ],
    [
      "a share of spend for sales",
      "{kind: percent, event: sale, percent: 1%, percent_of: ad_spend_net}",
      "components.0.percent_of is not a part of sale"
    ],
    [
      "a share of sales for spend",
      "{kind: percent, event: ad_spend, percent: 1%, percent_of: net}",
      "components.0.percent_of is not a part of ad_spend"
    ],
    [
      "all of a gross amount",
      "{kind: percent, event: ad_spend, percent: 100%, percent_of: ad_spend_gross}",
      "components.0.percent of a gross amount leaves nothing"
    ],
    [
      "incremental to nothing",
      "{kind: percent, event: sale, percent: 1%, percent_of: incremental}",
      "components.0.baseline is missing"
    ],
    [
      "a baseline of net",
      "{kind: percent, event: sale, percent: 1%, baseline: {amount: 5}}",
      "components.0.baseline does nothing here"
    ],
    [
      "tax off gross",
      "{kind: percent, event: sale, percent: 1%, percent_of: gross, net_basis: [tax]}",
      "components.0.net_basis takes nothing off gross"
    ],
    [
      "less at most than at least",
      "{kind: flat, amount: 5, min: 10, max: 9.99}",
      "components.0.max is below min 10"
    ],
    [
      "an event that costs less at most",
      "{kind: per_unit, event: lead, rate: 5, min_per_event: 10, max_per_event: 9}",
      "components.0.max_per_event is below min_per_event 10"
    ],
    [
      "the least price of an impression",
      "{kind: per_unit, event: impression, rate: 5, min_per_event: 1}",
      "components.0.min_per_event has no single impression"
    ],
    [
      "no unit",
      "{kind: per_unit, event: click, rate: 5, unit_size: 0}",
      "components.0.unit_size makes no unit"
    ],
    [
      "leads that recur",
      "{kind: per_unit, event: lead, rate: 5, recurrence: first_only}",
      "components.0.recurrence is about sales"
    ],
    [
      "a bonus of nothing",
      "{kind: bonus, metric: lead, threshold: 5, pay: {}}",
      "components.0.pay needs exactly one of fixed and rate_delta"
    ],
    [
      "a bonus twice",
      "{kind: bonus, metric: lead, threshold: 5, pay: {fixed: 1, rate_delta: 1}}",
      "components.0.pay needs exactly one"
    ],
    [
      "a higher price of revenue",
      "{kind: bonus, metric: revenue, threshold: 5, pay: {rate_delta: 1}}",
      "components.0.pay.rate_delta is per unit"
    ],
    [
      "a target of periods",
      "{kind: bonus, metric: period, threshold: 5, pay: {fixed: 1}}",
      "components.0.metric has no units"
    ]
  ])("%s", (_, component, sentence) => {
    const found = complaints(withParts(component));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  test.each([
    [
      "an end before it starts",
      "end: 2026-03-01",
      "end is not after start 2026-03-01; write the first day after"
    ],
    ["a day that does not exist", "end: 2026-02-30", "end is not a day"],
    [
      "a pause of no day",
      "pauses: [{from: 2026-04-01, to: 2026-04-01}]",
      "pauses.0.to is not after from 2026-04-01"
    ],
    [
      "a greatest invoice below the least",
      "invoice_min: 50\ninvoice_max: 49.99",
      "invoice_max is below invoice_min 50"
    ],
    [
      "overage without a price",
      "caps: [{measure: units, limit: 5, action: overage_rate}]",
      "caps.0.overage_factor is missing"
    ],
    [
      "a price of overage that never comes",
      "caps: [{measure: units, limit: 5, overage_factor: 0.5}]",
      "caps.0.overage_factor does nothing with action: stop"
    ],
    ["a cap within half a unit", "caps: [{measure: units, limit: 4.5}]", "caps.0.limit is part of a unit"],
    [
      "a fee cap a day",
      "caps: [{measure: fee, period: day, limit: 5}]",
      "caps.0.period is shorter than billing_period: month"
    ],
    [
      "a fee cap a customer",
      "caps: [{measure: fee, scope: customer, limit: 5}]",
      "caps.0.scope does not go with measure: fee"
    ],
    [
      "a spend cap an order",
      "caps: [{measure: spend, scope: order, limit: 5}]",
      "caps.0.scope does not go with measure: spend"
    ],
    [
      "events of a fee",
      "caps: [{measure: fee, event: lead, limit: 5}]",
      "caps.0.event does not go with measure: fee"
    ],
    [
      "a quota of two kinds",
      "review: {quota: {percent: 10%, count: 5}}",
      "review.quota.count is a second limit"
    ],
    ["a quota of none", "review: {quota: {of: billable}}", "review.quota.percent is missing"],
    [
      "money held back for ever",
      "adjustments: {holdback: {percent: 10%}}",
      "adjustments.holdback.release_after "
    ],
    [
      "a part of nothing held back",
      "adjustments: {holdback: {release_after: 5 days}}",
      "adjustments.holdback.percent is missing"
    ],
    [
      "leaving a week early",
      "billing_period: week\nterm: {early_exit: {pct_of_remaining_min: 50%}}",
      "term.early_exit does not go with billing_period: week"
    ],
    [
      "a credit that another remedy never pays",
      "guarantee: {units: 5, remedy: extend, rate: 4}",
      "guarantee.rate does nothing with remedy: extend"
    ],
    [
      "two owners of the pages",
      "non_price: {ownership: {pages: client, landing_pages: agency}}",
      "non_price.ownership.pages says the same as landing_pages"
    ],
    [
      "two policies",
      "tracking_outage: none\ntracking_outage_policy: none",
      "tracking_outage says the same as tracking_outage_policy"
    ],
    ["nobody's channels", "attribution: {channels: []}", "attribution.channels is empty"],
    [
      "all of gross as markup",
      "media: {markup: 100%, basis: gross}",
      "media.markup of a gross amount leaves nothing"
    ]
  ])("%s", (_, terms, sentence) => {
    const found = complaints(`${withParts(lead)}${terms}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  test("a missing unit without any price, and a set-up before the contract", () => {
    expect(complaints(`${withParts("{kind: flat, amount: 5}")}guarantee: {units: 5}\n`)).toEqual([
      "guarantee.rate is missing; no per_unit component has one rate, so say what a missing unit brings"
    ]);
    expect(complaints(`${withParts(lead)}guarantee: {units: 5}\n`)).toEqual([]);
    expect(complaints(withParts("{kind: one_time, amount: 5, date: 2026-02-28}"))).toEqual([
      "components.0.date is outside the contract, which starts on 2026-03-01; write a day within it"
    ]);
  });

  test("a gap between bands and a cap above any volume are the linter's, and accepted", () => {
    expect(
      complaints(
        withParts(
          "{kind: per_unit, event: call, bands: [{min: 30, max: 60, rate: 2}, {min: 90, max: null, rate: 3}]}"
        )
      )
    ).toEqual([]);
  });
});
